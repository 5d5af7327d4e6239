// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "edit/edit.h"

#include "test.h"

static struct arena arena;
static struct source_set sources;

/* A text whose places are counted from 0: what each test cuts up. */
static struct source *text_of(const char *text)
{
	return source_add(&sources, "test.c", str_from(text));
}

static struct span at(struct source *file, uint32_t begin, uint32_t end)
{
	return (struct span){ file, begin, end };
}

static const char *result(struct edits *edits, struct source *file)
{
	struct strbuf out = { .arena = &arena };

	EXPECT(edits_seal(edits));
	edits_apply(edits, at(file, 0, (uint32_t)file->text.len_bytes), &out);
	return strbuf_str(&out).text;
}

static void test_nothing(void)
{
	struct edits edits = { .arena = &arena };

	EXPECT_TEXT(result(&edits, text_of("as it was")), "as it was");
}

static void test_nested(void)
{
	struct source *file = text_of("start.lookup(&p->pid)");
	struct edits edits = { .arena = &arena };
	struct edit *inner = edit_new(&edits, at(file, 14, 20));
	struct edit *outer;

	edit_text(&edits, inner, "READ(");
	edit_hole(&edits, inner, at(file, 14, 15));
	edit_text(&edits, inner, ", pid)");
	outer = edit_new(&edits, at(file, 0, 21));
	edit_text(&edits, outer, "lookup_elem(&");
	edit_hole(&edits, outer, at(file, 0, 5));
	edit_text(&edits, outer, ", ");
	edit_hole(&edits, outer, at(file, 13, 20));
	edit_text(&edits, outer, ")");
	EXPECT_TEXT(result(&edits, file), "lookup_elem(&start, &READ(p, pid))");
}

static void test_insertions_keep_their_order(void)
{
	struct source *file = text_of("int f();");
	struct edits edits = { .arena = &arena };

	edit_replace(&edits, at(file, 0, 0), "one ");
	edit_replace(&edits, at(file, 0, 3), "long");
	edit_replace(&edits, at(file, 0, 0), "two ");
	edit_replace(&edits, at(file, 8, 8), " end");
	EXPECT_TEXT(result(&edits, file), "one two long f(); end");
}

static void test_insertion_behind_hole(void)
{
	struct source *file = text_of("(a)b");
	struct edits edits = { .arena = &arena };
	struct edit *edit = edit_new(&edits, at(file, 0, 3));

	edit_text(&edits, edit, "[");
	edit_hole(&edits, edit, at(file, 1, 2));
	edit_text(&edits, edit, "]");
	edit_replace(&edits, at(file, 3, 3), "-");
	EXPECT_TEXT(result(&edits, file), "[a]-b");
}

static void test_repetition_counts_once(void)
{
	struct source *file = text_of("x + y");
	struct edits edits = { .arena = &arena };

	edit_replace(&edits, at(file, 0, 1), "z");
	edit_replace(&edits, at(file, 0, 1), "z");
	EXPECT_TEXT(result(&edits, file), "z + y");
}

static void test_lines_are_marked(void)
{
	struct source *file = text_of("a\nb\nc\n");
	struct edits edits = { .arena = &arena, .marks_lines = true };

	edit_replace(&edits, at(file, 0, 1), "1\n2");
	EXPECT_TEXT(result(&edits, file), "1\n2\n#line 2 \"test.c\"\nb\nc\n");
}

static void test_overlap_is_refused(void)
{
	struct source *file = text_of("abcdef");
	struct edits edits = { .arena = &arena };

	edit_replace(&edits, at(file, 0, 3), "x");
	edit_replace(&edits, at(file, 2, 5), "y");
	EXPECT(!edits_seal(&edits));
	EXPECT_TEXT(edits.conflict, "two changes overlap");
	EXPECT_EQ(edits.conflict_at.begin, 2);
}

static void test_change_of_replaced_text_is_refused(void)
{
	struct source *file = text_of("abcdef");
	struct edits edits = { .arena = &arena };

	edit_replace(&edits, at(file, 0, 6), "x");
	edit_replace(&edits, at(file, 2, 3), "y");
	EXPECT(!edits_seal(&edits));
	EXPECT_TEXT(edits.conflict, "a change lies in text that another one replaces");
}

static void test_hole_outside_is_refused(void)
{
	struct source *file = text_of("abcdef");
	struct edits edits = { .arena = &arena };

	edit_hole(&edits, edit_new(&edits, at(file, 2, 4)), at(file, 1, 3));
	EXPECT(!edits_seal(&edits));
	EXPECT_TEXT(edits.conflict, "a hole lies outside of its change");
}

int main(void)
{
	sources.arena = &arena;
	test_nothing();
	test_nested();
	test_insertions_keep_their_order();
	test_insertion_behind_hole();
	test_repetition_counts_once();
	test_lines_are_marked();
	test_overlap_is_refused();
	test_change_of_replaced_text_is_refused();
	test_hole_outside_is_refused();
	arena_free(&arena);
	return test_result();
}
