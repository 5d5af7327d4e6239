// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Entry point: command line in, exit status out. Nothing below this file ends
 * the process, except for want of memory.
 */
#include "driver.h"
#include "import/import.h"
#include "kernel/command.h"
#include "new/new.h"
#include "options.h"
#include "stack.h"

#include <unistd.h>

enum exit_status {
	EXIT_STATUS_OK = 0,
	EXIT_STATUS_ERRORS = 1, /* the input has errors */
	EXIT_STATUS_USAGE = 2,  /* the command line is wrong */
	EXIT_STATUS_BUG = 70,   /* a fault of bcc-aot; sysexits.h calls it EX_SOFTWARE */
};

typedef bool (*driver_fn)(const struct options *options, struct arena *arena,
			  struct source_set *sources, struct diag_list *diags);

static int usage_error(const char *error)
{
	fprintf(stderr, "bcc-aot: error: %s\n", error);
	return EXIT_STATUS_USAGE;
}

/* Flags that name none of our own diagnostics are clang's. */
static void apply_diag_flags(struct options *options, struct arena *arena, struct diag_list *diags)
{
	vec_each(flag, &options->diag_flags)
		if (!diag_parse_flag(diags, *flag))
			*vec_push(arena, &options->clang_args) = *flag;
}

static int run_driver(driver_fn run, struct options *options, struct arena *arena)
{
	struct source_set sources = { .arena = arena };
	struct diag_list *diags = diag_list_new(arena, &sources);
	bool ok;

	apply_diag_flags(options, arena, diags);
	ok = run(options, arena, &sources, diags);
	if (!ok && !diag_error_cnt(diags))
		diag_add(diags, DIAG_KIND_INTERNAL, (struct span){ 0 },
			 "'%s' was given up without a reason", options->input);
	diag_render(diags, &options->render, stderr);
	if (diag_has_bug(diags))
		return EXIT_STATUS_BUG;
	return diag_error_cnt(diags) ? EXIT_STATUS_ERRORS : EXIT_STATUS_OK;
}

static bool start_project(const struct options *options, struct arena *arena,
			  struct source_set *sources, struct diag_list *diags)
{
	(void)sources;
	return new_project(arena, diags, options->input);
}

/*
 * A user space for each program of an imported tool. A main.c that is there stays, for somebody may
 * have worked on it; a program that cannot be translated is no reason to keep its C back.
 */
static void write_main(const struct import_result *result, size_t idx, struct arena *arena)
{
	const struct import_program *program = &result->programs.items[idx];
	const char *number = idx ? arena_printf(arena, "-%zu", idx + 1) : "";
	const char *path = arena_printf(arena, "%s/main%s.c", result->directory, number);
	struct source_set sources = { .arena = arena };
	struct diag_list *diags = diag_list_new(arena, &sources);
	struct options options = {
		.input = arena_printf(arena, "%s.c", program->path),
		.attach = arena_printf(arena, "%s.attach.json", program->path),
		.emit_main = path,
	};

	if (!access(path, F_OK)) {
		fprintf(stderr, "bcc-aot: warning: '%s' is there already and stays as it is\n",
			path);
		return;
	}
	vec_each(flag, &program->cflags)
		*vec_push(arena, &options.clang_args) = *flag;
	/* The text is what the first one's answers make of it. */
	if (result->kernel_specs.cnt)
		*vec_push(arena, &options.kernels) = result->kernel_specs.items[0];
	if (!driver_main(&options, arena, &sources, diags))
		fprintf(stderr,
			"bcc-aot: warning: there is no '%s', since '%s' does not build; "
			"'bcc-aot build' says why\n",
			path, options.input);
}

static int import_tool(const struct options *options, struct arena *arena)
{
	struct import_result result = { 0 };
	int status = import_command(arena, options->rest_cnt, options->rest, &result);

	for (size_t i = 0; !status && result.wants_main && i < result.programs.cnt; i++)
		write_main(&result, i, arena);
	return status;
}

static int run_command(struct options *options, struct arena *arena)
{
	switch (options->command) {
	case OPTIONS_COMMAND_BUILD:
		return run_driver(driver_build, options, arena);
	case OPTIONS_COMMAND_TRANSLATE:
		return run_driver(driver_translate, options, arena);
	case OPTIONS_COMMAND_KERNEL:
		return kernel_command(options->rest_cnt, options->rest);
	case OPTIONS_COMMAND_IMPORT:
		return import_tool(options, arena);
	case OPTIONS_COMMAND_NEW:
		return run_driver(start_project, options, arena);
	case OPTIONS_COMMAND_CNT:
		break;
	}
	return EXIT_STATUS_BUG; /* options_parse() lets nothing without a command come here */
}

static int explain(const char *slug)
{
	if (diag_explain(slug, stdout))
		return EXIT_STATUS_OK;
	fprintf(stderr, "bcc-aot: error: no diagnostic is called '%s'\n", slug);
	return EXIT_STATUS_USAGE;
}

static int run(struct options *options, struct arena *arena)
{
	bool is_general = options->command == OPTIONS_COMMAND_CNT;

	if (options->wants_help) {
		options_print_help(is_general ? NULL : &options->command, stdout);
		return EXIT_STATUS_OK;
	}
	if (options->wants_version) {
		puts("bcc-aot " BCC_AOT_VERSION);
		return EXIT_STATUS_OK;
	}
	if (options->explain)
		return explain(options->explain);
	return run_command(options, arena);
}

struct command_line {
	int argc;
	char **argv;
};

static int run_command_line(void *arg)
{
	const struct command_line *line = arg;
	struct arena arena = { 0 };
	struct options options = { 0 };
	const char *error;
	int status;

	if (options_parse(&arena, line->argc, line->argv, &options, &error))
		status = run(&options, &arena);
	else
		status = usage_error(error);
	arena_free(&arena);
	return status;
}

int main(int argc, char **argv)
{
	static const struct stack_statuses statuses = {
		.too_deep = EXIT_STATUS_ERRORS,
		.fault = EXIT_STATUS_BUG,
	};
	struct command_line line = { argc, argv };

	return stack_run(run_command_line, &line, &statuses);
}
