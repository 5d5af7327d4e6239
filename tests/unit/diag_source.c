// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "diag/source.h"

#include "test.h"

static const struct {
	const char *name;
	const char *text;
	uint32_t offset;
	uint32_t line;
	uint32_t col;
} places[] = {
	{ "start", "ab\ncd\n", 0, 1, 1 },
	{ "line end", "ab\ncd\n", 2, 1, 3 },
	{ "second line", "ab\ncd\n", 3, 2, 1 },
	{ "end of the text", "ab\ncd\n", 6, 3, 1 },
	{ "behind the end", "ab\ncd\n", 99, 3, 1 },
	{ "empty text", "", 0, 1, 1 },
	{ "no last newline", "ab", 2, 1, 3 },
	{ "only newlines", "\n\n\n", 2, 3, 1 },
	{ "tabs count as bytes", "\t\tx", 2, 1, 3 },
};

static void test_line_col(void)
{
	TEST_EACH(row, places) {
		struct arena arena = { 0 };
		struct source_set set = { .arena = &arena };
		struct source *file = source_add(&set, "a.c", str_from(row->text));
		struct line_col at = source_line_col(&arena, file, row->offset);

		EXPECT_EQ(at.line, row->line);
		EXPECT_EQ(at.col, row->col);
		arena_free(&arena);
	}
}

static const struct {
	const char *name;
	const char *text;
	uint32_t line;
	const char *want;
} lines[] = {
	{ "first", "ab\ncd\n", 1, "ab" },
	{ "second", "ab\ncd\n", 2, "cd" },
	{ "behind the last", "ab\n", 2, "" },
	{ "far behind", "ab\n", 9, "" },
	{ "line 0", "ab\n", 0, "" },
	{ "no last newline", "ab\ncd", 2, "cd" },
	{ "DOS line end", "ab\r\ncd", 1, "ab" },
	{ "empty line", "\nab", 1, "" },
};

static void test_line(void)
{
	TEST_EACH(row, lines) {
		struct arena arena = { 0 };
		struct source_set set = { .arena = &arena };
		struct source *file = source_add(&set, "a.c", str_from(row->text));

		EXPECT(str_is(source_line(&arena, file, row->line), row->want));
		arena_free(&arena);
	}
}

/* "one(A) two(B) three" became "one(xxxxx) two() three", then the x's became "yy". */
static const struct {
	const char *name;
	uint32_t begin;
	uint32_t end;
	uint32_t want_begin;
	uint32_t want_end;
} places_before[] = {
	{ "in front", 0, 3, 0, 3 },
	{ "what was put there twice", 4, 6, 4, 5 },
	{ "a part of it", 5, 6, 4, 5 },
	{ "a point in it", 5, 5, 4, 4 },
	{ "between", 8, 11, 7, 10 },
	{ "across", 0, 12, 0, 11 },
	{ "behind what vanished", 12, 12, 12, 12 },
	{ "behind", 14, 19, 14, 19 },
	{ "all", 0, 19, 0, 19 },
};

static void test_as_written(void)
{
	struct arena arena = { 0 };
	struct source_set set = { .arena = &arena };
	struct source *first = source_add(&set, "a.c", str_from("one(A) two(B) three"));
	struct source *second = source_derive(&set, first, str_from("one(xxxxx) two() three"));
	struct source *third = source_derive(&set, second, str_from("one(yy) two() three"));

	source_splice(&set, second, (struct splice){ 4, 9, 5, { first, 4, 5 } });
	source_splice(&set, second, (struct splice){ 15, 15, 12, { first, 11, 12 } });
	source_splice(&set, third, (struct splice){ 4, 6, 9, { second, 4, 9 } });
	TEST_EACH(row, places_before) {
		struct span got = source_as_written((struct span){ third, row->begin, row->end });

		EXPECT(got.file == first);
		EXPECT_EQ(got.begin, row->want_begin);
		EXPECT_EQ(got.end, row->want_end);
	}
	test_case = "";
	EXPECT(!source_as_written((struct span){ 0 }).file);
	arena_free(&arena);
}

/* A header in place of its #include: its places are places of the header. */
static void test_other_file(void)
{
	struct arena arena = { 0 };
	struct source_set set = { .arena = &arena };
	struct source *program = source_add(&set, "a.c", str_from("one <h> two"));
	struct source *header = source_add(&set, "a.h", str_from("HEADER"));
	struct source *whole = source_derive(&set, program, str_from("one HEADER two"));
	struct span got;

	source_splice(&set, whole, (struct splice){ 4, 10, 7, { header, 0, 6 } });
	got = source_as_written((struct span){ whole, 6, 8 });
	EXPECT(got.file == header);
	EXPECT_EQ(got.begin, 2u);
	EXPECT_EQ(got.end, 4u);
	got = source_as_written((struct span){ whole, 8, 14 });
	EXPECT(got.file == header);
	EXPECT_EQ(got.end, 6u);
	got = source_as_written((struct span){ whole, 11, 14 });
	EXPECT(got.file == program);
	EXPECT_EQ(got.begin, 8u);
	EXPECT_EQ(got.end, 11u);
	arena_free(&arena);
}

int main(void)
{
	test_line_col();
	test_line();
	test_as_written();
	test_other_file();
	return test_result();
}
