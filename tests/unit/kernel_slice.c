// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel_zoo.h"

static struct arena arena;

static const char *sliced_of(struct str bytes, struct strmap idents, struct strmap *hidden)
{
	struct source_set sources = { .arena = &arena };
	struct diag_list *diags = diag_list_new(&arena, &sources);
	struct kernel *kernel = zoo_open(&arena, diags, bytes);
	struct strbuf out = { .arena = &arena };
	bool ok = kernel && kernel_slice(kernel, false, &idents, hidden, &out);

	EXPECT(ok == !diag_error_cnt(diags));
	kernel_close(kernel);
	return ok ? out.text : "(error)";
}

static const char *sliced(struct strmap idents, struct strmap *hidden)
{
	return sliced_of(zoo_btf(&arena), idents, hidden);
}

static void expect_in(const char *text, const char *part, bool is_there)
{
	if (!!strstr(text, part) == is_there)
		return;
	test_fail(__FILE__, __LINE__, part);
	fprintf(stderr, "  %s in\n%s\n", is_there ? "not" : "unexpectedly", text);
}

/* Whoever names nothing gets the basic types only. */
static void test_basics(void)
{
	const char *text = sliced(zoo_names(&arena, NULL), NULL);

	expect_in(text, "#define __VMLINUX_H__", true);
	expect_in(text, "typedef unsigned int u32;", true);
	expect_in(text, "typedef unsigned long long __u64;", true);
	expect_in(text, "typedef _Bool bool;", true);
	expect_in(text, "typedef int pid_t;", true);
	expect_in(text, "task_struct", false);
	expect_in(text, "LRU_ANON", false);
}

/* Members keep their places; a pointer that the program does not name leads nowhere. */
static void test_pointers(void)
{
	const char *text = sliced(zoo_names(&arena, "task_struct", "pid", NULL), NULL);

	expect_in(text,
		  "struct task_struct {\n\tpid_t pid;\n\tchar comm[16];\n"
		  "\tvoid *real_parent;\n\tvoid *mm;\n\tstruct list_head tasks;\n};",
		  true);
	expect_in(text, "mm_struct", false);
	text = sliced(zoo_names(&arena, "task_struct", "mm", "real_parent", NULL), NULL);
	expect_in(text, "\tstruct task_struct *real_parent;\n\tstruct mm_struct *mm;\n", true);
	expect_in(text, "struct mm_struct {\n\tlong int total_vm;\n};", true);
}

static void test_enumerators(void)
{
	const char *text = sliced(zoo_names(&arena, "LRU_FILE", "TASK_COMM_LEN", NULL), NULL);

	expect_in(text, "enum lru_list {\n\tLRU_ANON = 0,\n\tLRU_FILE = 2,\n};", true);
	expect_in(text, "TASK_COMM_LEN = 16", true);
}

/* What the program defines itself is declared, and defined under another name if need be. */
static void test_hidden(void)
{
	struct strmap hidden = zoo_names(&arena, "mm_struct", "pid_t", NULL);
	const char *text;

	text = sliced(zoo_names(&arena, "task_struct", "mm", "mm_struct", NULL), &hidden);
	expect_in(text, "struct mm_struct {", false);
	expect_in(text, "struct mm_struct;", true);
	expect_in(text, "\tint pid;\n", true);
	expect_in(text, "pid_t", false);
	hidden = zoo_names(&arena, "list_head", NULL);
	text = sliced(zoo_names(&arena, "task_struct", NULL), &hidden);
	expect_in(text, "struct list_head___kernel tasks;", true);
	expect_in(text, "struct list_head {", false);
}

/* Tags and ordinary names are apart, as in C. */
static void test_name_spaces(void)
{
	static char keyword[] = "struct";
	static char function[] = "function";
	struct strmap hidden = { .arena = &arena };
	const char *text;

	strmap_put(&hidden, str_from("pid_t"), keyword);
	strmap_put(&hidden, str_from("mm_struct"), function);
	strmap_put(&hidden, str_from("LRU_ANON"), function);
	text = sliced(zoo_names(&arena, "task_struct", "mm", "LRU_FILE", NULL), &hidden);
	expect_in(text, "typedef int pid_t;", true);
	expect_in(text, "struct mm_struct {", true);
	expect_in(text, "enum lru_list {\n\tLRU_FILE = 2,\n};", true);
}

static struct str raw_of(struct btf *btf)
{
	struct str bytes;
	const void *raw;
	uint32_t len;

	raw = btf__raw_data(btf, &len);
	bytes = (struct str){ arena_strndup(&arena, raw, len), len };
	btf__free(btf);
	return bytes;
}

static void test_repeated_names(void)
{
	struct btf *btf = btf__new_empty();
	int id = btf__add_int(btf, "int", 4, BTF_INT_SIGNED);
	const char *text;

	btf__add_struct(btf, "page", 4);
	btf__add_field(btf, "first", id, 0, 0);
	btf__add_struct(btf, "page", 4);
	btf__add_field(btf, "second", id, 0, 0);
	btf__add_struct(btf, "book", 8);
	btf__add_field(btf, "a", id + 1, 0, 0);
	btf__add_field(btf, "b", id + 2, 32, 0);
	text = sliced_of(raw_of(btf), zoo_names(&arena, "book", "page", NULL), NULL);
	expect_in(text, "struct page {\n\tint first;\n};", true);
	expect_in(text, "struct page___2 {\n\tint second;\n};", true);
	expect_in(text, "struct page a;\n\tstruct page___2 b;", true);
}

/* Types that C cannot have end in a diagnostic, not in a loop. */
static void test_impossible(void)
{
	struct btf *btf = btf__new_empty();
	struct btf *many = btf__new_empty();
	int id;

	btf__add_const(btf, 2);
	btf__add_ptr(btf, 1);
	btf__add_struct(btf, "circle", 8);
	btf__add_field(btf, "x", 1, 0, 0);
	btf__add_struct(btf, "itself", 8);
	btf__add_field(btf, "x", 4, 0, 0);
	btf__add_struct(btf, "nothing", 8);
	btf__add_field(btf, "x", 0, 0, 0);
	EXPECT_TEXT(sliced_of(raw_of(btf), zoo_names(&arena, "circle", "x", NULL), NULL),
		    "(error)");
	btf = btf__new_empty();
	btf__add_struct(btf, "itself", 8);
	btf__add_field(btf, "x", 1, 0, 0);
	EXPECT_TEXT(sliced_of(raw_of(btf), zoo_names(&arena, "itself", NULL), NULL), "(error)");
	id = btf__add_int(many, "int", 4, BTF_INT_SIGNED);
	for (int i = 0; i < 60; i++) {
		int outer = btf__add_struct(many, i == 59 ? "doubled" : "half", 8);

		btf__add_field(many, "a", id, 0, 0);
		btf__add_field(many, "b", id, 0, 0);
		id = outer;
	}
	EXPECT_TEXT(sliced_of(raw_of(many), zoo_names(&arena, "doubled", NULL), NULL), "(error)");
}

int main(void)
{
	test_basics();
	test_pointers();
	test_enumerators();
	test_hidden();
	test_name_spaces();
	test_repeated_names();
	test_impossible();
	arena_free(&arena);
	return test_result();
}
