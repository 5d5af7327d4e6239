// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "emit/temp.h"

#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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
static volatile pid_t tool_pid;
static bool has_handlers;

static void remove_entry(struct entry *entry)
{
	if (!entry->path)
		return;
	if (entry->kind == TEMP_DIR)
		rmdir(entry->path);
	else
		unlink(entry->path);
	entry->path = NULL;
}

/* The tool goes first: it could put a new file into a directory that is to be removed. */
static void on_deadly_signal(int sig)
{
	pid_t pid = tool_pid;

	if (pid > 0 && !kill(pid, SIGTERM))
		waitpid(pid, NULL, 0);
	for (size_t i = ENTRY_MAX; i-- > 0;)
		remove_entry(&entries[i]);
	/* SA_RESETHAND put the default back: this time the signal ends the process. */
	raise(sig);
}

static void install_handlers(void)
{
	struct sigaction action = { .sa_handler = on_deadly_signal, .sa_flags = SA_RESETHAND };
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

static void block_signals(sigset_t *ret_old)
{
	sigset_t all;

	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, ret_old);
}

void temp_add(const char *path, enum temp_kind kind)
{
	size_t i = ENTRY_MAX;
	sigset_t old;

	install_handlers();
	block_signals(&old);
	/* Behind the last one in use, so that a directory stands before what is in it. */
	while (i > 0 && !entries[i - 1].path)
		i--;
	if (i < ENTRY_MAX)
		entries[i] = (struct entry){ path, kind };
	sigprocmask(SIG_SETMASK, &old, NULL);
}

static void drop(const char *path, bool is_removed)
{
	sigset_t old;

	block_signals(&old);
	for (size_t i = 0; i < ENTRY_MAX; i++) {
		if (!entries[i].path || strcmp(entries[i].path, path))
			continue;
		if (is_removed)
			remove_entry(&entries[i]);
		entries[i].path = NULL;
	}
	sigprocmask(SIG_SETMASK, &old, NULL);
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
	sigset_t old;
	bool is_made;

	install_handlers();
	block_signals(&old);
	is_made = mkdtemp(path) != NULL;
	if (is_made)
		temp_add(path, TEMP_DIR);
	sigprocmask(SIG_SETMASK, &old, NULL);
	return is_made ? path : NULL;
}

/* A tool may have left files of its own there, so the table alone would not do. */
void temp_dir_remove(const char *dir)
{
	size_t len = strlen(dir);
	DIR *stream = opendir(dir);
	struct dirent *file;

	for (size_t i = 0; i < ENTRY_MAX; i++)
		if (entries[i].path && !strncmp(entries[i].path, dir, len) &&
		    entries[i].path[len] == '/')
			temp_remove(entries[i].path);
	while (stream && (file = readdir(stream)))
		if (strcmp(file->d_name, ".") && strcmp(file->d_name, ".."))
			unlinkat(dirfd(stream), file->d_name, 0);
	if (stream)
		closedir(stream);
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
