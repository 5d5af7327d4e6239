// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/table.h"

#include "test.h"

static struct arena arena;

static const char *find(const char *table, const char *key)
{
	struct str value;

	if (!table_find(str_from(table), str_from(key), &value))
		return "(none)";
	return arena_strndup(&arena, value.text, value.len_bytes);
}

static void test_find(void)
{
	static const char table[] = "a\t1\nab\nabc\t2\tx\nb\t3\nzz\t4";

	EXPECT_TEXT(find(table, "a"), "1");
	EXPECT_TEXT(find(table, "ab"), "");
	EXPECT_TEXT(find(table, "abc"), "2\tx");
	EXPECT_TEXT(find(table, "b"), "3");
	EXPECT_TEXT(find(table, "zz"), "4");
	EXPECT_TEXT(find(table, ""), "(none)");
	EXPECT_TEXT(find(table, "abcd"), "(none)");
	EXPECT_TEXT(find(table, "zzz"), "(none)");
	EXPECT_TEXT(find("", "a"), "(none)");
	EXPECT_TEXT(find("\n\n\n", "a"), "(none)");
}

static void test_every_line_is_found(void)
{
	struct table_builder builder = { .arena = &arena };
	struct str table;

	for (int i = 0; i < 500; i++)
		table_add(&builder, str_from(arena_printf(&arena, "key%d\t%d", i, i * 2)));
	table = table_finish(&builder);
	for (int i = 0; i < 500; i++)
		EXPECT_TEXT(find(table.text, arena_printf(&arena, "key%d", i)),
			    arena_printf(&arena, "%d", i * 2));
	EXPECT_TEXT(find(table.text, "key500"), "(none)");
}

static void test_build(void)
{
	struct table_builder builder = { .arena = &arena };

	table_add(&builder, str_from("b\tfirst"));
	table_add(&builder, str_from("a"));
	table_add(&builder, str_from("b\tsecond"));
	table_add(&builder, str_from("a.b"));
	EXPECT_TEXT(table_finish(&builder).text, "a\na.b\nb\tfirst\n");
}

static void test_next(void)
{
	struct str rest = str_from("a\t1\nb\n");
	struct str value;
	struct str key;

	EXPECT(table_next(&rest, &key, &value) && str_is(key, "a") && str_is(value, "1"));
	EXPECT(table_next(&rest, &key, &value) && str_is(key, "b") && str_is(value, ""));
	EXPECT(!table_next(&rest, &key, &value));
}

int main(void)
{
	test_find();
	test_every_line_is_found();
	test_build();
	test_next();
	arena_free(&arena);
	return test_result();
}
