// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "base/arena.h"
#include "base/strmap.h"
#include "base/vec.h"

#include "test.h"

#include <stdint.h>

static bool is_zero(const unsigned char *bytes, size_t cnt)
{
	for (size_t i = 0; i < cnt; i++)
		if (bytes[i])
			return false;
	return true;
}

static const struct {
	const char *name;
	size_t size_bytes;
} sizes[] = {
	{ "nothing", 0 },
	{ "one byte", 1 },
	{ "a block's worth", 64 * 1024 },
	{ "a byte more", 65537 },
	{ "several blocks", 1 << 20 },
};

static void test_arena(void)
{
	struct arena arena = { 0 };

	TEST_EACH(row, sizes) {
		unsigned char *first = arena_alloc(&arena, row->size_bytes);
		unsigned char *second = arena_alloc(&arena, row->size_bytes);

		EXPECT_EQ((uintptr_t)first % 16, 0);
		EXPECT(is_zero(first, row->size_bytes));
		memset(first, 0xff, row->size_bytes);
		EXPECT(is_zero(second, row->size_bytes));
	}
	test_case = "";
	EXPECT_TEXT(arena_strdup(&arena, "text"), "text");
	EXPECT_TEXT(arena_strndup(&arena, "text", 2), "te");
	EXPECT_TEXT(arena_printf(&arena, "%s-%d", "a", 7), "a-7");
	arena_free(&arena);
	EXPECT(!arena.head);
	EXPECT_TEXT(arena_strdup(&arena, "usable again"), "usable again");
	arena_free(&arena);
}

static void test_vec(void)
{
	struct arena arena = { 0 };
	VEC(int) numbers = { 0 };
	int sum = 0;

	vec_each(number, &numbers)
		sum += *number;
	EXPECT_EQ(sum, 0);
	for (int i = 0; i < 100; i++)
		*vec_push(&arena, &numbers) = i;
	vec_each(number, &numbers)
		sum += *number;
	EXPECT_EQ(numbers.cnt, 100);
	EXPECT_EQ(sum, 99 * 100 / 2);
	EXPECT_EQ(*vec_push(&arena, &numbers), 0);
	arena_free(&arena);
}

static void test_strmap(void)
{
	struct arena arena = { 0 };
	struct strmap map = { .arena = &arena };
	static int values[1000];

	EXPECT(!strmap_get(&map, str_from("absent")));
	for (int i = 0; i < 1000; i++)
		strmap_put(&map, str_from(arena_printf(&arena, "key%d", i)), &values[i]);
	EXPECT_EQ(map.cnt, 1000);
	for (int i = 0; i < 1000; i++)
		EXPECT(strmap_get(&map, str_from(arena_printf(&arena, "key%d", i))) == &values[i]);
	EXPECT(!strmap_has(&map, str_from("key1000")));
	EXPECT(str_is(map.entries[999].key, "key999"));

	strmap_put(&map, str_from("key0"), NULL);
	EXPECT_EQ(map.cnt, 1000);
	EXPECT(strmap_has(&map, str_from("key0")));
	EXPECT(!strmap_get(&map, str_from("key0")));
	arena_free(&arena);
}

int main(void)
{
	test_arena();
	test_vec();
	test_strmap();
	return test_result();
}
