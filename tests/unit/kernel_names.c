// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Types by name: what the table of a description says, and what is believed of it. */
#include "kernel_zoo.h"
#include "kernel/names.h"
#include "kernel/table.h"
#include "kernel/types.h"

static struct arena arena;

/* "task_struct lru_list": the types that @name leads to. */
static const char *types_of(const struct kernel *kernel, const char *name)
{
	struct name_ids ids = names_find(kernel, str_from(name));
	struct strbuf out = { .arena = &arena };
	uint32_t id;

	while ((id = names_next(&ids)))
		strbuf_printf(&out, "%s%s", out.len_bytes ? " " : "",
			      types_name(kernel->btf, btf__type_by_id(kernel->btf, id)));
	return strbuf_str(&out).text;
}

static void expect_names(struct kernel *kernel)
{
	EXPECT_TEXT(types_of(kernel, "task_struct"), "task_struct");
	EXPECT_TEXT(types_of(kernel, "u32"), "u32");
	EXPECT_TEXT(types_of(kernel, "LRU_FILE"), "lru_list");
	EXPECT_TEXT(types_of(kernel, "int"), "");
	EXPECT_TEXT(types_of(kernel, "no_such"), "");
	kernel_close(kernel);
}

/* BTF alone has no table: it is made. */
static void test_found(void)
{
	struct source_set sources = { .arena = &arena };

	expect_names(zoo_kernel(&arena));
	expect_names(zoo_open(&arena, diag_list_new(&arena, &sources), zoo_btf(&arena)));
}

static void test_order(void)
{
	struct str table = str_from("a\t3 17 29\n");
	struct name_ids ids = { .type_cnt = 20 };

	EXPECT(table_find(table, str_from("a"), &ids.rest));
	EXPECT(names_next(&ids) == 3);
	EXPECT(names_next(&ids) == 17);
	EXPECT(names_next(&ids) == 0); /* there is no type 29 */
}

static void test_damaged_ids(void)
{
	static const char *const texts[] = {
		"", " ", "x", "4294967299", "-3", "0", "99999999999999"
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct name_ids ids = { .type_cnt = 20, .rest = str_from(texts[i]) };

		EXPECT(names_next(&ids) == 0);
	}
}

/* Ids of other types, as a damaged description may have them. */
static void test_lies(void)
{
	struct kernel *kernel = zoo_kernel(&arena);
	int64_t value;

	kernel->description.tables[KERNEL_TABLE_TYPES] =
		str_from("LRU_FILE\t1 2\ntask_struct\t1 2 3 4 5 6 7\n");
	EXPECT(!kernel_has_type(kernel, "struct", "task_struct"));
	EXPECT(!kernel_has_member(kernel, "task_struct", "pid"));
	EXPECT(!kernel_enum_value(kernel, "LRU_FILE", &value));
	kernel_close(kernel);
}

int main(void)
{
	test_found();
	test_order();
	test_damaged_ids();
	test_lies();
	arena_free(&arena);
	return test_result();
}
