// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "emit/temp.h"

#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* One output each of a run, a directory and what stands in it: far below this. */
#define ENTRY_MAX 32

struct entry {
	const char *path; /* NULL: free */
	enum temp_kind kind;
};

static const int deadly_signals[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGALRM };
#define DEADLY_CNT (sizeof(deadly_signals) / sizeof(*deadly_signals))

static struct entry entries[ENTRY_MAX];
static _Atomic pid_t tool_pid;
static bool has_handlers;
static atomic_bool is_held;
static atomic_int pending_signal;
static atomic_flag is_dying = ATOMIC_FLAG_INIT;

/* As the kernel gives it; its own headers have no name for it. */
struct dir_record {
	uint64_t inode;
	int64_t next;
	unsigned short len_bytes;
	unsigned char type;
	char name[];
};

/*
 * A tool that is killed may leave files under names that only it knew. A signal
 * handler may not call opendir(), which allocates memory.
 */
static void empty_dir(const char *path)
{
	_Alignas(struct dir_record) char records[4096];
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	long len;

	if (fd < 0)
		return;
	while ((len = syscall(SYS_getdents64, fd, records, sizeof(records))) > 0) {
		for (long pos = 0; pos < len;) {
			const struct dir_record *record = (struct dir_record *)(records + pos);

			unlinkat(fd, record->name, 0);
			pos += record->len_bytes;
		}
	}
	close(fd);
}

static void remove_entry(struct entry *entry)
{
	if (!entry->path)
		return;
	if (entry->kind == TEMP_DIR) {
		empty_dir(entry->path);
		rmdir(entry->path);
	} else {
		unlink(entry->path);
	}
	entry->path = NULL;
}

/*
 * The signal may come to any thread, and a second one to another thread while
 * the first is at work: that one waits for the end. While the table is being
 * changed nothing is done but to remember the signal, see temp_release().
 * The tool goes first: it could put a new file into a directory that is to be removed.
 */
static void on_deadly_signal(int sig)
{
	pid_t pid = tool_pid;

	pending_signal = sig;
	if (is_held)
		return;
	if (atomic_flag_test_and_set(&is_dying))
		for (;;)
			pause();
	if (pid > 0 && !kill(pid, SIGTERM))
		waitpid(pid, NULL, 0);
	for (size_t i = ENTRY_MAX; i-- > 0;)
		remove_entry(&entries[i]);
	/* It is blocked here, and ends the process when this function returns. */
	signal(sig, SIG_DFL);
	raise(sig);
}

void temp_hold(void)
{
	is_held = true;
}

void temp_release(void)
{
	int sig;

	is_held = false;
	sig = atomic_exchange(&pending_signal, 0);
	if (sig)
		raise(sig);
}

static void install_handlers(void)
{
	struct sigaction action = { .sa_handler = on_deadly_signal };
	struct sigaction old;

	if (has_handlers)
		return;
	has_handlers = true;
	/* A file that grows beyond `ulimit -f` is to be an error like a full disk. */
	signal(SIGXFSZ, SIG_IGN);
	for (size_t i = 0; i < DEADLY_CNT; i++)
		sigaddset(&action.sa_mask, deadly_signals[i]);
	for (size_t i = 0; i < DEADLY_CNT; i++)
		if (!sigaction(deadly_signals[i], NULL, &old) && old.sa_handler == SIG_DFL)
			sigaction(deadly_signals[i], &action, NULL);
}

void temp_add(const char *path, enum temp_kind kind)
{
	size_t i = ENTRY_MAX;

	install_handlers();
	temp_hold();
	/* Behind the last one in use, so that a directory stands before what is in it. */
	while (i > 0 && !entries[i - 1].path)
		i--;
	if (i < ENTRY_MAX)
		entries[i] = (struct entry){ path, kind };
	temp_release();
}

static void drop(const char *path, bool is_removed)
{
	temp_hold();
	for (size_t i = 0; i < ENTRY_MAX; i++) {
		if (!entries[i].path || strcmp(entries[i].path, path))
			continue;
		if (is_removed)
			remove_entry(&entries[i]);
		entries[i].path = NULL;
	}
	temp_release();
}

void temp_remove(const char *path)
{
	drop(path, true);
}

void temp_forget(const char *path)
{
	drop(path, false);
}

const char *temp_dir_new(struct arena *arena)
{
	const char *parent = getenv("TMPDIR");
	char *path = arena_printf(arena, "%s/bcc-aot-XXXXXX", parent && *parent ? parent : "/tmp");
	bool is_made;

	install_handlers();
	temp_hold();
	is_made = mkdtemp(path) != NULL;
	if (is_made)
		temp_add(path, TEMP_DIR);
	temp_release();
	return is_made ? path : NULL;
}

void temp_dir_remove(const char *dir)
{
	size_t len = strlen(dir);

	for (size_t i = 0; i < ENTRY_MAX; i++)
		if (entries[i].path && !strncmp(entries[i].path, dir, len) &&
		    entries[i].path[len] == '/')
			temp_remove(entries[i].path);
	temp_remove(dir);
}

const char *temp_file_in(struct arena *arena, const char *dir, const char *name)
{
	const char *path = arena_printf(arena, "%s/%s", dir, name);

	temp_add(path, TEMP_FILE);
	return path;
}

void temp_set_tool(pid_t pid)
{
	tool_pid = pid;
}
