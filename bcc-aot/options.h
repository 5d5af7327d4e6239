/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The command line. options.c holds one table of options and one of commands;
 * parsing, --help and the unit tests all work from these.
 */
#ifndef BCC_AOT_OPTIONS_H
#define BCC_AOT_OPTIONS_H

#include "base/vec.h"
#include "diag/diag.h"

enum options_command {
	OPTIONS_COMMAND_BUILD,
	OPTIONS_COMMAND_TRANSLATE,
	OPTIONS_COMMAND_KERNEL,
	OPTIONS_COMMAND_IMPORT,
	OPTIONS_COMMAND_NEW,
	OPTIONS_COMMAND_CNT
};

/* --param NAME[:TYPE][=VALUE] */
struct options_param {
	const char *name;
	const char *type;          /* NULL: to be found out from the uses */
	const char *default_value; /* NULL: zero */
};

struct options {
	enum options_command command;
	bool wants_help;
	bool wants_version;
	const char *explain; /* --explain SLUG */

	const char *input;   /* FILE, "-" for standard input; NAME for "new" */
	const char *output;  /* -o; NULL: standard output */
	const char *emit_c;
	const char *emit_obj;
	const char *emit_main;
	const char *attach;           /* --attach: NAME.attach.json of import */
	bool wants_depfile;           /* -MD */
	const char *depfile;          /* -MF; NULL: named after the output */
	const char *depfile_target;   /* -MT; NULL: the output */

	VEC(const char *) clang_args; /* -D -U -I -include -f, in order, ready for clang */
	VEC(const char *) diag_flags; /* -W -w -R, in order; clang gets those that diag refuses */
	VEC(const char *) kernels;    /* --kernel; empty: the default description */
	const char *arch;             /* --arch; NULL: the kernel's */
	VEC(struct options_param) params;

	const char *dump_pass;
	const char *stop_after_pass;
	struct diag_render_opts render;
	bool line_markers;
	bool verbose; /* print the commands that are run */

	char **rest;  /* for "kernel" and "import": argv from the command on */
	int rest_cnt;
};

/**
 * options_parse - understand argv
 * @arena: where lists and error messages live; strings of @argv are referred to, not copied
 * @ret_options: filled from zero
 * @ret_error: what is wrong with the command line, to be shown to the user
 *
 * Returns: false if the command line is wrong.
 */
bool options_parse(struct arena *arena, int argc, char **argv, struct options *ret_options,
		   const char **ret_error);

/** options_print_help - what --help says: about one command, or NULL: about all of them */
void options_print_help(const enum options_command *command, FILE *out);

#endif
