// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "options.h"

#include <ctype.h>
#include <stdlib.h>
#include <unistd.h>

/* Who takes an option: a set of commands. */
#define B (1u << OPTIONS_COMMAND_BUILD)
#define T (1u << OPTIONS_COMMAND_TRANSLATE)

struct parser {
	struct arena *arena;
	struct options *options;
	const char *error;
};

struct option_row;
typedef bool (*take_fn)(struct parser *parser, const struct option_row *row, const char *value);

/* How the value is written. */
enum value_form {
	VALUE_NONE,   /* -v */
	VALUE_NEXT,   /* -o FILE */
	VALUE_JOINED, /* -DX or -D X */
	VALUE_GLUED,  /* -Wx, never -W x */
	VALUE_EQUALS, /* --arch=X or --arch X */
};

struct option_row {
	const char *name;
	enum value_form form;
	const char *value_name;
	unsigned int commands;
	take_fn take;
	size_t member; /* offset in struct options, for the generic take_ functions */
	const char *help;
};

struct command_row {
	const char *name;
	const char *synopsis;
	const char *summary;
	const char *operand; /* what the one operand is called; NULL: the rest is passed on */
};

static bool fail(struct parser *parser, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static bool fail(struct parser *parser, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	parser->error = arena_vprintf(parser->arena, fmt, args);
	va_end(args);
	return false;
}

/* ---- What an option does with its value */

static void *member_of(struct parser *parser, const struct option_row *row)
{
	return (char *)parser->options + row->member;
}

static bool take_flag(struct parser *parser, const struct option_row *row, const char *value)
{
	(void)value;
	*(bool *)member_of(parser, row) = true;
	return true;
}

static bool take_string(struct parser *parser, const struct option_row *row, const char *value)
{
	*(const char **)member_of(parser, row) = value;
	return true;
}

static bool take_kernel(struct parser *parser, const struct option_row *row, const char *value)
{
	(void)row;
	*vec_push(parser->arena, &parser->options->kernels) = value;
	return true;
}

/* "-D" and "X", however they were written, become "-DX". */
static bool take_clang_arg(struct parser *parser, const struct option_row *row, const char *value)
{
	*vec_push(parser->arena, &parser->options->clang_args) =
		arena_printf(parser->arena, "%s%s", row->name, value);
	return true;
}

static bool take_include(struct parser *parser, const struct option_row *row, const char *value)
{
	*vec_push(parser->arena, &parser->options->clang_args) = row->name;
	*vec_push(parser->arena, &parser->options->clang_args) = value;
	return true;
}

static bool take_diag_flag(struct parser *parser, const struct option_row *row, const char *value)
{
	*vec_push(parser->arena, &parser->options->diag_flags) =
		arena_printf(parser->arena, "%s%s", row->name, value ? value : "");
	return true;
}

static bool take_arch(struct parser *parser, const struct option_row *row, const char *value)
{
	static const char *const archs[] = { "x86",  "arm64",   "arm",  "riscv",
					     "s390", "powerpc", "mips", "loongarch" };

	for (size_t i = 0; i < sizeof(archs) / sizeof(*archs); i++)
		if (!strcmp(archs[i], value))
			return take_string(parser, row, value);
	return fail(parser,
		    "unknown architecture '%s'; known are x86, arm64, arm, riscv, s390, "
		    "powerpc, mips and loongarch",
		    value);
}

static bool take_diag_format(struct parser *parser, const struct option_row *row, const char *value)
{
	if (!strcmp(value, "json"))
		parser->options->render.format = DIAG_FORMAT_JSON;
	else if (!strcmp(value, "text"))
		parser->options->render.format = DIAG_FORMAT_TEXT;
	else
		return fail(parser, "'%s' takes 'text' or 'json', not '%s'", row->name, value);
	return true;
}

static bool take_error_limit(struct parser *parser, const struct option_row *row, const char *value)
{
	char *end;
	unsigned long limit = strtoul(value, &end, 10);

	if (!isdigit((unsigned char)*value) || *end || limit > 1000000)
		return fail(parser, "'%s' takes a number, not '%s'", row->name, value);
	parser->options->render.error_limit = (unsigned int)limit;
	return true;
}

static bool take_fixits(struct parser *parser, const struct option_row *row, const char *value)
{
	(void)row;
	(void)value;
	parser->options->render.parseable_fixits = true;
	return true;
}

static bool take_color(struct parser *parser, const struct option_row *row, const char *value)
{
	(void)value;
	parser->options->render.color = strcmp(row->name, "-fcolor-diagnostics") == 0;
	return true;
}

static bool is_identifier(const char *text)
{
	if (!isalpha((unsigned char)*text) && *text != '_')
		return false;
	while (isalnum((unsigned char)*text) || *text == '_')
		text++;
	return !*text;
}

/* NAME[:TYPE][=VALUE] */
static bool take_param(struct parser *parser, const struct option_row *row, const char *value)
{
	struct options_param param = { 0 };
	char *name = arena_strdup(parser->arena, value);
	char *equals = strchr(name, '=');
	char *colon;

	if (equals) {
		*equals = '\0';
		param.default_value = equals + 1;
	}
	colon = strchr(name, ':');
	if (colon) {
		*colon = '\0';
		param.type = colon + 1;
	}
	param.name = name;
	if (!is_identifier(name) || (param.type && !*param.type))
		return fail(parser, "'%s' takes NAME[:TYPE][=VALUE], not '%s'", row->name, value);
	*vec_push(parser->arena, &parser->options->params) = param;
	return true;
}

/* ---- The tables */

#define AT(member) offsetof(struct options, member)

/* A name that starts another one comes after it: the first match counts. */
static const struct option_row options_table[] = {
	{ "-o", VALUE_NEXT, "FILE", B | T, take_string, AT(output),
	  "write to FILE (translate: standard output if not given)" },
	{ "--emit-c", VALUE_EQUALS, "FILE", B, take_string, AT(emit_c),
	  "also write the translated C" },
	{ "--emit-obj", VALUE_EQUALS, "FILE", B, take_string, AT(emit_obj),
	  "also write the BPF object" },
	{ "--emit-main", VALUE_EQUALS, "FILE", B, take_string, AT(emit_main),
	  "also write a user space to go on from: main.c" },
	{ "--attach", VALUE_EQUALS, "FILE", B, take_string, AT(attach),
	  "main.c attaches what import recorded in FILE.attach.json" },
	{ "-MD", VALUE_NONE, NULL, B | T, take_flag, AT(wants_depfile),
	  "write a makefile rule with everything that was read" },
	{ "-MF", VALUE_NEXT, "FILE", B | T, take_string, AT(depfile),
	  "where -MD writes to (default: the output's name, ending in .d)" },
	{ "-MT", VALUE_NEXT, "TARGET", B | T, take_string, AT(depfile_target),
	  "the target in that rule (default: the output)" },
	{ "-D", VALUE_JOINED, "NAME[=VALUE]", B | T, take_clang_arg, 0, "define a macro" },
	{ "-U", VALUE_JOINED, "NAME", B | T, take_clang_arg, 0, "undefine a macro" },
	{ "-include", VALUE_NEXT, "FILE", B | T, take_include, 0,
	  "include FILE before the program" },
	{ "-I", VALUE_JOINED, "DIR", B | T, take_clang_arg, 0, "look for headers in DIR" },
	{ "--param", VALUE_EQUALS, "NAME[:TYPE][=VALUE]", B | T, take_param, 0,
	  "make the macro NAME a parameter that is set before loading" },
	{ "--kernel", VALUE_EQUALS, "KERNEL", B | T, take_kernel, 0,
	  "a description, a BTF file, a kernel image or 'host'; repeatable" },
	{ "--arch", VALUE_EQUALS, "ARCH", B | T, take_arch, AT(arch),
	  "x86, arm64, arm, riscv, s390, powerpc, mips or loongarch" },
	{ "--line-markers", VALUE_NONE, NULL, B | T, take_flag, AT(line_markers),
	  "add #line, so that later tools speak of the original file" },
	{ "-w", VALUE_NONE, NULL, B | T, take_diag_flag, 0, "no warnings" },
	{ "-W", VALUE_GLUED, "[no-]SLUG", B | T, take_diag_flag, 0,
	  "warn of SLUG, or clang's name; -Werror, -W[no-]error=SLUG" },
	{ "-R", VALUE_GLUED, "[no-]SLUG", B | T, take_diag_flag, 0,
	  "show remarks: -Rrewrite says what was rewritten, and why" },
	{ "--diagnostics", VALUE_EQUALS, "text|json", B | T, take_diag_format, 0,
	  "how messages are printed" },
	{ "-ferror-limit", VALUE_EQUALS, "N", B | T, take_error_limit, 0,
	  "stop after N errors (default: 20; 0: never)" },
	{ "-fdiagnostics-parseable-fixits", VALUE_NONE, NULL, B | T, take_fixits, 0,
	  "print fix-its for programs to read" },
	{ "-fcolor-diagnostics", VALUE_NONE, NULL, B | T, take_color, 0, "colors always" },
	{ "-fno-color-diagnostics", VALUE_NONE, NULL, B | T, take_color, 0, "colors never" },
	{ "-f", VALUE_GLUED, "FLAG", B | T, take_clang_arg, 0, "passed on to clang" },
	{ "--dump", VALUE_EQUALS, "PASS", B | T, take_string, AT(dump_pass),
	  "print what PASS found" },
	{ "--stop-after", VALUE_EQUALS, "PASS", B | T, take_string, AT(stop_after_pass),
	  "run no pass behind PASS" },
	{ "-v", VALUE_NONE, NULL, B | T, take_flag, AT(verbose),
	  "print the commands that are run" },
	{ "--help", VALUE_NONE, NULL, ~0u, take_flag, AT(wants_help), "print this help" },
	{ "--version", VALUE_NONE, NULL, 0, take_flag, AT(wants_version), "print the version" },
	{ "--explain", VALUE_EQUALS, "SLUG", 0, take_string, AT(explain),
	  "explain the diagnostic that is called SLUG" },
};

static const struct command_row commands[] = {
	[OPTIONS_COMMAND_BUILD] = { "build", "FILE.c -o FILE.skel.h [OPTIONS]",
				    "compile a BCC program into a skeleton header", "FILE" },
	[OPTIONS_COMMAND_TRANSLATE] = { "translate", "FILE.c [-o FILE.bpf.c] [OPTIONS]",
					"turn BCC's dialect into CO-RE libbpf C", "FILE" },
	[OPTIONS_COMMAND_KERNEL] = { "kernel", "capture|add|list|show|diff ...",
				     "manage kernel descriptions", NULL },
	[OPTIONS_COMMAND_IMPORT] = { "import", "TOOL.py [-o DIR] [-- ARGS...]",
				     "take the C and the attach points out of a BCC Python tool",
				     NULL },
	[OPTIONS_COMMAND_NEW] = { "new", "NAME", "start a project that builds", "NAME" },
};

/* ---- Parsing */

/* Does @arg name this option? If so, *@ret_value is what is written in the same argument. */
static bool matches(const struct option_row *row, const char *arg, const char **ret_value)
{
	size_t len = strlen(row->name);

	*ret_value = NULL;
	if (strncmp(arg, row->name, len) != 0)
		return false;
	if (!arg[len])
		return row->form != VALUE_GLUED;
	if (row->form == VALUE_EQUALS && arg[len] == '=')
		*ret_value = arg + len + 1;
	else if (row->form == VALUE_JOINED || row->form == VALUE_GLUED)
		*ret_value = arg + len;
	return *ret_value != NULL;
}

static const struct option_row *find_option(const char *arg, const char **ret_value)
{
	for (size_t i = 0; i < sizeof(options_table) / sizeof(*options_table); i++)
		if (matches(&options_table[i], arg, ret_value))
			return &options_table[i];
	return NULL;
}

/*
 * Take the option at argv[0]; @command_bit is 0 where no command stands before it.
 * Returns: how many arguments it was, 0 after an error.
 */
static int parse_option(struct parser *parser, int argc, char **argv, unsigned int command_bit)
{
	const char *value;
	const struct option_row *row = find_option(argv[0], &value);
	int used = 1;

	if (!row)
		return fail(parser, "unknown option '%s'", argv[0]);
	if (command_bit && !(row->commands & command_bit))
		return fail(parser, "'%s' takes no option '%s'",
			    commands[parser->options->command].name, row->name);
	if (!command_bit && row->commands && row->commands != ~0u)
		return fail(parser, "option '%s' comes after a command", row->name);
	if (row->form != VALUE_NONE && !value) {
		if (argc < 2)
			return fail(parser, "option '%s' needs a value", row->name);
		value = argv[1];
		used = 2;
	}
	return row->take(parser, row, value) ? used : 0;
}

static bool parse_operand(struct parser *parser, const char *arg)
{
	const struct command_row *command = &commands[parser->options->command];

	if (parser->options->input)
		return fail(parser, "'%s' takes one %s, but there are '%s' and '%s'", command->name,
			    command->operand, parser->options->input, arg);
	if (!*arg)
		return fail(parser, "the name of the %s is empty", command->operand);
	parser->options->input = arg;
	return true;
}

static bool parse_arguments(struct parser *parser, int argc, char **argv)
{
	unsigned int command_bit = 1u << parser->options->command;
	bool is_behind_dashes = false;

	for (int i = 0; i < argc;) {
		bool is_option = !is_behind_dashes && argv[i][0] == '-' && argv[i][1];
		int used = 1;

		if (is_option && !strcmp(argv[i], "--"))
			is_behind_dashes = true;
		else if (is_option)
			used = parse_option(parser, argc - i, argv + i, command_bit);
		else
			used = parse_operand(parser, argv[i]);
		if (!used)
			return false;
		i += used;
	}
	return true;
}

/* What no single option can know. */
static bool check_combination(struct parser *parser)
{
	const struct options *options = parser->options;
	const struct command_row *command = &commands[options->command];
	bool is_partial = options->dump_pass || options->stop_after_pass;

	if (!options->input)
		return fail(parser, "'%s' needs a %s", command->name, command->operand);
	if (options->command == OPTIONS_COMMAND_NEW && !is_identifier(options->input))
		return fail(parser, "'%s' cannot name a project, since C names are made of it",
			    options->input);
	if (options->command == OPTIONS_COMMAND_BUILD && !options->output && !is_partial)
		return fail(parser, "'build' needs '-o FILE.skel.h'");
	if (options->attach && !options->emit_main)
		return fail(parser, "'--attach' needs '--emit-main'");
	if ((options->depfile || options->depfile_target) && !options->wants_depfile)
		return fail(parser, "'%s' needs '-MD'", options->depfile ? "-MF" : "-MT");
	if (options->wants_depfile && !options->output && !options->depfile)
		return fail(parser, "'-MD' needs '-o FILE' or '-MF FILE'");
	return true;
}

static bool find_command(struct parser *parser, const char *name)
{
	for (int i = 0; i < OPTIONS_COMMAND_CNT; i++) {
		if (strcmp(commands[i].name, name) == 0) {
			parser->options->command = (enum options_command)i;
			return true;
		}
	}
	return fail(parser,
		    "unknown command '%s'; known are build, translate, kernel, import and new",
		    name);
}

static bool parse_command(struct parser *parser, int argc, char **argv)
{
	struct options *options = parser->options;

	if (!find_command(parser, argv[0]))
		return false;
	if (!commands[options->command].operand) {
		options->rest = argv;
		options->rest_cnt = argc;
		return true;
	}
	if (!parse_arguments(parser, argc - 1, argv + 1))
		return false;
	return options->wants_help || check_combination(parser);
}

bool options_parse(struct arena *arena, int argc, char **argv, struct options *ret_options,
		   const char **ret_error)
{
	struct options options = {
		.command = OPTIONS_COMMAND_CNT,
		.render = { .error_limit = 20, .color = isatty(STDERR_FILENO) },
	};
	struct parser parser = { .arena = arena, .options = &options };
	int used = 1;
	bool ok = true;

	argc--;
	argv++;
	if (!argc)
		ok = fail(&parser, "no command; 'bcc-aot --help' lists them");
	else if (argv[0][0] == '-')
		ok = (used = parse_option(&parser, argc, argv, 0)) > 0;
	else
		ok = parse_command(&parser, argc, argv);
	if (ok && argv[0][0] == '-' && used < argc)
		ok = fail(&parser, "'%s' stands alone, but '%s' follows", argv[0], argv[used]);
	if (!ok) {
		*ret_error = parser.error;
		return false;
	}
	*ret_options = options;
	return true;
}

/* ---- Help */

static void print_option(const struct option_row *row, FILE *out)
{
	static const char *const separators[] = {
		[VALUE_NONE] = "",  [VALUE_NEXT] = " ",   [VALUE_JOINED] = "",
		[VALUE_GLUED] = "", [VALUE_EQUALS] = "=",
	};
	int width = fprintf(out, "  %s%s%s", row->name, separators[row->form],
			    row->value_name ? row->value_name : "");

	if (width > 30)
		width = fprintf(out, "\n") - 1;
	fprintf(out, "%*s%s\n", 32 - width, "", row->help);
}

static void print_options(unsigned int command_bit, FILE *out)
{
	fputs("\nOptions:\n", out);
	for (size_t i = 0; i < sizeof(options_table) / sizeof(*options_table); i++)
		if (command_bit ? options_table[i].commands & command_bit :
				  !options_table[i].commands || options_table[i].commands == ~0u)
			print_option(&options_table[i], out);
}

void options_print_help(const enum options_command *command, FILE *out)
{
	if (command) {
		const struct command_row *row = &commands[*command];

		fprintf(out, "Usage: bcc-aot %s %s\n", row->name, row->synopsis);
		fprintf(out, "\n%s: %s\n", row->name, row->summary);
		print_options(1u << *command, out);
		return;
	}
	fputs("Usage: bcc-aot COMMAND ...\n\n"
	      "Compile BCC programs ahead of time, for kernels that are not this one.\n\n"
	      "Commands:\n",
	      out);
	for (int i = 0; i < OPTIONS_COMMAND_CNT; i++)
		fprintf(out, "  %-11s%s\n", commands[i].name, commands[i].summary);
	print_options(0, out);
	fputs("\n'bcc-aot COMMAND --help' tells more. FILE may be '-' for standard input.\n"
	      "Exit status: 0 done, 1 the input has errors, 2 wrong usage, 70 a bug in bcc-aot.\n",
	      out);
}
