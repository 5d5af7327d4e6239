// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* What a rendered list looks like, to the byte. Places are marked in the text by their words. */
#include "base/strbuf.h"
#include "diag/diag.h"

#include "test.h"

struct fixture {
	struct arena arena;
	struct source_set sources;
	struct source *file;
	struct diag_list *list;
	struct diag_render_opts opts;
};

static void setup(struct fixture *fixture, const char *text)
{
	*fixture = (struct fixture){ 0 };
	fixture->sources.arena = &fixture->arena;
	fixture->file = source_add(&fixture->sources, "a.c", str_from(text));
	fixture->list = diag_list_new(&fixture->arena, &fixture->sources);
}

/* Where @word stands in the text for the first time. */
static struct span at(struct fixture *fixture, const char *word)
{
	const char *text = fixture->file->text.text;
	uint32_t begin = (uint32_t)(strstr(text, word) - text);

	return (struct span){ fixture->file, begin, begin + (uint32_t)strlen(word) };
}

/* Compare what is rendered with @want, and forget the list. */
static void expect_rendered(struct fixture *fixture, const char *want)
{
	char *text = NULL;
	size_t len_bytes = 0;
	FILE *out = open_memstream(&text, &len_bytes);

	diag_render(fixture->list, &fixture->opts, out);
	fclose(out);
	EXPECT_TEXT(text, want);
	free(text);
	arena_free(&fixture->arena);
}

static void test_caret_and_notes(void)
{
	struct fixture f;

	test_case = "caret and notes";
	setup(&f, "BPF_HASH(start);\n"
		  "\tint id = start.get_stackid(ctx, 0);\n");
	diag_add(f.list, DIAG_KIND_MAP_OP_KIND, at(&f, "get_stackid"),
		 "'%s' needs a BPF_STACK_TRACE map, but 'start' is a hash", "get_stackid");
	diag_underline(f.list, at(&f, "start."));
	diag_note(f.list, at(&f, "start"), "'start' is declared here");
	expect_rendered(&f, "a.c:2:17: error: 'get_stackid' needs a BPF_STACK_TRACE map, "
			    "but 'start' is a hash [map-op-kind]\n"
			    "    2 |         int id = start.get_stackid(ctx, 0);\n"
			    "      |                  ~~~~~~^~~~~~~~~~~\n"
			    "a.c:1:10: note: 'start' is declared here\n"
			    "    1 | BPF_HASH(start);\n"
			    "      |          ^~~~~\n"
			    "1 error generated.\n");
}

static void test_fixits(void)
{
	struct fixture f;

	test_case = "fix-its";
	setup(&f, "\tval = counts.lookup_or_init(&key, &zero);\n");
	diag_add(f.list, DIAG_KIND_HIDDEN_RETURN, at(&f, "lookup_or_init"), "it returns");
	diag_note(f.list, at(&f, "lookup_or_init"), "use another");
	diag_fixit(f.list, at(&f, "lookup_or_init"), "lookup_or_try_init");
	diag_fixit(f.list, at(&f, ";"), "\n\treturn \"x\\\";");
	f.opts.parseable_fixits = true;
	expect_rendered(&f, "a.c:1:15: warning: it returns [-Whidden-return]\n"
			    "    1 |         val = counts.lookup_or_init(&key, &zero);\n"
			    "      |                      ^~~~~~~~~~~~~~\n"
			    "a.c:1:15: note: use another\n"
			    "    1 |         val = counts.lookup_or_init(&key, &zero);\n"
			    "      |                      ^~~~~~~~~~~~~~             ~\n"
			    "      |                      lookup_or_try_init\n"
			    "fix-it:\"a.c\":{1:15-1:29}:\"lookup_or_try_init\"\n"
			    "fix-it:\"a.c\":{1:42-1:43}:\"\\n\\treturn \\\"x\\\\\\\";\"\n"
			    "1 warning generated.\n");
}

static void test_several_lines(void)
{
	struct fixture f;

	test_case = "a range over lines";
	setup(&f, "call(one,\n\ttwo,\n\n\tthree  );\n");
	diag_add(f.list, DIAG_KIND_TOO_MANY_ARGUMENTS, at(&f, "call"), "too many");
	diag_underline(f.list, at(&f, "one,\n\ttwo,\n\n\tthree"));
	expect_rendered(&f, "a.c:1:1: error: too many [too-many-arguments]\n"
			    "    1 | call(one,\n"
			    "      | ^~~~ ~~~~\n"
			    "    2 |         two,\n"
			    "      |         ~~~~\n"
			    "    3 | \n"
			    "    4 |         three  );\n"
			    "      |         ~~~~~\n"
			    "1 error generated.\n");
}

static void test_order_and_repeats(void)
{
	struct fixture f;

	test_case = "order and repeats";
	setup(&f, "one two\n");
	diag_add(f.list, DIAG_KIND_UNKNOWN_TYPE, at(&f, "two"), "second");
	diag_add(f.list, DIAG_KIND_UNKNOWN_TYPE, at(&f, "one"), "first");
	diag_add(f.list, DIAG_KIND_INSERT_NOOP, at(&f, "one"), "also here");
	diag_add(f.list, DIAG_KIND_UNKNOWN_TYPE, at(&f, "one"), "first");
	expect_rendered(&f, "a.c:1:1: error: first [unknown-type]\n"
			    "    1 | one two\n"
			    "      | ^~~\n"
			    "a.c:1:1: warning: also here [-Winsert-noop]\n"
			    "a.c:1:5: error: second [unknown-type]\n"
			    "    1 | one two\n"
			    "      |     ^~~\n"
			    "1 warning and 2 errors generated.\n");
}

static void test_limit(void)
{
	struct fixture f;

	test_case = "error limit";
	setup(&f, "one two three\n");
	diag_add(f.list, DIAG_KIND_CLANG, at(&f, "one"), "first");
	diag_add(f.list, DIAG_KIND_CLANG, at(&f, "two"), "second");
	diag_add(f.list, DIAG_KIND_CLANG, at(&f, "three"), "third");
	f.opts.error_limit = 1;
	expect_rendered(&f, "a.c:1:1: error: first\n"
			    "    1 | one two three\n"
			    "      | ^~~\n"
			    "fatal error: too many errors emitted, stopping now [-ferror-limit=]\n"
			    "2 errors generated.\n");
}

static void test_include_stack(void)
{
	struct fixture f;
	struct source *header;

	test_case = "include stack";
	setup(&f, "int a;\n#include \"b.h\"\n");
	header = source_add(&f.sources, "b.h", str_from("bad\n"));
	header->includer = f.file;
	header->include_off = at(&f, "#include").begin;
	diag_add(f.list, DIAG_KIND_CLANG, (struct span){ header, 0, 3 }, "one");
	diag_flag(f.list, "some-flag");
	diag_add(f.list, DIAG_KIND_CLANG, (struct span){ header, 1, 3 }, "two");
	expect_rendered(&f, "In file included from a.c:2:\n"
			    "b.h:1:1: error: one [-Wsome-flag]\n"
			    "    1 | bad\n"
			    "      | ^~~\n"
			    "b.h:1:2: error: two\n"
			    "    1 | bad\n"
			    "      |  ^~\n"
			    "2 errors generated.\n");
}

static void test_no_place(void)
{
	struct fixture f;

	test_case = "no place";
	setup(&f, "");
	diag_add(f.list, DIAG_KIND_MISSING_TOOL, (struct span){ 0 }, "'bpftool' was not found");
	diag_note(f.list, (struct span){ 0 }, "looked in PATH");
	diag_add(f.list, DIAG_KIND_INTERNAL, (struct span){ f.file, 0, 0 }, "lost");
	EXPECT(diag_has_bug(f.list));
	EXPECT_EQ(diag_error_cnt(f.list), 2);
	expect_rendered(&f, "bcc-aot: error: 'bpftool' was not found [missing-tool]\n"
			    "bcc-aot: note: looked in PATH\n"
			    "a.c:1:1: internal error: lost [internal]\n"
			    "    1 | \n"
			    "      | ^\n"
			    "2 errors generated.\n");
}

/* A generated program of one line must not drown the message. */
static void test_long_line(void)
{
	static const char blanks[] = "          ";
	struct fixture f;
	struct strbuf text;

	test_case = "long line";
	setup(&f, "");
	text = (struct strbuf){ .arena = &f.arena };
	for (int i = 0; i < 1000 * 1000; i++)
		strbuf_puts(&text, blanks);
	strbuf_puts(&text, "bad");
	for (int i = 0; i < 1000 * 1000; i++)
		strbuf_puts(&text, blanks);
	f.file->text = strbuf_str(&text);
	diag_add(f.list, DIAG_KIND_CLANG, at(&f, "bad"), "no");
	diag_underline(f.list, (struct span){ f.file, 0, 20 * 1000 * 1000 });
	expect_rendered(
		&f, "a.c:1:10000001: error: no\n"
		    "    1 | ...                                                            bad"
		    "                                                         ...\n"
		    "      |                                                                ^~~\n"
		    "1 error generated.\n");
}

/* "head...tail" with two-byte characters where the cuts fall. */
static void test_long_message(void)
{
	struct fixture f;
	char *text = NULL;
	size_t len_bytes = 0;
	FILE *out = open_memstream(&text, &len_bytes);
	struct strbuf word;

	test_case = "long message";
	setup(&f, "");
	word = (struct strbuf){ .arena = &f.arena };
	strbuf_putc(&word, '\'');
	for (int i = 0; i < 1000 * 1000; i++)
		strbuf_puts(&word, "\xc3\xa4");
	diag_add(f.list, DIAG_KIND_CLANG, (struct span){ 0 }, "%s' is odd", word.text);
	diag_render(f.list, &f.opts, out);
	fclose(out);
	EXPECT(len_bytes < 1000);
	EXPECT(strstr(text, "\xc3\xa4...\xc3\xa4"));
	EXPECT(strstr(text, "\xc3\xa4' is odd\n"));
	free(text);
	arena_free(&f.arena);
}

static void test_color(void)
{
	struct fixture f;

	test_case = "color";
	setup(&f, "bad\n");
	diag_add(f.list, DIAG_KIND_CLANG, at(&f, "bad"), "no");
	f.opts.color = true;
	expect_rendered(&f, "\033[1ma.c:1:1: \033[0m\033[0;1;31merror: \033[0m\033[1mno\033[0m\n"
			    "    1 | bad\n"
			    "      | \033[0;1;32m^~~\033[0m\n"
			    "1 error generated.\n");
}

static void test_json(void)
{
	struct fixture f;

	test_case = "JSON";
	setup(&f, "bad\n");
	f.opts.format = DIAG_FORMAT_JSON;
	diag_add(f.list, DIAG_KIND_UNKNOWN_TYPE, at(&f, "bad"), "a \"quoted\" \\ \x01 \xff word");
	diag_note(f.list, (struct span){ 0 }, "so");
	diag_fixit(f.list, at(&f, "bad"), "good\n");
	expect_rendered(
		&f, "[\n"
		    "  {\"kind\": \"unknown-type\", \"severity\": \"error\", "
		    "\"message\": \"a \\\"quoted\\\" \\\\ \\u0001 \\ufffd word\", "
		    "\"file\": \"a.c\", \"begin\": {\"line\": 1, \"column\": 1, \"offset\": 0}, "
		    "\"end\": {\"line\": 1, \"column\": 4, \"offset\": 3}, "
		    "\"underlines\": [], \"fixits\": [], \"notes\": [\n"
		    "    {\"severity\": \"note\", \"message\": \"so\", \"file\": null, "
		    "\"underlines\": [], \"fixits\": [{\"file\": \"a.c\", "
		    "\"begin\": {\"line\": 1, \"column\": 1, \"offset\": 0}, "
		    "\"end\": {\"line\": 1, \"column\": 4, \"offset\": 3}, "
		    "\"text\": \"good\\u000a\"}]}]}\n"
		    "]\n");
	setup(&f, "");
	f.opts.format = DIAG_FORMAT_JSON;
	expect_rendered(&f, "[]\n");
}

int main(void)
{
	test_caret_and_notes();
	test_fixits();
	test_several_lines();
	test_order_and_repeats();
	test_limit();
	test_include_stack();
	test_no_place();
	test_long_line();
	test_long_message();
	test_color();
	test_json();
	return test_result();
}
