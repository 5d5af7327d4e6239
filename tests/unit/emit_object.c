// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "emit/object.h"

#include "base/strbuf.h"
#include "diag/diag.h"
#include "emit/temp.h"
#include "test.h"

#include <bpf/btf.h>
#include <stdlib.h>
#include <unistd.h>

static struct arena arena;
static struct spawn_env env = { .arena = &arena };

static const char slice[] =
	"#pragma once\n"
	"typedef unsigned char __u8; typedef unsigned short __u16; typedef unsigned int __u32;\n"
	"typedef unsigned long long __u64; typedef signed char __s8; typedef short __s16;\n"
	"typedef int __s32; typedef long long __s64; typedef __u32 u32; typedef __u64 u64;\n"
	"typedef __u16 __be16; typedef __u32 __be32; typedef __u32 __wsum;\n"
	"enum { BPF_MAP_TYPE_PERF_EVENT_ARRAY = 4, BPF_F_CURRENT_CPU = 0xffffffff };\n"
	"struct pt_regs { unsigned long di; };\n";

static const char program[] =
	"#include \"vmlinux.h\"\n"
	"#include <bpf/bpf_helpers.h>\n"
	"struct data_t { u32 pid; char comm[16]; };\n"
	"struct {\n"
	"	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);\n"
	"	__uint(key_size, 4);\n"
	"	__uint(value_size, 4);\n"
	"} events SEC(\".maps\");\n"
	"SEC(\"kprobe/vfs_read\") int trace(struct pt_regs *ctx)\n"
	"{\n"
	"	struct data_t d = {};\n"
	"	d.pid = bpf_get_current_pid_tgid();\n"
	"	bpf_perf_event_output(ctx, &events, BPF_F_CURRENT_CPU, &d, sizeof(d));\n"
	"	return 0;\n"
	"}\n"
	"char LICENSE[] SEC(\"license\") = \"GPL\";\n";

static const char *rendered(void)
{
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);
	const char *copy;

	diag_render(env.diags, &(struct diag_render_opts){ 0 }, out);
	fclose(out);
	copy = arena_strdup(&arena, text);
	free(text);
	return copy;
}

static bool build(const char *text, struct argv_vec *types, struct object *ret,
		  struct btf **ret_btf)
{
	static struct source_set sources = { .arena = &arena };
	const char *dir = temp_dir_new(&arena);
	struct object_input input = {
		.name = "test.bpf.c",
		.source_dir = ".",
		.bpf_c = str_from(text),
		.vmlinux_h = str_from(slice),
		.arch = "x86",
		.event_types = types,
	};
	bool is_done;

	env.diags = diag_list_new(&arena, &sources);
	is_done = object_build(&env, dir, &input, ret);
	if (is_done && ret_btf)
		*ret_btf = btf__parse(ret->path, NULL);
	temp_dir_remove(dir);
	return is_done;
}

static void test_types(void)
{
	const char *names[] = { "struct data_t", "char[16]" };
	struct argv_vec types = { names, 2, 2 };
	struct object object;
	struct btf *btf;

	test_case = "types";
	if (!build(program, NULL, &object, &btf)) {
		EXPECT_TEXT(rendered(), "");
		return;
	}
	EXPECT(btf__find_by_name(btf, "data_t") < 0);
	btf__free(btf);
	if (!build(program, &types, &object, &btf)) {
		EXPECT_TEXT(rendered(), "");
		return;
	}
	EXPECT(btf__find_by_name(btf, "data_t") > 0);
	btf__free(btf);
}

/* Other working directory, other temporary directory: the same bytes. */
static void test_reproducible(void)
{
	struct object first, second;
	char cwd[4096];

	test_case = "reproducible";
	if (!getcwd(cwd, sizeof(cwd)) || !build(program, NULL, &first, NULL) || chdir("/") ||
	    !build(program, NULL, &second, NULL) || chdir(cwd)) {
		EXPECT_TEXT(rendered(), "");
		return;
	}
	EXPECT(str_equal(first.bytes, second.bytes));
	EXPECT(!memmem(first.bytes.text, first.bytes.len_bytes, "bcc-aot-", 8));
	EXPECT(memmem(first.bytes.text, first.bytes.len_bytes, "d.pid = bpf_get_current", 23));
}

static const struct {
	const char *name;
	const char *text;
	const char *want;
	bool is_bug;
} failures[] = {
	{ "syntax", "int x = ;\n", "clang refuses the generated C", true },
	{ "stack",
	  "#include \"vmlinux.h\"\n#include <bpf/bpf_helpers.h>\n"
	  "SEC(\"kprobe\") int f(void *ctx)\n"
	  "{ char a[600]; bpf_get_current_comm(a, 600); return a[5]; }\n",
	  "beyond what BPF can do", false },
	{ "header", "#include <bpf/no_such_header.h>\n", "libbpf-dev", false },
};

static void test_failures(void)
{
	TEST_EACH(row, failures) {
		struct object object;

		EXPECT(!build(row->text, NULL, &object, NULL));
		EXPECT_EQ(diag_has_bug(env.diags), row->is_bug);
		EXPECT(!strstr(rendered(), "bcc-aot-"));
		if (!strstr(rendered(), row->want))
			EXPECT_TEXT(rendered(), row->want);
	}
}

static void test_missing_tools(void)
{
	static const char *const variables[] = { "BCC_AOT_CLANG", "BCC_AOT_STRIP",
						 "BCC_AOT_BPFTOOL" };

	for (size_t i = 0; i < 3; i++) {
		struct object object;

		test_case = variables[i];
		setenv(variables[i], "/nonexistent/tool", 1);
		EXPECT(!build(program, NULL, &object, NULL));
		EXPECT(strstr(rendered(), "[missing-tool]"));
		setenv(variables[i], "/bin/false", 1);
		EXPECT(!build(program, NULL, &object, NULL));
		EXPECT(strstr(rendered(), "exit status 1"));
		unsetenv(variables[i]);
	}
}

int main(void)
{
	test_types();
	test_reproducible();
	test_failures();
	test_missing_tools();
	arena_free(&arena);
	return test_result();
}
