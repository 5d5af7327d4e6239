// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "options.h"

#include "test.h"

#define ARGS_MAX 12

static bool parse(struct arena *arena, const char *const *words, struct options *ret_options,
		  const char **ret_error)
{
	static char *argv[ARGS_MAX + 1];
	int argc = 0;

	argv[argc++] = arena_strdup(arena, "bcc-aot");
	while (words[argc - 1]) {
		argv[argc] = arena_strdup(arena, words[argc - 1]);
		argc++;
	}
	argv[argc] = NULL;
	return options_parse(arena, argc, argv, ret_options, ret_error);
}

static const struct {
	const char *name; /* the message */
	const char *words[ARGS_MAX];
} errors[] = {
	{ "no command; 'bcc-aot --help' lists them", { NULL } },
	{ "unknown command 'compile'; known are build, translate, kernel, import and new",
	  { "compile" } },
	{ "unknown option '--nothing'", { "--nothing" } },
	{ "option '-o' comes after a command", { "-o", "x", "translate" } },
	{ "'--version' stands alone, but 'x' follows", { "--version", "x" } },
	{ "option '--explain' needs a value", { "--explain" } },
	{ "'translate' needs a FILE", { "translate" } },
	{ "'new' needs a NAME", { "new" } },
	{ "'my-tool' cannot name a project, since C names are made of it", { "new", "my-tool" } },
	{ "'translate' takes one FILE, but there are 'a.c' and 'b.c'",
	  { "translate", "a.c", "b.c" } },
	{ "the name of the FILE is empty", { "translate", "" } },
	{ "unknown option '--nothing'", { "translate", "a.c", "--nothing" } },
	{ "unknown option '-x'", { "translate", "a.c", "-x" } },
	{ "option '-o' needs a value", { "translate", "a.c", "-o" } },
	{ "'translate' takes no option '--emit-obj'", { "translate", "a.c", "--emit-obj=x" } },
	{ "'new' takes no option '-D'", { "new", "x", "-DX" } },
	{ "'build' needs '-o FILE.skel.h'", { "build", "a.c" } },
	{ "'--attach' needs '--emit-main'", { "build", "a.c", "-o", "x", "--attach", "a.json" } },
	{ "'-MF' needs '-MD'", { "translate", "a.c", "-o", "x", "-MF", "d" } },
	{ "'-MT' needs '-MD'", { "translate", "a.c", "-o", "x", "-MT", "d" } },
	{ "'-MD' needs '-o FILE' or '-MF FILE'", { "translate", "a.c", "-MD" } },
	{ "unknown architecture 'z80'; known are x86, arm64, arm, riscv, s390, powerpc, mips and "
	  "loongarch",
	  { "translate", "a.c", "--arch=z80" } },
	{ "'--diagnostics' takes 'text' or 'json', not 'xml'",
	  { "translate", "a.c", "--diagnostics=xml" } },
	{ "'-ferror-limit' takes a number, not 'many'",
	  { "translate", "a.c", "-ferror-limit=many" } },
	{ "'-ferror-limit' takes a number, not '-1'", { "translate", "a.c", "-ferror-limit=-1" } },
	{ "'--param' takes NAME[:TYPE][=VALUE], not '1x=3'",
	  { "translate", "a.c", "--param=1x=3" } },
	{ "'--param' takes NAME[:TYPE][=VALUE], not 'x:=3'",
	  { "translate", "a.c", "--param", "x:=3" } },
};

static void test_errors(void)
{
	TEST_EACH(row, errors) {
		struct arena arena = { 0 };
		struct options options = { 0 };
		const char *error = NULL;

		EXPECT(!parse(&arena, row->words, &options, &error));
		EXPECT_TEXT(error, row->name);
		arena_free(&arena);
	}
}

/* One long line that uses every kind of option. */
static void test_build(void)
{
	static const char *const words[] = { "build", "-DA=1", "-o",  "x.h", "a.c", "-D",
					     "B",     "-MD",   "-MF", "d",   NULL };
	struct arena arena = { 0 };
	struct options options;
	const char *error;

	test_case = "build";
	EXPECT(parse(&arena, words, &options, &error));
	EXPECT_EQ(options.command, OPTIONS_COMMAND_BUILD);
	EXPECT_TEXT(options.input, "a.c");
	EXPECT_TEXT(options.output, "x.h");
	EXPECT(options.wants_depfile);
	EXPECT_TEXT(options.depfile, "d");
	EXPECT_EQ(options.clang_args.cnt, 2);
	EXPECT_TEXT(options.clang_args.items[0], "-DA=1");
	EXPECT_TEXT(options.clang_args.items[1], "-DB");
	EXPECT_EQ(options.render.error_limit, 20);
	arena_free(&arena);
}

static void test_clang_args(void)
{
	static const char *const words[] = { "translate",     "-",   "-include",
					     "x.h",           "-I",  "dir",
					     "-fshort-enums", "-UX", "-ferror-limit=3",
					     "-Wfoo",         "-w",  NULL };
	static const char *const want[] = { "-include", "x.h", "-Idir", "-fshort-enums", "-UX" };
	struct arena arena = { 0 };
	struct options options;
	const char *error;

	test_case = "clang's flags";
	EXPECT(parse(&arena, words, &options, &error));
	EXPECT_TEXT(options.input, "-");
	EXPECT_EQ(options.clang_args.cnt, 5);
	for (size_t i = 0; i < 5; i++)
		EXPECT_TEXT(options.clang_args.items[i], want[i]);
	EXPECT_EQ(options.render.error_limit, 3);
	EXPECT_EQ(options.diag_flags.cnt, 2);
	EXPECT_TEXT(options.diag_flags.items[0], "-Wfoo");
	EXPECT_TEXT(options.diag_flags.items[1], "-w");
	arena_free(&arena);
}

static const struct {
	const char *name; /* what stands behind --param= */
	const char *param;
	const char *type;
	const char *value;
} params[] = {
	{ "PID", "PID", NULL, NULL },
	{ "PID=3", "PID", NULL, "3" },
	{ "PID:u64", "PID", "u64", NULL },
	{ "PID:unsigned int=3 + 4", "PID", "unsigned int", "3 + 4" },
	{ "X=a:b=c", "X", NULL, "a:b=c" },
	{ "X=", "X", NULL, "" },
};

static void test_params(void)
{
	TEST_EACH(row, params) {
		const char *words[] = { "translate", "a.c",     "--kernel", "k",
					"--param",   row->name, NULL };
		struct arena arena = { 0 };
		struct options options;
		const char *error;

		EXPECT(parse(&arena, words, &options, &error));
		EXPECT_EQ(options.params.cnt, 1);
		EXPECT_TEXT(options.params.items[0].name, row->param);
		EXPECT_TEXT(options.params.items[0].type, row->type);
		EXPECT_TEXT(options.params.items[0].default_value, row->value);
		EXPECT_TEXT(options.kernels.items[0], "k");
		arena_free(&arena);
	}
}

static void test_rest(void)
{
	static const char *const words[] = { "import", "tool.py", "-o", "dir", "--", "-x", NULL };
	struct arena arena = { 0 };
	struct options options;
	const char *error;

	test_case = "rest";
	EXPECT(parse(&arena, words, &options, &error));
	EXPECT_EQ(options.rest_cnt, 6);
	EXPECT_TEXT(options.rest[0], "import");
	EXPECT_TEXT(options.rest[5], "-x");
	arena_free(&arena);
}

static void test_dashes(void)
{
	static const char *const words[] = { "translate", "--", "-strange.c", NULL };
	struct arena arena = { 0 };
	struct options options;
	const char *error;

	test_case = "dashes";
	EXPECT(parse(&arena, words, &options, &error));
	EXPECT_TEXT(options.input, "-strange.c");
	arena_free(&arena);
}

/* Help is made from the table, so it suffices that no line is too wide to read. */
static void test_help(void)
{
	for (int i = 0; i <= OPTIONS_COMMAND_CNT; i++) {
		enum options_command command = (enum options_command)i;
		char *text = NULL;
		size_t len_bytes = 0;
		FILE *out = open_memstream(&text, &len_bytes);

		test_case = "help";
		options_print_help(i < OPTIONS_COMMAND_CNT ? &command : NULL, out);
		fclose(out);
		for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
			EXPECT(strlen(line) <= 100);
		free(text);
	}
}

int main(void)
{
	test_errors();
	test_build();
	test_clang_args();
	test_params();
	test_rest();
	test_dashes();
	test_help();
	return test_result();
}
