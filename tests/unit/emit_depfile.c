// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "emit/depfile.h"

#include "test.h"

static const struct {
	const char *name;
	const char *dep;
	const char *want;
} escapes[] = {
	{ "plain", "dir/foo.h", "out: dir/foo.h\n" },
	{ "blank", "my file.h", "out: my\\ file.h\n" },
	{ "tab", "a\tb", "out: a\\\tb\n" },
	{ "number sign", "a#b.h", "out: a\\#b.h\n" },
	{ "dollar", "a$b.h", "out: a$$b.h\n" },
	{ "lone backslash", "a\\b.h", "out: a\\b.h\n" },
	{ "backslash before a blank", "a\\ b.h", "out: a\\\\\\ b.h\n" },
	{ "standard input", "-", "out:\n" },
	{ "no name", "", "out:\n" },
};

static void test_escapes(void)
{
	TEST_EACH(row, escapes) {
		struct arena arena = { 0 };
		struct depfile depfile = { 0 };

		*vec_push(&arena, &depfile.targets) = "out";
		*vec_push(&arena, &depfile.deps) = row->dep;
		EXPECT_TEXT(depfile_render(&arena, &depfile).text, row->want);
		arena_free(&arena);
	}
}

static void test_rule(void)
{
	struct arena arena = { 0 };
	struct depfile depfile = { 0 };

	test_case = "rule";
	EXPECT_TEXT(depfile_render(&arena, &depfile).text, "");
	*vec_push(&arena, &depfile.targets) = "-";
	EXPECT_TEXT(depfile_render(&arena, &depfile).text, "");
	*vec_push(&arena, &depfile.targets) = "a b.skel.h";
	*vec_push(&arena, &depfile.targets) = "b.bpf.c";
	*vec_push(&arena, &depfile.deps) = "foo.c";
	*vec_push(&arena, &depfile.deps) = "foo.h";
	*vec_push(&arena, &depfile.deps) = "foo.c";
	EXPECT_TEXT(depfile_render(&arena, &depfile).text, "a\\ b.skel.h b.bpf.c: foo.c foo.h\n");
	depfile.has_phony_deps = true;
	EXPECT_TEXT(depfile_render(&arena, &depfile).text,
		    "a\\ b.skel.h b.bpf.c: foo.c foo.h\n\nfoo.h:\n");
	depfile.has_raw_targets = true;
	depfile.has_phony_deps = false;
	EXPECT_TEXT(depfile_render(&arena, &depfile).text, "a b.skel.h b.bpf.c: foo.c foo.h\n");
	arena_free(&arena);
}

static void test_long_rule(void)
{
	struct arena arena = { 0 };
	struct depfile depfile = { 0 };
	struct str text;
	size_t line_len = 0;

	test_case = "long rule";
	*vec_push(&arena, &depfile.targets) = "out";
	for (int i = 0; i < 100; i++)
		*vec_push(&arena, &depfile.deps) = arena_printf(&arena, "include/header%d.h", i);
	text = depfile_render(&arena, &depfile);
	for (size_t i = 0; i < text.len_bytes; i++) {
		line_len = text.text[i] == '\n' ? 0 : line_len + 1;
		EXPECT(line_len < 120);
		if (text.text[i] == '\n' && i + 1 < text.len_bytes)
			EXPECT(text.text[i - 1] == '\\');
	}
	arena_free(&arena);
}

static const struct {
	const char *name;
	const char *want;
} names[] = {
	{ "foo.skel.h", "foo.skel.d" },
	{ "dir.d/foo", "dir.d/foo.d" },
	{ "dir/.hidden", "dir/.hidden.d" },
	{ "foo", "foo.d" },
};

static void test_names(void)
{
	struct arena arena = { 0 };

	TEST_EACH(row, names)
		EXPECT_TEXT(depfile_name(&arena, row->name), row->want);
	arena_free(&arena);
}

int main(void)
{
	test_escapes();
	test_rule();
	test_long_rule();
	test_names();
	return test_result();
}
