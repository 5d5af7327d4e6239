// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "emit/spawn.h"

#include "base/strbuf.h"
#include "diag/diag.h"
#include "emit/temp.h"
#include "test.h"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena arena;
static struct spawn_env env = { .arena = &arena };

static const char *rendered(void)
{
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);
	const char *copy;

	diag_render(env.diags, &(struct diag_render_opts){ 0 }, out);
	fclose(out);
	copy = arena_strdup(&arena, text);
	free(text);
	return copy;
}

static void fresh_diags(void)
{
	static struct source_set sources = { .arena = &arena };

	env.diags = diag_list_new(&arena, &sources);
}

static struct spawn_result run_shell(const char *script)
{
	const char *args[] = { "/bin/sh", "-c", script };
	struct spawn_result result = { .exit_status = -1 };

	fresh_diags();
	EXPECT(spawn_run(&env, &(struct argv_vec){ args, 3, 3 }, &result));
	return result;
}

static void test_output(void)
{
	struct spawn_result result = run_shell("echo out; echo err >&2; exit 3");

	test_case = "output";
	EXPECT(str_is(result.out, "out\n"));
	EXPECT(str_is(result.err, "err\n"));
	EXPECT(!spawn_is_ok(&result));
	EXPECT_TEXT(spawn_status(&arena, &result), "exit status 3");
	result = run_shell("kill -9 $$");
	EXPECT_TEXT(spawn_status(&arena, &result), "killed by signal 9 (Killed)");
	EXPECT(!spawn_is_ok(&result));
	signal(SIGCHLD, SIG_IGN);
	result = run_shell("exit 3");
	EXPECT_EQ(result.exit_status, 3);
	result = run_shell("cat");
	EXPECT(spawn_is_ok(&result));
}

/* More than a pipe holds on both, the one before the other: reading in turn would hang. */
static void test_much_output(void)
{
	struct spawn_result result =
		run_shell("i=0; while [ $i -lt 3000 ]; do "
			  "echo 0123456789012345678901234567890123456789 >&2; "
			  "i=$((i+1)); done; "
			  "head -c 3000000 /dev/zero; head -c 500000 /dev/zero >&2");

	test_case = "much output";
	EXPECT(spawn_is_ok(&result));
	EXPECT_EQ(result.out.len_bytes, 3000000);
	EXPECT_EQ(result.err.len_bytes, 256 * 1024);
}

static void test_failure(void)
{
	const char *args[] = { "/nonexistent/tool" };
	struct spawn_result result;

	test_case = "failure";
	fresh_diags();
	EXPECT(!spawn_run(&env, &(struct argv_vec){ args, 1, 1 }, &result));
	EXPECT(strstr(rendered(), "cannot run '/nonexistent/tool': No such file"));
}

static void test_trace(void)
{
	char *text = NULL;
	size_t len;

	test_case = "trace";
	env.trace = open_memstream(&text, &len);
	run_shell("echo 'it''s' $HOME");
	fclose(env.trace);
	env.trace = NULL;
	EXPECT_TEXT(text, " /bin/sh -c 'echo '\\''it'\\'''\\''s'\\'' $HOME'\n");
	free(text);
}

static void test_excerpt(void)
{
	test_case = "excerpt";
	EXPECT_TEXT(spawn_excerpt(&arena, str_from("\none\ntwo\nthree\n"), 2), "one\ntwo");
	EXPECT_TEXT(spawn_excerpt(&arena, str_from("one\n"), 5), "one");
	EXPECT_TEXT(spawn_excerpt(&arena, str_from(""), 5), "");
}

static void make_tool(const char *dir, const char *name)
{
	const char *path = temp_file_in(&arena, dir, name);
	FILE *file = fopen(path, "w");

	fputs("#!/bin/sh\n", file);
	fclose(file);
	chmod(path, 0755);
}

static void test_find(void)
{
	const char *dir = temp_dir_new(&arena);

	test_case = "find";
	setenv("PATH", dir, 1);
	unsetenv("CLANG");
	unsetenv("BCC_AOT_CLANG");
	fresh_diags();
	EXPECT(!tool_find(&env, TOOL_CLANG));
	EXPECT(strstr(rendered(), "install the package 'clang'"));
	EXPECT(strstr(rendered(), "[missing-tool]"));
	make_tool(dir, "clang-15");
	EXPECT_TEXT(tool_find(&env, TOOL_CLANG), arena_printf(&arena, "%s/clang-15", dir));
	make_tool(dir, "clang");
	EXPECT_TEXT(tool_find(&env, TOOL_CLANG), arena_printf(&arena, "%s/clang", dir));
	setenv("CLANG", "clang-15", 1);
	EXPECT_TEXT(tool_find(&env, TOOL_CLANG), arena_printf(&arena, "%s/clang-15", dir));
	setenv("BCC_AOT_CLANG", "/nonexistent/clang", 1);
	fresh_diags();
	EXPECT(!tool_find(&env, TOOL_CLANG));
	EXPECT(strstr(rendered(), "'/nonexistent/clang', which the environment variable "
				  "BCC_AOT_CLANG names"));
	temp_dir_remove(dir);
}

int main(void)
{
	test_output();
	test_much_output();
	test_failure();
	test_trace();
	test_excerpt();
	test_find();
	arena_free(&arena);
	return test_result();
}
