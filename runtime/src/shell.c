/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The command line of a program, and its end.
 */
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>
#include "opts.h"
#include "shell_priv.h"

enum {
	GO_ON = -1,
	MAX_OPTIONS = 256,
};

/* A command line under way */
struct parsing {
	struct bccaot_shell shell;
	const char *name;
	char *const *argv;
	int argc;
	int at;
	FILE *out;
	FILE *err;
	/* the next positional argument */
	size_t next_arg;
	bool only_arguments;
	/* which entries of the table were given */
	bool is_given[MAX_OPTIONS];
};

static const char *last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

__attribute__((format(printf, 2, 3))) static int usage_error(const struct parsing *parsing,
							     const char *fmt, ...)
{
	va_list args;

	fprintf(parsing->err, "%s: ", parsing->name);
	va_start(args, fmt);
	vfprintf(parsing->err, fmt, args);
	va_end(args);
	fprintf(parsing->err, "\nTry '%s --help' for more information.\n", parsing->name);
	return BCCAOT_EXIT_USAGE;
}

static const struct bccaot_option *option_at(const struct parsing *parsing, size_t idx)
{
	const struct bccaot_option *option = &parsing->shell.options[idx];

	return option->kind == BCCAOT_OPTION_KIND_END || idx >= MAX_OPTIONS ? NULL : option;
}

/* How messages call an option */
static const char *call(const struct bccaot_option *option, char *buf, size_t buf_bytes)
{
	if (option->is_positional)
		snprintf(buf, buf_bytes, "argument '%s'", option->name);
	else if (option->name)
		snprintf(buf, buf_bytes, "option '--%s'", option->name);
	else
		snprintf(buf, buf_bytes, "option '-%c'", option->letter);
	return buf;
}

static int set(struct parsing *parsing, const struct bccaot_option *option, const char *text)
{
	int err = bca_option_set(option, text);
	char name[128];

	parsing->is_given[option - parsing->shell.options] = true;
	if (!err)
		return GO_ON;
	call(option, name, sizeof(name));
	if (err == -ERANGE && (option->min || option->max))
		return usage_error(parsing,
				   "%s wants a value from %" PRId64 " to %" PRId64 ", not '%s'",
				   name, option->min, option->max, text);
	if (err == -ERANGE)
		return usage_error(parsing, "%s: '%s' is out of range", name, text);
	return usage_error(parsing, "%s wants %s, not '%s'", name, bca_option_wants(option), text);
}

/* The value of an option: what follows in the same word, or the next word */
static int set_with_value(struct parsing *parsing, const struct bccaot_option *option,
			  const char *attached)
{
	char name[128];

	if (attached)
		return set(parsing, option, attached);
	if (parsing->at >= parsing->argc)
		return usage_error(parsing, "%s wants a value", call(option, name, sizeof(name)));
	return set(parsing, option, parsing->argv[parsing->at++]);
}

static int show_help(const struct parsing *parsing)
{
	bca_shell_print_help(&parsing->shell, parsing->name, parsing->out);
	return BCCAOT_EXIT_OK;
}

static int show_version(const struct parsing *parsing)
{
	fprintf(parsing->out, "%s %s\n", parsing->name, parsing->shell.version);
	return BCCAOT_EXIT_OK;
}

static const struct bccaot_option *find_letter(const struct parsing *parsing, char letter)
{
	const struct bccaot_option *option;

	for (size_t i = 0; (option = option_at(parsing, i)); i++) {
		if (!option->is_positional && option->letter == letter)
			return option;
	}
	return NULL;
}

/* `xyz` of -xyz, the last of which may take a value */
static int parse_letters(struct parsing *parsing, const char *letters)
{
	int ret = GO_ON;

	for (; ret == GO_ON && *letters; letters++) {
		const struct bccaot_option *option = find_letter(parsing, *letters);

		if (!option && *letters == 'h')
			return show_help(parsing);
		if (!option)
			return usage_error(parsing, "unknown option '-%c'", *letters);
		if (bca_option_takes_value(option))
			return set_with_value(parsing, option, letters[1] ? letters + 1 : NULL);
		ret = set(parsing, option, NULL);
	}
	return ret;
}

static bool is_prefix(const char *name, const char *word, size_t len)
{
	return name && !strncmp(name, word, len);
}

/* Counts the names that a word may stand for; one is enough if it is the whole name */
static size_t find_name(const struct parsing *parsing, const char *word, size_t len,
			const struct bccaot_option **ret_option)
{
	const struct bccaot_option *option;
	size_t cnt = 0;

	for (size_t i = 0; (option = option_at(parsing, i)); i++) {
		if (option->is_positional || !is_prefix(option->name, word, len))
			continue;
		*ret_option = option;
		if (!option->name[len])
			return 1;
		cnt++;
	}
	return cnt;
}

/* `name` or `name=value` of a long option */
static int parse_name(struct parsing *parsing, const char *word)
{
	const struct bccaot_option *option = NULL;
	size_t len = strcspn(word, "=");
	const char *attached = word[len] ? word + len + 1 : NULL;
	size_t cnt = find_name(parsing, word, len, &option);

	if (cnt == 1 && !bca_option_takes_value(option) && attached)
		return usage_error(parsing, "option '--%s' takes no value", option->name);
	if (cnt == 1 && !bca_option_takes_value(option))
		return set(parsing, option, NULL);
	if (cnt == 1)
		return set_with_value(parsing, option, attached);
	if (cnt)
		return usage_error(parsing, "option '--%.*s' is ambiguous", (int)len, word);
	if (!attached && is_prefix("help", word, len))
		return show_help(parsing);
	if (!attached && parsing->shell.version && is_prefix("version", word, len))
		return show_version(parsing);
	return usage_error(parsing, "unknown option '--%.*s'", (int)len, word);
}

static int parse_argument(struct parsing *parsing, const char *word)
{
	const struct bccaot_option *option;

	while ((option = option_at(parsing, parsing->next_arg))) {
		parsing->next_arg++;
		if (option->is_positional)
			return set(parsing, option, word);
	}
	return usage_error(parsing, "unexpected argument '%s'", word);
}

/* -5 is a number where no option is called so */
static bool is_option(const struct parsing *parsing, const char *word)
{
	if (parsing->only_arguments || word[0] != '-' || !word[1])
		return false;
	return !isdigit((unsigned char)word[1]) || find_letter(parsing, word[1]);
}

static int parse_word(struct parsing *parsing, const char *word)
{
	if (!is_option(parsing, word))
		return parse_argument(parsing, word);
	if (word[1] != '-')
		return parse_letters(parsing, word + 1);
	if (word[2])
		return parse_name(parsing, word + 2);
	parsing->only_arguments = true;
	return GO_ON;
}

static int check_required(const struct parsing *parsing)
{
	const struct bccaot_option *option;
	char name[128];

	for (size_t i = 0; (option = option_at(parsing, i)); i++) {
		if (option->is_required && !parsing->is_given[i])
			return usage_error(parsing, "%s is missing",
					   call(option, name, sizeof(name)));
	}
	return GO_ON;
}

static const char *program_name(const struct bccaot_shell *shell, const char *argv0)
{
	if (shell->name)
		return shell->name;
	return argv0 ? last_part(argv0) : "program";
}

static const struct bccaot_option no_options[] = { BCCAOT_OPTION_END };

int bccaot_shell__parse(const struct bccaot_shell *shell, int argc, char *const argv[], FILE *out,
			FILE *err)
{
	struct parsing parsing = { .argv = argv, .argc = argc, .at = 1, .out = out, .err = err };
	int ret = GO_ON;

	parsing.name = "program";
	if (bca_opts_take(&parsing.shell, sizeof(parsing.shell), shell))
		return usage_error(&parsing, "the program's table of options is broken");
	if (!parsing.shell.options)
		parsing.shell.options = no_options;
	parsing.name = program_name(&parsing.shell, argc > 0 ? argv[0] : NULL);
	while (ret == GO_ON && parsing.at < argc)
		ret = parse_word(&parsing, argv[parsing.at++]);
	return ret == GO_ON ? check_required(&parsing) : ret;
}

void bccaot_shell__print_help(const struct bccaot_shell *shell, FILE *out)
{
	struct bccaot_shell known;

	if (!bca_opts_take(&known, sizeof(known), shell))
		bca_shell_print_help(&known, program_name(&known, NULL), out);
}

int bccaot_shell__exit_status(const struct bccaot_shell *shell, int result, const char *what,
			      FILE *err)
{
	if (result >= 0 || result == -EPIPE)
		return BCCAOT_EXIT_OK;
	if (!err)
		return BCCAOT_EXIT_FAILED;
	fprintf(err, "%s: ", program_name(shell, NULL));
	if (what && *what)
		fprintf(err, "%s: ", what);
	fprintf(err, "%s\n", strerror(-result));
	return BCCAOT_EXIT_FAILED;
}

int bccaot_shell__run(const struct bccaot_loop_opts *opts, struct bccaot_events *events)
{
	struct bccaot_loop *loop = bccaot_loop__new(opts);
	int ret;

	if (!loop)
		return -errno;
	ret = bccaot_loop__run(loop, events);
	bccaot_loop__free(loop);
	return ret;
}
