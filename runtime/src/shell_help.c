/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The help text of a program, out of its table of options.
 */
#include <ctype.h>
#include <string.h>
#include "shell_priv.h"

enum {
	/* width of the column with the options */
	LEFT_WIDTH = 26,
	METAVAR_BYTES = 64,
};

static bool each_option(const struct bccaot_option *option)
{
	return option && option->kind != BCCAOT_OPTION_KIND_END;
}

/* The word for an option's value: given, or its name in capitals */
static const char *metavar(const struct bccaot_option *option, char *buf)
{
	const char *name = option->metavar ? option->metavar : option->name;
	size_t i = 0;

	if (option->metavar || option->is_positional)
		return name ? name : "VALUE";
	if (!name)
		return "VALUE";
	for (; name[i] && i < METAVAR_BYTES - 1; i++)
		buf[i] = (char)toupper((unsigned char)name[i]);
	buf[i] = '\0';
	return buf;
}

static void print_usage(const struct bccaot_shell *shell, const char *name, FILE *out)
{
	char buf[METAVAR_BYTES];

	fprintf(out, "usage: %s [options]", name);
	for (const struct bccaot_option *option = shell->options; each_option(option); option++) {
		if (!option->is_positional)
			continue;
		fprintf(out, option->is_required ? " %s" : " [%s]", metavar(option, buf));
	}
	fputc('\n', out);
}

static void print_entry(FILE *out, const char *left, const char *help)
{
	if (strlen(left) < LEFT_WIDTH - 1)
		fprintf(out, "%-*s%s\n", LEFT_WIDTH, left, help);
	else
		fprintf(out, "%s\n%*s%s\n", left, LEFT_WIDTH, "", help);
}

static void print_choices(FILE *out, const struct bccaot_option *option)
{
	if (!option->choices)
		return;
	fprintf(out, "%*s(", LEFT_WIDTH, "");
	for (int i = 0; option->choices[i]; i++)
		fprintf(out, "%s%s", i ? ", " : "", option->choices[i]);
	fputs(")\n", out);
}

static void print_option(FILE *out, const struct bccaot_option *option)
{
	char buf[METAVAR_BYTES];
	char left[160];
	int len;

	if (option->is_positional)
		len = snprintf(left, sizeof(left), "  %s", metavar(option, buf));
	else if (option->letter && option->name)
		len = snprintf(left, sizeof(left), "  -%c, --%s", option->letter, option->name);
	else if (option->letter)
		len = snprintf(left, sizeof(left), "  -%c", option->letter);
	else
		len = snprintf(left, sizeof(left), "      --%s", option->name);
	if (!option->is_positional && bca_option_takes_value(option) && (size_t)len < sizeof(left))
		snprintf(left + len, sizeof(left) - (size_t)len, " %s", metavar(option, buf));
	print_entry(out, left, option->help);
	print_choices(out, option);
}

static void print_options(const struct bccaot_shell *shell, FILE *out, bool is_positional)
{
	for (const struct bccaot_option *option = shell->options; each_option(option); option++) {
		if (option->help && option->is_positional == is_positional)
			print_option(out, option);
	}
}

static bool has_arguments(const struct bccaot_shell *shell)
{
	for (const struct bccaot_option *option = shell->options; each_option(option); option++) {
		if (option->help && option->is_positional)
			return true;
	}
	return false;
}

void bca_shell_print_help(const struct bccaot_shell *shell, const char *name, FILE *out)
{
	print_usage(shell, name, out);
	if (shell->summary)
		fprintf(out, "\n%s\n", shell->summary);
	if (has_arguments(shell)) {
		fputs("\narguments:\n", out);
		print_options(shell, out, true);
	}
	fputs("\noptions:\n", out);
	print_options(shell, out, false);
	print_entry(out, "  -h, --help", "show this help and exit");
	if (shell->version)
		print_entry(out, "      --version", "show the version and exit");
	if (shell->examples)
		fprintf(out, "\n%s", shell->examples);
}
