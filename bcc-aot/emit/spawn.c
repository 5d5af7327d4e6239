// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "emit/spawn.h"

#include "base/strbuf.h"
#include "diag/diag.h"
#include "emit/temp.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

/* More of a log than this helps nobody. */
#define ERR_MAX_BYTES (256u * 1024)

extern char **environ;

/* One end of a conversation: what the tool writes to one of its descriptors. */
struct stream {
	int fd;           /* to read from, -1 when at its end */
	int child_fd;     /* -1 once the tool has it */
	struct strbuf text;
	size_t max_bytes; /* the rest is read and dropped */
};

struct child {
	pid_t pid;
	struct stream streams[2]; /* standard output, standard error */
};

static void add_quoted(struct strbuf *buf, const char *arg)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789_@%+=:,./-";

	if (*arg && arg[strspn(arg, plain)] == '\0') {
		strbuf_puts(buf, arg);
		return;
	}
	strbuf_putc(buf, '\'');
	for (; *arg; arg++) {
		if (*arg == '\'')
			strbuf_puts(buf, "'\\''");
		else
			strbuf_putc(buf, *arg);
	}
	strbuf_putc(buf, '\'');
}

static void trace(const struct spawn_env *env, const struct argv_vec *argv)
{
	struct strbuf line = { .arena = env->arena };

	if (!env->trace)
		return;
	for (size_t i = 0; i < argv->cnt; i++) {
		strbuf_putc(&line, ' ');
		add_quoted(&line, argv->items[i]);
	}
	strbuf_putc(&line, '\n');
	fputs(line.text, env->trace);
	fflush(env->trace);
}

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void close_streams(struct child *child)
{
	for (int i = 0; i < 2; i++) {
		close_fd(&child->streams[i].fd);
		close_fd(&child->streams[i].child_fd);
	}
}

static bool open_streams(struct arena *arena, struct child *child)
{
	for (int i = 0; i < 2; i++)
		child->streams[i] = (struct stream){
			.fd = -1,
			.child_fd = -1,
			.text.arena = arena,
			.max_bytes = i ? ERR_MAX_BYTES : SIZE_MAX,
		};
	for (int i = 0; i < 2; i++) {
		int fds[2];

		if (pipe2(fds, O_CLOEXEC))
			return false;
		child->streams[i].fd = fds[0];
		child->streams[i].child_fd = fds[1];
	}
	return true;
}

/* Ignored signals would stay ignored in the tool, unlike those that have a handler. */
static int start(struct child *child, char **argv)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	sigset_t restored;
	int err;

	sigemptyset(&restored);
	sigaddset(&restored, SIGXFSZ);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setsigdefault(&attr, &restored);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGDEF);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	for (int i = 0; i < 2; i++)
		posix_spawn_file_actions_adddup2(&actions, child->streams[i].child_fd, i + 1);
	err = posix_spawn(&child->pid, argv[0], &actions, &attr, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attr);
	return err;
}

static void read_some(struct stream *stream)
{
	char bytes[16384];
	ssize_t len = read(stream->fd, bytes, sizeof(bytes));
	size_t room = stream->max_bytes - stream->text.len_bytes;

	if (len < 0 && errno == EINTR)
		return;
	if (len <= 0) {
		close_fd(&stream->fd);
		return;
	}
	strbuf_add(&stream->text, (struct str){ bytes, (size_t)len < room ? (size_t)len : room });
}

/* Both pipes are read as they fill: a tool that waits for one of them would never end. */
static void read_all(struct child *child)
{
	while (child->streams[0].fd >= 0 || child->streams[1].fd >= 0) {
		struct pollfd fds[2];

		for (int i = 0; i < 2; i++)
			fds[i] = (struct pollfd){ .fd = child->streams[i].fd, .events = POLLIN };
		if (poll(fds, 2, -1) < 0)
			continue;
		for (int i = 0; i < 2; i++)
			if (fds[i].revents)
				read_some(&child->streams[i]);
	}
}

static void reap(const struct child *child, struct spawn_result *ret)
{
	int status = 0;

	pid_t pid;

	do
		pid = waitpid(child->pid, &status, 0);
	while (pid < 0 && errno == EINTR);
	temp_set_tool(0);
	ret->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	/* Whoever started us may have taken away the right to know. */
	ret->exit_status = pid < 0 ? 127 : WIFEXITED(status) ? WEXITSTATUS(status) : 0;
	ret->out = strbuf_str(&child->streams[0].text);
	ret->err = strbuf_str(&child->streams[1].text);
}

static bool fail(const struct spawn_env *env, const char *path, int err)
{
	diag_add(env->diags, DIAG_KIND_TOOL_FAILED, (struct span){ 0 }, "cannot run '%s': %s", path,
		 strerror(err));
	return false;
}

bool spawn_run(const struct spawn_env *env, const struct argv_vec *argv, struct spawn_result *ret)
{
	char **args = arena_new_array(env->arena, char *, argv->cnt + 1);
	struct child child = { 0 };
	int err;

	/* Inherited as ignored, it would hide how tools end. */
	signal(SIGCHLD, SIG_DFL);
	/* posix_spawn() takes char *, and changes nothing. */
	memcpy(args, argv->items, argv->cnt * sizeof(*args));
	trace(env, argv);
	temp_hold();
	err = open_streams(env->arena, &child) ? start(&child, args) : errno;
	temp_set_tool(err ? 0 : child.pid);
	temp_release();
	if (err) {
		close_streams(&child);
		return fail(env, args[0], err);
	}
	for (int i = 0; i < 2; i++)
		close_fd(&child.streams[i].child_fd);
	read_all(&child);
	reap(&child, ret);
	return true;
}

const char *spawn_status(struct arena *arena, const struct spawn_result *result)
{
	if (result->signal)
		return arena_printf(arena, "killed by signal %d (%s)", result->signal,
				    strsignal(result->signal));
	return arena_printf(arena, "exit status %d", result->exit_status);
}

const char *spawn_excerpt(struct arena *arena, struct str log, unsigned int line_cnt)
{
	size_t len = 0;

	log = str_trim(log);
	while (len < log.len_bytes && line_cnt) {
		if (log.text[len] == '\n' && !--line_cnt)
			break;
		len++;
	}
	return arena_strndup(arena, log.len_bytes ? log.text : "", len);
}
