// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Outputs are written all or not at all, and nothing else is left behind. */
#include "emit/artifact.h"

#include "diag/diag.h"
#include "emit/temp.h"
#include "test.h"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena arena;
static const char *dir;

static const char *path_of(const char *name)
{
	return arena_printf(&arena, "%s/%s", dir, name);
}

static const char *read_back(const char *name)
{
	FILE *file = fopen(path_of(name), "r");
	char *text = arena_alloc(&arena, 1024);

	if (!file)
		return NULL;
	text[fread(text, 1, 1023, file)] = '\0';
	fclose(file);
	return text;
}

static void put(const char *name, const char *text)
{
	FILE *file = fopen(path_of(name), "w");

	if (!file || fputs(text, file) < 0 || fclose(file))
		abort();
}

static int file_cnt(void)
{
	DIR *stream = opendir(dir);
	int cnt = -2;

	while (stream && readdir(stream))
		cnt++;
	if (stream)
		closedir(stream);
	return cnt;
}

static bool write_list(const struct artifact *items, size_t cnt, const char *want_words)
{
	struct source_set sources = { .arena = &arena };
	struct diag_list *diags = diag_list_new(&arena, &sources);
	bool is_done = artifact_write_all(&arena, diags, items, cnt);
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	diag_render(diags, &(struct diag_render_opts){ 0 }, out);
	fclose(out);
	EXPECT_EQ(diag_error_cnt(diags), is_done ? 0 : 1);
	if (want_words && !strstr(text, want_words))
		EXPECT_TEXT(text, want_words);
	free(text);
	return is_done;
}

static bool write_one(const char *name, const char *text, const char *want_words)
{
	return write_list(&(struct artifact){ name, str_from(text) }, 1, want_words);
}

static void test_plain(void)
{
	struct artifact two[] = { { path_of("a"), str_from("A") }, { path_of("b"), str_from("") } };
	struct stat st;

	test_case = "plain";
	umask(027);
	EXPECT(write_list(two, 2, NULL));
	umask(022);
	EXPECT_TEXT(read_back("a"), "A");
	EXPECT_TEXT(read_back("b"), "");
	EXPECT(!stat(path_of("a"), &st) && (st.st_mode & 0777) == 0640);
	EXPECT(write_one(path_of("a"), "new", NULL));
	EXPECT_TEXT(read_back("a"), "new");
	EXPECT_EQ(file_cnt(), 2);
}

static void test_link(void)
{
	struct stat st;

	test_case = "symbolic link";
	EXPECT(!symlink("a", path_of("link")));
	EXPECT(write_one(path_of("link"), "through", NULL));
	EXPECT_TEXT(read_back("a"), "through");
	EXPECT(!lstat(path_of("link"), &st) && S_ISLNK(st.st_mode));
	unlink(path_of("link"));
}

/* The second one cannot be written: the first must not change either. */
static void test_failures(void)
{
	const char *long_name = arena_printf(&arena, "%s/%0300d", dir, 0);
	const char *bad[][2] = {
		{ "/dev/full", "No space left on device" },
		{ path_of("none/x"), "No such file or directory" },
		{ dir, "Is a directory" },
		{ path_of("a/x"), "Not a directory" },
		{ path_of("a"), "another output has the same name" },
		{ long_name, "File name too long" },
		{ "", "the name is empty" },
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct artifact two[] = { { path_of("a"), str_from("changed") },
					  { bad[i][0], str_from("x") } };

		test_case = bad[i][1];
		put("a", "old");
		EXPECT(!write_list(two, 2, bad[i][1]));
		EXPECT_TEXT(read_back("a"), "old");
		EXPECT_EQ(file_cnt(), 2);
	}
}

static void test_read_only(void)
{
	test_case = "read-only";
	if (!geteuid())
		return; /* root may write everywhere */
	EXPECT(!chmod(path_of("a"), 0444));
	EXPECT(!write_one(path_of("a"), "x", "Permission denied"));
	EXPECT(!chmod(path_of("a"), 0644) && !chmod(dir, 0555));
	EXPECT(!write_one(path_of("a"), "x", "Permission denied"));
	EXPECT(!chmod(dir, 0755));
	EXPECT_TEXT(read_back("a"), "old");
}

/* A file that may not grow beyond a limit fails half-way, as on a disk that gets full. */
static void test_half_written(void)
{
	struct rlimit old, small;
	char *big = arena_alloc(&arena, 100001);

	test_case = "half-written";
	memset(big, 'x', 100000);
	getrlimit(RLIMIT_FSIZE, &old);
	small = (struct rlimit){ 50000, old.rlim_max };
	EXPECT(!setrlimit(RLIMIT_FSIZE, &small));
	EXPECT(!write_one(path_of("a"), big, "File too large"));
	setrlimit(RLIMIT_FSIZE, &old);
	EXPECT_TEXT(read_back("a"), "old");
	EXPECT_EQ(file_cnt(), 2);
}

static void test_stdout(void)
{
	int saved = dup(STDOUT_FILENO);
	int fd = open(path_of("out"), O_WRONLY | O_CREAT, 0600);
	int full = open("/dev/full", O_WRONLY);
	struct artifact two[] = { { path_of("a"), str_from("changed") }, { "-", str_from("x") } };

	test_case = "standard output";
	dup2(fd, STDOUT_FILENO);
	EXPECT(write_one("-", "to stdout", NULL));
	EXPECT_TEXT(read_back("out"), "to stdout");
	EXPECT(write_one("/dev/stdout", " twice", NULL));
	EXPECT_TEXT(read_back("out"), " twice");
	dup2(full, STDOUT_FILENO);
	EXPECT(!write_list(two, 2, "standard output"));
	dup2(saved, STDOUT_FILENO);
	close(fd);
	close(full);
	close(saved);
	EXPECT_TEXT(read_back("a"), "old");
	unlink(path_of("out"));
	EXPECT(write_one("/dev/null", "x", NULL));
	two[0].name = "-";
	EXPECT(!write_list(two, 2, "another output has the same name"));
	two[0].name = two[1].name = "/dev/null";
	EXPECT(write_list(two, 2, NULL));
}

static void *write_both(void *items)
{
	artifact_write_all(&arena, NULL, items, 2);
	return NULL;
}

/* The child is stopped by a pipe that nobody reads while its other output is still temporary. */
static void test_signal(int sig)
{
	const char *fifo = path_of("fifo");
	size_t size = 1u << 20;
	int status, fd;
	pid_t pid;

	test_case = strsignal(sig);
	EXPECT(!mkfifo(fifo, 0600));
	pid = fork();
	if (!pid) {
		struct artifact two[] = { { path_of("a"), str_from("changed") },
					  { fifo, { arena_alloc(&arena, size), size } } };
		pthread_t thread;

		/* As in bcc-aot, where the work is not done by the first thread. */
		pthread_create(&thread, NULL, write_both, two);
		pthread_join(thread, NULL);
		_exit(0);
	}
	fd = open(fifo, O_RDONLY);
	EXPECT(read(fd, &status, sizeof(status)) == sizeof(status));
	EXPECT_EQ(file_cnt(), 4);
	kill(pid, sig);
	kill(pid, sig);
	EXPECT_EQ(waitpid(pid, &status, 0), pid);
	EXPECT(WIFSIGNALED(status) && WTERMSIG(status) == sig);
	close(fd);
	unlink(fifo);
	EXPECT_TEXT(read_back("a"), "old");
	EXPECT_EQ(file_cnt(), sig == SIGKILL ? 3 : 2);
}

static void test_dir(void)
{
	const char *temp = temp_dir_new(&arena);
	struct stat st;

	test_case = "directory";
	EXPECT(temp && !stat(temp, &st) && S_ISDIR(st.st_mode) && (st.st_mode & 0777) == 0700);
	fclose(fopen(temp_file_in(&arena, temp, "known"), "w"));
	fclose(fopen(arena_printf(&arena, "%s/unknown", temp), "w"));
	temp_dir_remove(temp);
	EXPECT(stat(temp, &st));
}

int main(void)
{
	/* Not temp_dir_new(): the children that test_signal() ends would take it with them. */
	dir = mkdtemp(arena_strdup(&arena, "/tmp/artifact-XXXXXX"));
	if (!dir)
		return EXIT_FAILURE;
	test_plain();
	test_link();
	test_failures();
	test_read_only();
	test_half_written();
	test_stdout();
	test_signal(SIGINT);
	test_signal(SIGTERM);
	test_signal(SIGKILL);
	test_dir();
	temp_add(dir, TEMP_DIR);
	temp_dir_remove(dir);
	arena_free(&arena);
	return test_result();
}
