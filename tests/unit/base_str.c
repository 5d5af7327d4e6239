// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "base/nearest.h"
#include "base/str.h"
#include "base/strbuf.h"

#include "test.h"

static const struct {
	const char *name;
	const char *input;
	const char *want;
} trims[] = {
	{ "nothing to do", "a b", "a b" },
	{ "both ends", " \t a b\r\n", "a b" },
	{ "only blanks", " \n\t ", "" },
	{ "empty", "", "" },
};

static void test_trim(void)
{
	TEST_EACH(row, trims)
		EXPECT(str_is(str_trim(str_from(row->input)), row->want));
}

static const struct {
	const char *name;
	const char *text;
	const char *prefix;
	bool want;
} prefixes[] = {
	{ "real prefix", "kprobe__x", "kprobe__", true },
	{ "itself", "kprobe__", "kprobe__", true },
	{ "longer than the text", "kpro", "kprobe__", false },
	{ "different", "uprobe__x", "kprobe__", false },
	{ "empty prefix", "", "", true },
};

static void test_starts_with(void)
{
	TEST_EACH(row, prefixes)
		EXPECT_EQ(str_starts_with(str_from(row->text), row->prefix), row->want);
}

static void test_equal(void)
{
	struct str empty = { NULL, 0 };

	test_case = "";
	EXPECT(str_equal(empty, str_from("")));
	EXPECT(str_equal(str_from("a"), (struct str){ "ab", 1 }));
	EXPECT(!str_equal(str_from("a"), str_from("b")));
	EXPECT(!str_equal(str_from("a"), str_from("ab")));
}

static const struct {
	const char *name;
	const char *a;
	const char *b;
	size_t limit;
	size_t want;
} distances[] = {
	{ "equal", "lookup", "lookup", 3, 0 },
	{ "one changed", "lookup", "lockup", 3, 1 },
	{ "one missing", "lookup", "lokup", 3, 1 },
	{ "one too many", "lookup", "loookup", 3, 1 },
	{ "all different", "abc", "xyz", 3, 3 },
	{ "too far", "abcdef", "uvwxyz", 3, 4 },
	{ "too different in length", "a", "abcdef", 3, 4 },
	{ "empty", "", "ab", 3, 2 },
};

static void test_distance(void)
{
	TEST_EACH(row, distances) {
		EXPECT_EQ(str_distance(str_from(row->a), str_from(row->b), row->limit), row->want);
		EXPECT_EQ(str_distance(str_from(row->b), str_from(row->a), row->limit), row->want);
	}
}

static void test_nearest(void)
{
	struct nearest nearest = nearest_to(str_from("lokup"));

	test_case = "nearest";
	nearest_offer(&nearest, str_from("update"));
	EXPECT(str_is(nearest.best, ""));
	nearest_offer(&nearest, str_from("lockup"));
	nearest_offer(&nearest, str_from("lookup"));
	EXPECT(str_is(nearest.best, "lockup"));
	nearest_offer(&nearest, str_from("lokup"));
	EXPECT(str_is(nearest.best, "lokup"));
}

static void test_strbuf(void)
{
	struct arena arena = { 0 };
	struct strbuf buf = { .arena = &arena };

	EXPECT(str_is(strbuf_str(&buf), ""));
	strbuf_puts(&buf, "int ");
	strbuf_putc(&buf, 'x');
	strbuf_printf(&buf, " = %d;", 42);
	strbuf_add(&buf, (struct str){ " /**/ ", 5 });
	EXPECT_TEXT(buf.text, "int x = 42; /**/");
	for (int i = 0; i < 1000; i++)
		strbuf_printf(&buf, "%09d\n", i);
	EXPECT_EQ(buf.len_bytes, 16 + 10 * 1000);
	EXPECT_EQ(strlen(buf.text), buf.len_bytes);
	EXPECT_TEXT(buf.text + buf.len_bytes - 10, "000000999\n");
	arena_free(&arena);
}

int main(void)
{
	test_trim();
	test_starts_with();
	test_equal();
	test_distance();
	test_nearest();
	test_strbuf();
	return test_result();
}
