// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * usage: measure [-x COMMAND] TOOL [ARGS...]
 *
 * Starts a tracing tool on a terminal of its own, waits for its first line, which tools print when
 * everything is attached, and prints "MILLISECONDS KIBIBYTES": from exec to that line, and the
 * peak memory by then of a control group that holds the tool alone. Runs COMMAND while the tool is
 * still at work, then ends the tool as ctrl-C does. Runs in the guest, statically linked.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE_MS 300000

static double now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int fail(const char *what)
{
	fprintf(stderr, "measure: %s: %s\n", what, strerror(errno));
	return EXIT_FAILURE;
}

/*
 * A control group for the tool alone. What is charged to it is what the tool costs: its own pages,
 * maps and programs in the kernel; not the files that it shares with others, nor the counts of
 * pages per process, which the kernel updates late.
 */
#define CGROUP "/sys/fs/cgroup/measure"

static void write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	if (!file || fputs(text, file) < 0 || fclose(file)) {
		fprintf(stderr, "measure: %s: %s\n", path, strerror(errno));
		exit(EXIT_FAILURE);
	}
}

/* The number behind @key in a file of the group; NULL: the file has but one */
static long group_number(const char *name, const char *key)
{
	char path[128], word[64];
	long number = 0;
	FILE *file;

	snprintf(path, sizeof(path), CGROUP "/%s", name);
	file = fopen(path, "r");
	if (!file) {
		perror(path);
		exit(EXIT_FAILURE);
	}
	if (!key && fscanf(file, "%ld", &number) != 1)
		number = 0;
	while (key && fscanf(file, "%63s %ld", word, &number) == 2 && strcmp(word, key))
		number = 0;
	fclose(file);
	return number;
}

/* Peak memory as of now, in KiB, without what was read from files and could be dropped */
static long peak_kib(void)
{
	return (group_number("memory.peak", NULL) - group_number("memory.stat", "file")) / 1024;
}

/* The child: a session of its own on the terminal's other end, in the group. Does not return. */
static void become_tool(int terminal, char **argv)
{
	int end;

	setsid();
	write_file(CGROUP "/cgroup.procs", "0");
	end = open(ptsname(terminal), O_RDWR);
	if (end < 0)
		_exit(126);
	dup2(end, STDIN_FILENO);
	dup2(end, STDOUT_FILENO);
	dup2(end, STDERR_FILENO);
	execvp(*argv, argv);
	_exit(127);
}

/* Until a line has come. Returns: false if the tool ended first or nothing comes. */
static bool wait_line(int terminal)
{
	struct pollfd poll_fd = { .fd = terminal, .events = POLLIN };
	double deadline_ms = now_ms() + PATIENCE_MS;
	char text[4096];

	while (now_ms() < deadline_ms) {
		ssize_t len;

		if (poll(&poll_fd, 1, 1000) <= 0)
			continue;
		len = read(terminal, text, sizeof(text));
		if (len <= 0)
			return false;
		if (memchr(text, '\n', (size_t)len))
			return true;
	}
	return false;
}

/* Reads away what it still prints, so that it does not wait for us. */
static int end_tool(pid_t pid, int terminal)
{
	double deadline_ms = now_ms() + 20000;
	char text[4096];
	int status;

	kill(pid, SIGINT);
	fcntl(terminal, F_SETFL, O_NONBLOCK);
	while (!waitpid(pid, &status, WNOHANG)) {
		while (read(terminal, text, sizeof(text)) > 0)
			;
		usleep(20000);
		if (now_ms() > deadline_ms)
			kill(pid, SIGKILL);
	}
	return status;
}

static int measure(char **argv, const char *command)
{
	int terminal = posix_openpt(O_RDWR | O_NOCTTY);
	double begin_ms = now_ms();
	bool is_ready;
	pid_t pid;

	rmdir(CGROUP);
	if (mkdir(CGROUP, 0755))
		return fail(CGROUP);
	if (terminal < 0 || grantpt(terminal) || unlockpt(terminal))
		return fail("no terminal");
	pid = fork();
	if (pid < 0)
		return fail("fork");
	if (!pid)
		become_tool(terminal, argv);
	is_ready = wait_line(terminal);
	if (is_ready)
		printf("%.1f %ld\n", now_ms() - begin_ms, peak_kib());
	fflush(stdout);
	if (is_ready && command && system(command))
		fprintf(stderr, "measure: '%s' failed\n", command);
	end_tool(pid, terminal);
	rmdir(CGROUP);
	return is_ready ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
	const char *command = NULL;
	int first = 1;

	if (argc > 2 && !strcmp(argv[1], "-x")) {
		command = argv[2];
		first = 3;
	}
	if (first >= argc) {
		fputs("usage: measure [-x COMMAND] TOOL [ARGS...]\n", stderr);
		return 2;
	}
	return measure(argv + first, command);
}
