// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "import/import.h"
#include "import/replies.h"

#include "base/vec.h"
#include "diag/diag.h"
#include "kernel/kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { DONE = 0, FAILED = 1, USAGE = 2, BUG = 70 };

/* The recorder's ends of the pipes. */
enum { QUESTIONS_FD = 3, ANSWERS_FD = 4 };

/* Set by the build. */
#ifndef IMPORT_DATA_DIR
#define IMPORT_DATA_DIR ""
#endif

struct import {
	struct arena *arena;
	struct import_result *result;
	struct import_program program; /* the next to be written, as far as it is known */
	struct source_set sources;
	struct diag_list *diags;
	const char *tool;
	const char *name;             /* of the files that are written, without suffix */
	VEC(const char *) choices;    /* --answer */
	char **tool_argv;             /* what the tool is given, up to a NULL */
	VEC(struct kernel *) kernels; /* the first one's answers count */
	struct strmap told;           /* questions on which they do not agree */
};

/* One recorder at work. */
struct recorder {
	pid_t pid;
	FILE *questions;
	FILE *answers;
};

static const char usage_text[] =
	"usage: bcc-aot import TOOL.py [OPTIONS] [-- ARGS...]\n"
	"\n"
	"Takes the C that TOOL.py, a program for BCC's Python module, compiles when it is run with\n"
	"ARGS, and writes it to NAME.c; what it attaches and reads, to NAME.attach.json; and a user\n"
	"space to go on from, which attaches the same, to main.c, unless there is one.\n"
	"\n"
	"  -o DIR                      write to DIR (default: here)\n"
	"  --no-main                   write no main.c\n"
	"  --name NAME                 name of the files (default: the tool's)\n"
	"  --kernel KERNEL             whom the tool's questions about the kernel are put to:\n"
	"                              a description, a BTF file or a boot image; repeatable:\n"
	"                              the first one's answers count, others are told of\n"
	"  --answer 'QUESTION=yes|no'  answer one of them differently; NAME.attach.json lists\n"
	"                              those that were asked\n";

static int fail(const char *what, const char *name, const char *why)
{
	fprintf(stderr, "bcc-aot: error: %s '%s': %s\n", what, name, why);
	return FAILED;
}

static int usage_error(const char *what, const char *name)
{
	fprintf(stderr, "bcc-aot: error: %s%s\n%s", what, name, usage_text);
	return USAGE;
}

/* The value behind option argv[*at]; NULL if it is missing. */
static const char *option_value(char **argv, int *at)
{
	return argv[*at + 1] ? argv[++*at] : NULL;
}

static bool is_choice(const char *text)
{
	const char *equals = text ? strrchr(text, '=') : NULL;

	return equals && (!strcmp(equals, "=yes") || !strcmp(equals, "=no"));
}

/* Returns: false if the option or its value is wrong. */
static bool parse_option(struct import *import, char **argv, int *at)
{
	const char *option = argv[*at];
	const char *value;

	if (!strcmp(option, "--no-main")) {
		import->result->wants_main = false;
		return true;
	}
	value = option_value(argv, at);

	if (!strcmp(option, "-o"))
		return (import->result->directory = value);
	if (!strcmp(option, "--name"))
		return (import->name = value) && !strchr(value, '/');
	if (!strcmp(option, "--kernel") && value) {
		*vec_push(import->arena, &import->result->kernel_specs) = value;
		return true;
	}
	if (strcmp(option, "--answer") != 0 || !is_choice(value))
		return false;
	*vec_push(import->arena, &import->choices) = value;
	return true;
}

static int parse(struct import *import, char **argv)
{
	int at = 1;

	import->result->directory = ".";
	import->result->wants_main = true;
	for (; argv[at] && strcmp(argv[at], "--") != 0; at++) {
		const char *word = argv[at];

		if (*word == '-' && !parse_option(import, argv, &at))
			return usage_error("bad option or value: ", word);
		if (*word != '-' && import->tool)
			return usage_error("the tool's own arguments go behind '--': ", word);
		if (*word != '-')
			import->tool = word;
	}
	import->tool_argv = argv[at] ? argv + at + 1 : argv + at;
	return import->tool ? DONE : usage_error("no tool is named", "");
}

/* "/usr/sbin/opensnoop-bpfcc" and "opensnoop.py" are both called opensnoop. */
static const char *default_name(struct arena *arena, const char *tool)
{
	static const char *const endings[] = { ".py", "-bpfcc" };
	const char *slash = strrchr(tool, '/');
	char *name = arena_strdup(arena, slash ? slash + 1 : tool);

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		size_t len = strlen(name);
		size_t ending_len = strlen(endings[i]);

		if (len > ending_len && !strcmp(name + len - ending_len, endings[i]))
			name[len - ending_len] = '\0';
	}
	return name;
}

/* In the build tree the recorder lies beside the program, installed in the data directory. */
static const char *find_recorder(struct arena *arena)
{
	static const char *const below[] = { "import", "../share/bcc-aot/import" };
	char program[4096];
	ssize_t len = readlink("/proc/self/exe", program, sizeof(program) - 1);
	char *slash;

	program[len < 0 ? 0 : len] = '\0';
	slash = strrchr(program, '/');
	for (size_t i = 0; slash && i < sizeof(below) / sizeof(*below); i++) {
		char *path = arena_printf(arena, "%.*s/%s/run.py", (int)(slash - program), program,
					  below[i]);

		if (!access(path, R_OK))
			return path;
	}
	return IMPORT_DATA_DIR "/run.py";
}

static char **recorder_argv(struct import *import, const char *script)
{
	VEC(const char *) words = { 0 };
	const char *const fixed[] = {
		"python3",
		"-B",
		script,
		"--questions",
		arena_printf(import->arena, "%d", QUESTIONS_FD),
		"--answers",
		arena_printf(import->arena, "%d", ANSWERS_FD),
		"--name",
		import->name,
		"--out",
		import->result->directory,
	};

	for (size_t i = 0; i < sizeof(fixed) / sizeof(*fixed); i++)
		*vec_push(import->arena, &words) = fixed[i];
	vec_each(choice, &import->choices) {
		*vec_push(import->arena, &words) = "--answer";
		*vec_push(import->arena, &words) = *choice;
	}
	*vec_push(import->arena, &words) = "--";
	*vec_push(import->arena, &words) = import->tool;
	for (char **arg = import->tool_argv; *arg; arg++)
		*vec_push(import->arena, &words) = *arg;
	*vec_push(import->arena, &words) = NULL;
	return (char **)words.items;
}

/* Starts Python with its ends of both pipes in place. Returns: 0 or an errno value. */
static int spawn_python(char **argv, int questions_fd, int answers_fd, pid_t *ret_pid)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t defaults;
	int err;

	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, questions_fd, QUESTIONS_FD);
	posix_spawn_file_actions_adddup2(&actions, answers_fd, ANSWERS_FD);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigdefault(&attributes, &defaults);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	err = posix_spawnp(ret_pid, *argv, &actions, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return err;
}

/* A pipe whose two ends do not collide with the numbers that the recorder gets. */
static bool open_pipe(int ends[2])
{
	int low[2];

	if (pipe2(low, O_CLOEXEC))
		return false;
	for (int i = 0; i < 2; i++) {
		ends[i] = fcntl(low[i], F_DUPFD_CLOEXEC, ANSWERS_FD + 1);
		close(low[i]);
	}
	return ends[0] >= 0 && ends[1] >= 0;
}

static int start_recorder(struct import *import, const char *script, struct recorder *ret)
{
	int questions[2];
	int answers[2];
	int err;

	if (!open_pipe(questions) || !open_pipe(answers))
		return fail("cannot start", "python3", strerror(errno));
	setenv("PYTHONHASHSEED", "0", 1);
	err = spawn_python(recorder_argv(import, script), questions[1], answers[0], &ret->pid);
	close(questions[1]);
	close(answers[0]);
	if (err)
		return fail("cannot start", "python3", strerror(err));
	ret->questions = fdopen(questions[0], "r");
	ret->answers = fdopen(answers[1], "w");
	return DONE;
}

/* What the recorder tells of its results. Returns: false if it is a question. */
static bool note_result(struct import *import, struct str line)
{
	const char *text = arena_strndup(import->arena, line.text, line.len_bytes);

	if (str_starts_with(line, "flag ")) {
		*vec_push(import->arena, &import->program.cflags) = text + strlen("flag ");
		return true;
	}
	if (!str_starts_with(line, "wrote "))
		return false;
	import->program.path = text + strlen("wrote ");
	*vec_push(import->arena, &import->result->programs) = import->program;
	import->program = (struct import_program){ 0 };
	return true;
}

static bool is_same(const struct strbuf *a, const struct strbuf *b)
{
	return a->len_bytes == b->len_bytes && !memcmp(a->text, b->text, a->len_bytes);
}

/* Questions are asked again and again; a list of names, like all functions, is no choice. */
static bool is_worth_telling(struct import *import, struct str question)
{
	static const char *const choices[] = { "member ", "enumerator ", "function ",
					       "tracepoint " };
	bool has_two_answers = false;

	for (size_t i = 0; i < sizeof(choices) / sizeof(*choices); i++)
		has_two_answers |= str_starts_with(question, choices[i]);
	if (!has_two_answers || strmap_has(&import->told, question))
		return false;
	strmap_put(&import->told,
		   (struct str){ arena_strndup(import->arena, question.text, question.len_bytes),
				 question.len_bytes },
		   NULL);
	return true;
}

/* BCC's Python asks the kernel that runs, and gives BCC another text by the answer. */
static void warn_of_difference(struct import *import, struct str question,
			       const struct kernel *other)
{
	const struct kernel *first = import->kernels.items[0];

	if (is_worth_telling(import, question))
		fprintf(stderr,
			"bcc-aot: warning: the kernels '%s' and '%s' answer '%.*s' differently, which "
			"may lead to different programs; what is written is the one for '%s', "
			"--answer '%.*s=yes' and '=no' give either\n",
			kernel_name(first), kernel_name(other), STR_ARG(question),
			kernel_name(first), STR_ARG(question));
}

static bool answer(struct import *import, struct str question, struct strbuf *ret_reply)
{
	if (!reply_to(import->kernels.items[0], question, ret_reply))
		return false;
	for (size_t i = 1; i < import->kernels.cnt; i++) {
		struct strbuf other = { .arena = import->arena };

		reply_to(import->kernels.items[i], question, &other);
		if (!is_same(ret_reply, &other))
			warn_of_difference(import, question, import->kernels.items[i]);
	}
	return true;
}

/* Until the recorder closes its end. Returns: false if a question was not understood. */
static bool serve(struct import *import, struct recorder *recorder)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;
	bool is_understood = true;

	while (is_understood && (len = getline(&line, &cap, recorder->questions)) > 0) {
		struct strbuf reply = { .arena = import->arena };
		struct str question = str_trim((struct str){ line, (size_t)len });

		if (note_result(import, question))
			strbuf_puts(&reply, "0\n");
		else
			is_understood = answer(import, question, &reply);
		if (!is_understood)
			fprintf(stderr, "bcc-aot: bug: the recorder asks '%.*s'\n",
				STR_ARG(question));
		fwrite(reply.text, 1, reply.len_bytes, recorder->answers);
		fflush(recorder->answers);
	}
	free(line);
	return is_understood;
}

static int wait_recorder(const struct recorder *recorder)
{
	int status;

	while (waitpid(recorder->pid, &status, 0) < 0)
		if (errno != EINTR)
			return BUG;
	if (WIFEXITED(status) && (WEXITSTATUS(status) == DONE || WEXITSTATUS(status) == FAILED))
		return WEXITSTATUS(status);
	fprintf(stderr, "bcc-aot: bug: the recorder ended with %s %d\n",
		WIFEXITED(status) ? "exit status" : "signal",
		WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
	return BUG;
}

static int record(struct import *import)
{
	const char *script = find_recorder(import->arena);
	struct recorder recorder;
	bool is_understood;
	int status;

	if (access(script, R_OK))
		return fail("cannot read the recorder", script, strerror(errno));
	signal(SIGPIPE, SIG_IGN);
	status = start_recorder(import, script, &recorder);
	if (status)
		return status;
	is_understood = serve(import, &recorder);
	fclose(recorder.questions);
	fclose(recorder.answers);
	status = wait_recorder(&recorder);
	return is_understood ? status : BUG;
}

static bool open_kernels(struct import *import)
{
	size_t cnt = import->result->kernel_specs.cnt;

	for (size_t i = 0; i < (cnt ? cnt : 1); i++) {
		const char *spec = cnt ? import->result->kernel_specs.items[i] : NULL;
		struct kernel *kernel = kernel_open(import->arena, import->diags, spec, NULL);

		if (!kernel)
			return false;
		*vec_push(import->arena, &import->kernels) = kernel;
	}
	return true;
}

static int run(struct import *import)
{
	static const struct diag_render_opts plain = { 0 };

	if (access(import->tool, R_OK))
		return fail("cannot read", import->tool, strerror(errno));
	if (!import->name)
		import->name = default_name(import->arena, import->tool);
	import->sources.arena = import->arena;
	import->diags = diag_list_new(import->arena, &import->sources);
	if (!open_kernels(import)) {
		diag_render(import->diags, &plain, stderr);
		return FAILED;
	}
	return record(import);
}

int import_command(struct arena *arena, int argc, char **argv, struct import_result *ret)
{
	struct import import = { .arena = arena, .result = ret, .told.arena = arena };
	int status;

	if (argc > 1 && (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h"))) {
		fputs(usage_text, stdout);
		return DONE;
	}
	status = parse(&import, argv);
	if (!status)
		status = run(&import);
	vec_each(kernel, &import.kernels)
		kernel_close(*kernel);
	return status;
}
