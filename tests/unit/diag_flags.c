// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "diag/diag.h"

#include "test.h"

static const struct {
	const char *name;
	const char *flags[4];
	const char *want; /* what is rendered for a warning, a remark and nothing else */
} cases[] = {
	{ "default", { NULL }, "bcc-aot: warning: w [-Whidden-return]\n1 warning generated.\n" },
	{ "-Wno-slug", { "-Wno-hidden-return" }, "" },
	{ "the last one counts",
	  { "-Wno-hidden-return", "-Whidden-return" },
	  "bcc-aot: warning: w [-Whidden-return]\n1 warning generated.\n" },
	{ "-w", { "-w" }, "" },
	{ "-w is stronger than -Werror", { "-w", "-Werror" }, "" },
	{ "-Werror",
	  { "-Werror" },
	  "bcc-aot: error: w [-Werror,-Whidden-return]\n1 error generated.\n" },
	{ "-Werror=slug",
	  { "-Werror=hidden-return" },
	  "bcc-aot: error: w [-Werror,-Whidden-return]\n1 error generated.\n" },
	{ "-Wno-error",
	  { "-Werror", "-Wno-error" },
	  "bcc-aot: warning: w [-Whidden-return]\n1 warning generated.\n" },
	{ "-Wno-error=slug",
	  { "-Werror", "-Wno-error=hidden-return" },
	  "bcc-aot: warning: w [-Whidden-return]\n1 warning generated.\n" },
	{ "-Werror of another one",
	  { "-Werror=insert-noop" },
	  "bcc-aot: warning: w [-Whidden-return]\n1 warning generated.\n" },
	{ "-Rslug", { "-Rrewrite", "-w" }, "bcc-aot: remark: r [-Rrewrite]\n" },
};

static void test_cases(void)
{
	static const struct span nowhere;
	static const struct diag_render_opts opts;

	TEST_EACH(row, cases) {
		struct arena arena = { 0 };
		struct source_set sources = { .arena = &arena };
		struct diag_list *list = diag_list_new(&arena, &sources);
		char *text = NULL;
		size_t len_bytes = 0;
		FILE *out = open_memstream(&text, &len_bytes);

		for (int i = 0; row->flags[i]; i++)
			EXPECT(diag_parse_flag(list, row->flags[i]));
		diag_add(list, DIAG_KIND_HIDDEN_RETURN, nowhere, "w");
		diag_add(list, DIAG_KIND_REWRITE, nowhere, "r");
		diag_render(list, &opts, out);
		fclose(out);
		EXPECT_TEXT(text, row->want);
		free(text);
		arena_free(&arena);
	}
}

static const struct {
	const char *name;
	bool want;
} flags[] = {
	{ "-Whidden-return", true },
	{ "-Wno-hidden-return", true },
	{ "-Rno-rewrite", true },
	{ "-Wunused-variable", false },
	{ "-Wno-map-op-kind", false },
	{ "-Whidden", false },
	{ "-Wrewrite", false },
	{ "-Rhidden-return", false },
	{ "-Werror=unused-variable", false },
	{ "-W", false },
	{ "", false },
};

static void test_unknown(void)
{
	struct arena arena = { 0 };
	struct source_set sources = { .arena = &arena };
	struct diag_list *list = diag_list_new(&arena, &sources);

	TEST_EACH(row, flags)
		EXPECT_EQ(diag_parse_flag(list, row->name), row->want);
	arena_free(&arena);
}

/* What a silenced diagnostic drags along must be silent too. */
static void test_silent_attachments(void)
{
	static const struct span nowhere;
	struct arena arena = { 0 };
	struct source_set sources = { .arena = &arena };
	struct diag_list *list = diag_list_new(&arena, &sources);

	test_case = "attachments";
	diag_note(list, nowhere, "before anything");
	diag_fixit(list, nowhere, "x");
	diag_add(list, DIAG_KIND_REWRITE, nowhere, "silent");
	diag_note(list, nowhere, "silent too");
	diag_underline(list, nowhere);
	diag_flag(list, "x");
	EXPECT_EQ(diag_error_cnt(list), 0);
	EXPECT(!diag_has_bug(list));
	arena_free(&arena);
}

static void test_slugs(void)
{
	for (int kind = 0; kind < DIAG_KIND_CNT; kind++) {
		test_case = diag_slug((enum diag_kind)kind);
		EXPECT(strspn(test_case, "abcdefghijklmnopqrstuvwxyz0123456789-") ==
		       strlen(test_case));
		EXPECT(*diag_summary((enum diag_kind)kind));
		for (int other = 0; other < kind; other++)
			EXPECT(strcmp(diag_slug((enum diag_kind)other), test_case) != 0);
	}
}

int main(void)
{
	test_cases();
	test_unknown();
	test_silent_attachments();
	test_slugs();
	return test_result();
}
