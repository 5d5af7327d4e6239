// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* From captured facts to a description, and what the kernel answers from it. */
#include "kernel_zoo.h"

static struct arena arena;

static const char *table(enum kernel_table which)
{
	struct facts facts = zoo_facts(&arena);
	struct description description = { 0 };
	struct str text;

	EXPECT_TEXT(describe_kernel(&arena, &facts, &description), NULL);
	text = description.tables[which];
	return arena_strndup(&arena, text.text, text.len_bytes);
}

static void test_tables(void)
{
	EXPECT_TEXT(table(KERNEL_TABLE_META),
		    "arch\tx86\nendian\tlittle\nformat\t1\nmachine\tx86_64\npage-bytes\t4096\n"
		    "pointer-bytes\t8\nrelease\t6.1.0-9-zoo\n"
		    "version\t#1 SMP Debian 6.1.27-1 (date)\n");
	EXPECT_TEXT(table(KERNEL_TABLE_FEATURES), "lsm\tyama,bpf\n");
	EXPECT_TEXT(table(KERNEL_TABLE_CONFIG), "CONFIG_HZ\t250\nCONFIG_KVM\tm\n"
						"CONFIG_NAME\t\"zoo\"\nCONFIG_NET_NS\ty\n");
	EXPECT_TEXT(table(KERNEL_TABLE_FUNCTIONS),
		    "__x64_sys_gettid\nasm_entry\tb\nhelper\tr\ntrace\tf\tkvm\nvfs_read\tf\n"
		    "vfs_write.isra.0\n");
	EXPECT_TEXT(table(KERNEL_TABLE_SYSCALLS),
		    "gettid\t?\nopenat\tint dfd\tconst char * filename\tumode_t mode\n");
}

static void test_same_bytes(void)
{
	EXPECT(str_equal(zoo_description(&arena), zoo_description(&arena)));
}

static void test_facts(void)
{
	struct kernel *kernel = zoo_kernel(&arena);

	EXPECT_TEXT(kernel_release(kernel), "6.1.0-9-zoo");
	EXPECT_TEXT(kernel_arch(kernel), "x86");
	EXPECT_EQ(kernel_pointer_bytes(kernel), 8);
	EXPECT_EQ(kernel_version_code(kernel), (6 << 16) + (1 << 8) + 27);
	EXPECT_TEXT(kernel_config(kernel, "CONFIG_HZ"), "250");
	EXPECT_TEXT(kernel_config(kernel, "CONFIG_NUMA"), NULL);
	kernel_close(kernel);
}

static void test_functions(void)
{
	struct kernel *kernel = zoo_kernel(&arena);

	EXPECT_EQ(kernel_has_function(kernel, "vfs_read"), KERNEL_YES);
	EXPECT_EQ(kernel_has_function(kernel, "asm_entry"), KERNEL_NO);
	EXPECT_EQ(kernel_has_function(kernel, "vfs_write"), KERNEL_NO);
	kernel_close(kernel);
}

static void test_syscalls(void)
{
	struct kernel *kernel = zoo_kernel(&arena);
	const struct kernel_syscall *call = kernel_syscall(kernel, "openat");

	EXPECT(call && call->has_args && call->arg_cnt == 3);
	if (call && call->arg_cnt == 3) {
		EXPECT_TEXT(call->args[1].type, "const char *");
		EXPECT_TEXT(call->args[1].name, "filename");
	}
	call = kernel_syscall(kernel, "gettid");
	EXPECT(call && !call->has_args);
	EXPECT(!kernel_syscall(kernel, "execve"));
	kernel_close(kernel);
}

static void test_types(void)
{
	struct kernel *kernel = zoo_kernel(&arena);
	int64_t value = 0;

	EXPECT(kernel_has_type(kernel, "struct", "task_struct"));
	EXPECT(kernel_has_type(kernel, "typedef", "pid_t"));
	EXPECT(kernel_has_type(kernel, "enum", "lru_list"));
	EXPECT(!kernel_has_type(kernel, "union", "task_struct"));
	EXPECT(!kernel_has_type(kernel, "struct", "nothing"));
	EXPECT(kernel_has_member(kernel, "task_struct", "real_parent"));
	EXPECT(!kernel_has_member(kernel, "task_struct", "parent"));
	EXPECT(kernel_enum_value(kernel, "LRU_FILE", &value) && value == 2);
	EXPECT(!kernel_enum_value(kernel, "LRU_NONE", &value));
	kernel_close(kernel);
}

int main(void)
{
	test_tables();
	test_same_bytes();
	test_facts();
	test_functions();
	test_syscalls();
	test_types();
	arena_free(&arena);
	return test_result();
}
