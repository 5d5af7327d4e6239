/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The shell of a tracing program: options from a table, help and version
 * texts, intervals and counts, exit statuses.
 *
 *	static struct { bool is_verbose; pid_t pid; uint64_t interval_ms; uint64_t count; } env;
 *	static const struct bccaot_option options[] = {
 *		BCCAOT_FLAG('v', "verbose", &env.is_verbose, "say more"),
 *		BCCAOT_PID('p', "pid", &env.pid, "trace only this process"),
 *		BCCAOT_ARG_SECONDS("interval", &env.interval_ms, "time between outputs"),
 *		BCCAOT_ARG_UINT("count", &env.count, "number of outputs"),
 *		BCCAOT_OPTION_END,
 *	};
 *
 * Defaults are what the variables hold before parsing.
 */
#ifndef BCCAOT_SHELL_H
#define BCCAOT_SHELL_H

#include <stdio.h>
#include <sys/types.h>
#include <bccaot/common.h>
#include <bccaot/events.h>
#include <bccaot/loop.h>

#ifdef __cplusplus
extern "C" {
#endif

/** enum bccaot_exit - exit statuses of tools */
enum bccaot_exit {
	/** all went well */
	BCCAOT_EXIT_OK = 0,
	/** something failed */
	BCCAOT_EXIT_FAILED = 1,
	/** the command line is wrong */
	BCCAOT_EXIT_USAGE = 2,
};

/** enum bccaot_option_kind - what an option takes and what its variable is */
enum bccaot_option_kind {
	/** end of the table */
	BCCAOT_OPTION_KIND_END,
	/** nothing; bool is set */
	BCCAOT_OPTION_KIND_FLAG,
	/** nothing; unsigned int is incremented */
	BCCAOT_OPTION_KIND_COUNT,
	/** a signed number, also 0x1f; int64_t */
	BCCAOT_OPTION_KIND_INT,
	/** an unsigned number, also 0x1f; uint64_t */
	BCCAOT_OPTION_KIND_UINT,
	/** a process; pid_t */
	BCCAOT_OPTION_KIND_PID,
	/** a number with a point; double */
	BCCAOT_OPTION_KIND_DOUBLE,
	/** text, lent from argv; const char * */
	BCCAOT_OPTION_KIND_STR,
	/** seconds, also 0.5, 100ms, 5m; uint64_t in ms */
	BCCAOT_OPTION_KIND_SECONDS,
	/** bytes, also 4k, 1M; uint64_t */
	BCCAOT_OPTION_KIND_BYTES,
	/** one of a list of words; int, index in choices */
	BCCAOT_OPTION_KIND_CHOICE,
	/** text handed to parse_fn with variable */
	BCCAOT_OPTION_KIND_FN,
};

/** struct bccaot_option - one option or positional argument */
struct bccaot_option {
	/** what it takes */
	enum bccaot_option_kind kind;
	/** its letter, 0 = none */
	char letter;
	/** its long name without dashes; NULL = none; a positional argument's name */
	const char *name;
	/** what is set, of the type that kind says */
	void *variable;
	/** what it does, for --help; NULL hides it */
	const char *help;
	/** word for its value in --help; NULL = upper-case name */
	const char *metavar;
	/** least and greatest value of numbers (in the variable's unit); both 0 = any */
	int64_t min, max;
	/** words to choose from, ended by NULL */
	const char *const *choices;
	/** reads the text; 0 or a negative errno value */
	int (*parse_fn)(const char *text, void *variable);
	/** not an option but an argument, in the order of the table */
	bool is_positional;
	/** must be given */
	bool is_required;
};

#define BCCAOT_OPTION(KIND, LETTER, NAME, VARIABLE, HELP)                                          \
	{ BCCAOT_OPTION_KIND_##KIND,                                                               \
	  LETTER,                                                                                  \
	  NAME,                                                                                    \
	  VARIABLE,                                                                                \
	  HELP,                                                                                    \
	  NULL,                                                                                    \
	  0,                                                                                       \
	  0,                                                                                       \
	  NULL,                                                                                    \
	  NULL,                                                                                    \
	  false,                                                                                   \
	  false }
#define BCCAOT_ARG(KIND, NAME, VARIABLE, HELP)                                                     \
	{ BCCAOT_OPTION_KIND_##KIND, 0, NAME, VARIABLE, HELP, NULL, 0, 0, NULL, NULL, true, false }
/** an argument that must be given */
#define BCCAOT_NEEDED(KIND, NAME, VARIABLE, HELP)                                                  \
	{ BCCAOT_OPTION_KIND_##KIND, 0, NAME, VARIABLE, HELP, NULL, 0, 0, NULL, NULL, true, true }
#define BCCAOT_FLAG(LETTER, NAME, VARIABLE, HELP) BCCAOT_OPTION(FLAG, LETTER, NAME, VARIABLE, HELP)
#define BCCAOT_INT(LETTER, NAME, VARIABLE, HELP)  BCCAOT_OPTION(INT, LETTER, NAME, VARIABLE, HELP)
#define BCCAOT_UINT(LETTER, NAME, VARIABLE, HELP) BCCAOT_OPTION(UINT, LETTER, NAME, VARIABLE, HELP)
#define BCCAOT_PID(LETTER, NAME, VARIABLE, HELP)  BCCAOT_OPTION(PID, LETTER, NAME, VARIABLE, HELP)
#define BCCAOT_STR(LETTER, NAME, VARIABLE, HELP)  BCCAOT_OPTION(STR, LETTER, NAME, VARIABLE, HELP)
#define BCCAOT_SECONDS(LETTER, NAME, VARIABLE, HELP)                                               \
	BCCAOT_OPTION(SECONDS, LETTER, NAME, VARIABLE, HELP)
#define BCCAOT_ARG_UINT(NAME, VARIABLE, HELP)    BCCAOT_ARG(UINT, NAME, VARIABLE, HELP)
#define BCCAOT_ARG_STR(NAME, VARIABLE, HELP)     BCCAOT_ARG(STR, NAME, VARIABLE, HELP)
#define BCCAOT_ARG_SECONDS(NAME, VARIABLE, HELP) BCCAOT_ARG(SECONDS, NAME, VARIABLE, HELP)
#define BCCAOT_OPTION_END                        BCCAOT_OPTION(END, 0, NULL, NULL, NULL)

/** struct bccaot_shell - a program's name, texts and options */
struct bccaot_shell {
	/** size of this struct */
	size_t sz;
	/** name for messages; NULL = last part of argv[0] */
	const char *name;
	/** for --version; NULL = no such option */
	const char *version;
	/** one line for --help */
	const char *summary;
	/** text at the end of --help, as it is; NULL = none */
	const char *examples;
	/** the options, ended by BCCAOT_OPTION_END */
	const struct bccaot_option *options;
};
#define bccaot_shell__last_field options

/** a struct bccaot_shell without a version and examples */
#define BCCAOT_SHELL(NAME, SUMMARY, OPTIONS)                                                       \
	{ sizeof(struct bccaot_shell), NAME, NULL, SUMMARY, NULL, OPTIONS }

/**
 * bccaot_shell__parse - read the command line
 * @shell: the program
 * @argc: as main() got it
 * @argv: as main() got it; lent while the variables are used
 * @out: receives --help and --version, usually stdout
 * @err: receives what is wrong, usually stderr
 *
 * Understands -x, -xVALUE, -x VALUE, -xyz, --name, --name VALUE, --name=VALUE,
 * unambiguous beginnings of names, and -- . -h and --help are always there,
 * --version if the program has one. Options may follow arguments.
 *
 * Returns: -1 to go on; otherwise the program should exit with the value
 * returned: BCCAOT_EXIT_OK after help or version, BCCAOT_EXIT_USAGE after an
 * error, which was written to @err.
 */
BCCAOT_API int bccaot_shell__parse(const struct bccaot_shell *shell, int argc, char *const argv[],
				   FILE *out, FILE *err);

/**
 * bccaot_shell__print_help - print what --help prints
 * @shell: the program
 * @out: stream to print to
 */
BCCAOT_API void bccaot_shell__print_help(const struct bccaot_shell *shell, FILE *out);

/**
 * bccaot_shell__exit_status - exit status for the end of a program
 * @shell: the program
 * @result: 0 or a negative errno value
 * @what: what failed, for the message; may be NULL or empty
 * @err: receives `name: what: text of the error` when @result is negative; may be NULL
 *
 * -EPIPE counts as a good end: the reader of our output has seen enough.
 *
 * Returns: BCCAOT_EXIT_OK or BCCAOT_EXIT_FAILED.
 */
BCCAOT_API int bccaot_shell__exit_status(const struct bccaot_shell *shell, int result,
					 const char *what, FILE *err);

/**
 * bccaot_shell__print_lost - tell of lost events on standard error, in BCC's words
 * @ctx: not used
 * @cpu: not used
 * @lost_cnt: how many
 *
 * A bccaot_lost_fn.
 */
static inline void bccaot_shell__print_lost(void *ctx, int cpu, uint64_t lost_cnt)
{
	(void)ctx, (void)cpu;
	fprintf(stderr, "Possibly lost %llu samples\n", (unsigned long long)lost_cnt);
}

/**
 * bccaot_shell__run - make a loop, run it and free it
 * @opts: when to tick and when to end; may be NULL
 * @events: buffers to hand out events from, or NULL
 *
 * Returns: as bccaot_loop__run(), or the error of bccaot_loop__new().
 */
BCCAOT_API int bccaot_shell__run(const struct bccaot_loop_opts *opts, struct bccaot_events *events);

/**
 * bccaot_parse_uint - read an unsigned number
 * @text: decimal, 0x1f or 017, nothing around it
 * @min: least value
 * @max: greatest value
 * @ret_value: receives it
 *
 * Returns: 0, -EINVAL if it is no number, -ERANGE if out of range.
 */
BCCAOT_API int bccaot_parse_uint(const char *text, uint64_t min, uint64_t max, uint64_t *ret_value);

/**
 * bccaot_parse_duration - read a time
 * @text: seconds, also with a point and a unit: 5, 0.5, 100ms, 20us, 3m, 1h
 * @ret_ns: receives it in ns
 *
 * Returns: 0, -EINVAL if it is no time, -ERANGE if too long.
 */
BCCAOT_API int bccaot_parse_duration(const char *text, uint64_t *ret_ns);

#ifdef __cplusplus
}
#endif

#endif
