// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel_zoo.h"

static struct arena arena;

static void test_class(void)
{
	struct kernel *kernel = zoo_kernel(&arena);
	const struct kernel_tracepoint *event = kernel_tracepoint(kernel, "task", "wake_new");

	EXPECT(event != NULL);
	if (event) {
		EXPECT_TEXT(event->btf_class, "task_template");
		EXPECT_TEXT(event->btf_module, NULL);
		EXPECT_EQ(event->field_cnt, 6);
		EXPECT_EQ(event->fields[4].place, KERNEL_FIELD_DATA_LOC);
	}
	EXPECT(event == kernel_tracepoint(kernel, "task", "wake_new"));
	EXPECT(!kernel_tracepoint(kernel, "task", "wake"));
	EXPECT(!kernel_tracepoint(kernel, "task", "../wake_new"));
	event = kernel_tracepoint(kernel, "syscalls", "sys_enter_openat");
	EXPECT(event && !event->btf_class);
	kernel_close(kernel);
}

static const char *printed(const char *category, const char *name)
{
	struct kernel *kernel = zoo_kernel(&arena);
	struct strbuf out = { .arena = &arena };

	if (!kernel_print_tracepoint_struct(kernel, false, category, name, &out))
		return "(none)";
	kernel_close(kernel);
	return out.text;
}

static void test_struct(void)
{
	EXPECT_TEXT(printed("task", "wake_new"), "struct tracepoint__task__wake_new {\n"
						 "\tu64 __do_not_use__;\n"
						 "\tchar comm[16];\n"
						 "\tpid_t pid;\n"
						 "\tint data_loc_msg;\n"
						 "\tint prio;\n"
						 "};\n");
	EXPECT_TEXT(printed("syscalls", "sys_enter_openat"),
		    "struct tracepoint__syscalls__sys_enter_openat {\n"
		    "\tu64 __do_not_use__;\n"
		    "\tint __syscall_nr;\n"
		    "\tchar __pad_12;\n\tchar __pad_13;\n\tchar __pad_14;\n\tchar __pad_15;\n"
		    "\ts64 dfd;\n"
		    "\tconst char * filename;\n"
		    "\tumode_t mode;\n"
		    "\tchar __pad_34;\n\tchar __pad_35;\n\tchar __pad_36;\n\tchar __pad_37;\n"
		    "\tchar __pad_38;\n\tchar __pad_39;\n"
		    "};\n");
}

/* The widening of scalars, by a description with one event of one field. */
static void test_widening(void)
{
	static const struct {
		const char *name; /* the type */
		int size;
		const char *want;
	} rows[] = {
		{ "char", 2, "s16" },      { "unsigned char", 4, "u32" },
		{ "short", 4, "s32" },     { "uint16_t", 8, "u64" },
		{ "int", 4, "int" },       { "int", 8, "s64" },
		{ "unsigned", 8, "u64" },  { "pid_t", 8, "s64" },
		{ "gid_t", 8, "u64" },     { "u32", 8, "u64" },
		{ "char", 1, "char" },     { "unsigned long", 8, "unsigned long" },
		{ "void *", 8, "void *" }, { "qid_t", 8, "qid_t" },
	};

	TEST_EACH(row, rows) {
		struct facts facts = zoo_facts(&arena);
		struct description description = { 0 };
		struct strbuf out = { .arena = &arena };
		struct source_set sources = { .arena = &arena };
		struct str bytes = { "", 0 };
		struct kernel *kernel;

		facts.formats = str_from(arena_printf(&arena,
						      "a/b/format:\tfield:%s x;\toffset:8;"
						      "\tsize:%d;\tsigned:0;\n",
						      row->name, row->size));
		EXPECT_TEXT(describe_kernel(&arena, &facts, &description), NULL);
		EXPECT_TEXT(description_write(&arena, &description, &bytes), NULL);
		kernel = zoo_open(&arena, diag_list_new(&arena, &sources), bytes);
		EXPECT(kernel_print_tracepoint_struct(kernel, false, "a", "b", &out));
		EXPECT_TEXT(out.text, arena_printf(&arena,
						   "struct tracepoint__a__b {\n"
						   "\tu64 __do_not_use__;\n\t%s x;\n};\n",
						   row->want));
		kernel_close(kernel);
	}
	test_case = "";
}

int main(void)
{
	test_class();
	test_struct();
	test_widening();
	arena_free(&arena);
	return test_result();
}
