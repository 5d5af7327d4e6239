// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel_zoo.h"

static struct arena arena;

static const char *defined(struct str bytes, const char *name)
{
	struct source_set sources = { .arena = &arena };
	struct kernel *kernel = zoo_open(&arena, diag_list_new(&arena, &sources), bytes);
	struct strmap idents = zoo_names(&arena, name, NULL);
	struct strbuf out = { .arena = &arena };
	struct str text;

	kernel_defines(kernel, &idents, &out);
	kernel_close(kernel);
	text = strbuf_str(&out);
	if (!text.len_bytes)
		return "";
	/* without #ifndef and #endif */
	text.text = strstr(text.text, "#define ");
	return arena_strndup(&arena, text.text, strcspn(text.text, "\n"));
}

static void test_described(void)
{
	static const struct {
		const char *name;
		const char *want;
	} rows[] = {
		{ "LINUX_VERSION_CODE", "#define LINUX_VERSION_CODE 393499" },
		{ "PAGE_SIZE", "#define PAGE_SIZE (1UL << 12)" },
		{ "PAGE_SHIFT", "#define PAGE_SHIFT 12" },
		{ "HZ", "#define HZ 250" },
		{ "CONFIG_HZ", "#define CONFIG_HZ 250" },
		{ "CONFIG_NET_NS", "#define CONFIG_NET_NS 1" },
		{ "CONFIG_KVM", "#define CONFIG_KVM_MODULE 1" },
		{ "CONFIG_KVM_MODULE", "#define CONFIG_KVM_MODULE 1" },
		{ "CONFIG_NET_NS_MODULE", "" },
		{ "CONFIG_NAME", "#define CONFIG_NAME \"zoo\"" },
		{ "CONFIG_NUMA", "" },
		{ "CONFIG_X86_64", "" },
		{ "DNAME_INLINE_LEN", "#define DNAME_INLINE_LEN 40" },
		{ "TASK_COMM_LEN", "" },
		{ "KERNEL_VERSION", "" },
		{ "anything", "" },
	};
	struct str bytes = zoo_description(&arena);

	TEST_EACH(row, rows)
		EXPECT_TEXT(defined(bytes, row->name), row->want);
	test_case = "";
}

/* Types alone tell little; what follows from the architecture is assumed. */
static void test_types_only(void)
{
	struct str bytes = zoo_btf(&arena);

	EXPECT_TEXT(defined(bytes, "LINUX_VERSION_CODE"), "");
	EXPECT_TEXT(defined(bytes, "PAGE_SHIFT"), "#define PAGE_SHIFT 12");
	EXPECT_TEXT(defined(bytes, "CONFIG_X86_64"), "#define CONFIG_X86_64 1");
	EXPECT_TEXT(defined(bytes, "CONFIG_ARM64"), "");
	EXPECT_TEXT(defined(bytes, "HZ"), "");
}

int main(void)
{
	test_described();
	test_types_only();
	arena_free(&arena);
	return test_result();
}
