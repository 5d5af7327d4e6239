// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * The whole pass on a program that has one of everything: the generated header
 * must compile without a warning as C and as C++, the outputs must be the same
 * everywhere, and a failure must leave nothing.
 */
#include "emit/emit.h"

#include "base/strbuf.h"
#include "diag/diag.h"
#include "emit/header.h"
#include "emit/template.h"
#include "emit/temp.h"
#include "test.h"

#include <bpf/btf.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena arena;
static struct diag_list *diags;
static const char *dir;

static struct str read_file(const char *path)
{
	struct strbuf buf = { .arena = &arena };
	FILE *file = fopen(path, "r");
	char bytes[4096];
	size_t len;

	if (!file)
		return (struct str){ NULL, 0 };
	while ((len = fread(bytes, 1, sizeof(bytes), file)))
		strbuf_add(&buf, (struct str){ bytes, len });
	fclose(file);
	return strbuf_str(&buf);
}

static const char *path_of(const char *name)
{
	return arena_printf(&arena, "%s/%s", dir, name);
}

static const char *rendered(void)
{
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);
	const char *copy;

	diag_render(diags, &(struct diag_render_opts){ 0 }, out);
	fclose(out);
	copy = arena_strdup(&arena, text);
	free(text);
	return copy;
}

static void add_map(struct facts *facts, const char *name, const char *kind, const char *first,
		    const char *second)
{
	struct map_fact *map = vec_push(&arena, &facts->maps);

	map->name = name;
	map->kind = kind;
	if (first)
		*vec_push(&arena, &map->event_types) = first;
	if (second)
		*vec_push(&arena, &map->event_types) = second;
}

static struct facts *make_facts(void)
{
	static const char *const params[] = { "target_pid", "target_comm", "is_verbose",
					      "target_tag", "min_ns",      "left_out" };
	struct facts *facts = arena_new(&arena, struct facts);

	add_map(facts, "m_histogram", "histogram", NULL, NULL);
	add_map(facts, "m_counters", "perf_array", NULL, NULL);
	add_map(facts, "events", "perf_output", "struct scalars", NULL);
	add_map(facts, "two_events", "perf_output", "struct unions", "struct bits");
	add_map(facts, "ring", "ringbuf", "char[64]", "struct flexible");
	for (size_t i = 0; i < sizeof(params) / sizeof(*params); i++)
		vec_push(&arena, &facts->params)->name = params[i];
	*vec_push(&arena, &facts->progs) = (struct prog_fact){
		"kprobe__vfs_read", PROG_KIND_KPROBE, "vfs_read", true, false,
	};
	*vec_push(&arena, &facts->progs) = (struct prog_fact){
		"syscall__openat", PROG_KIND_KPROBE, "openat", true, true,
	};
	*vec_push(&arena, &facts->progs) =
		(struct prog_fact){ "do_entry", PROG_KIND_UNKNOWN, NULL, false, false };
	return facts;
}

static struct emit_input make_input(const char *output)
{
	return (struct emit_input){
		.source = ZOO_DIR "/zoo.c",
		.bpf_c = read_file(ZOO_DIR "/zoo.bpf.c"),
		.vmlinux_h = read_file(ZOO_DIR "/zoo.vmlinux.h"),
		.facts = make_facts(),
		.arch = "x86",
		.version = "1.2.3",
		.output = output,
	};
}

static bool build(const struct emit_input *input)
{
	static struct source_set sources = { .arena = &arena };

	diags = diag_list_new(&arena, &sources);
	return emit_build(&arena, diags, input);
}

/* Compiles and runs the user of the header; a compiler that is not there is no failure. */
static void compile(const char *compiler)
{
	const char *command = arena_printf(
		&arena,
		"command -v %.*s >/dev/null || exit 77; "
		"%s -Wall -Wextra -pedantic -Werror -I%s -I" ZOO_DIR " -I" RUNTIME_INCLUDE
		" -ffunction-sections -fdata-sections -Wl,--gc-sections -o %s " ZOO_DIR
		"/zoo.c -lbpf && %s",
		(int)strcspn(compiler, " "), compiler, compiler, dir, path_of("user"),
		path_of("user"));
	int status = system(command);

	test_case = compiler;
	EXPECT(WIFEXITED(status) && (!WEXITSTATUS(status) || WEXITSTATUS(status) == 77));
}

static void test_outputs(void)
{
	struct emit_input input = make_input(path_of("zoo.skel.h"));
	struct str header, rule;

	test_case = "outputs";
	input.emit_c = path_of("zoo.bpf.c");
	input.emit_obj = path_of("zoo.bpf.o");
	input.wants_depfile = true;
	if (!build(&input)) {
		EXPECT_TEXT(rendered(), "");
		return;
	}
	header = read_file(input.output);
	rule = read_file(path_of("zoo.skel.d"));
	EXPECT(str_equal(read_file(input.emit_c), input.bpf_c));
	EXPECT(!memcmp(read_file(input.emit_obj).text,
		       "\x7f"
		       "ELF",
		       4));
	EXPECT(str_is(rule, arena_printf(&arena, "%s: " ZOO_DIR "/zoo.c\n", input.output)));
	EXPECT(strstr(header.text, "{ \"syscall__openat\", BCCAOT_KSYSCALL, \"openat\" }"));
	EXPECT(strstr(header.text, "{ \"do_entry\", BCCAOT_KIND_NONE, NULL }"));
	EXPECT(!strstr(header.text, "left_out"));
	compile("gcc -x c -std=c11");
	compile("gcc -x c -std=gnu2x");
	compile("g++ -x c++ -std=c++17");
	compile("clang-19 -x c -std=c11");
	compile("clang++-19 -x c++ -std=c++17");
}

/* No word of a template may be left, and no name of the machine. */
static void test_text(void)
{
	struct str header = read_file(path_of("zoo.skel.h"));
	const char *at = header.text;

	test_case = "text";
	while (at && (at = strchr(at, '@'))) {
		size_t word = strspn(++at, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");

		EXPECT(!word || at[word] != '@');
	}
	EXPECT(!strstr(header.text, dir) && !strstr(header.text, "/tmp"));
	EXPECT(!strstr(header.text, "\t\n") && !strstr(header.text, " \n"));
}

static void test_reproducible(void)
{
	struct emit_input input = make_input(path_of("zoo.skel.h"));
	struct str before = read_file(input.output);
	char cwd[4096];

	test_case = "reproducible";
	EXPECT(getcwd(cwd, sizeof(cwd)) && !chdir("/") && build(&input) && !chdir(cwd));
	EXPECT(str_equal(read_file(input.output), before));
}

/* Two headers in one file, with the same struct and with different ones of the same name. */
static void test_two_headers(void)
{
	struct emit_input input = make_input(path_of("other.skel.h"));
	const char *user = path_of("two.c");
	FILE *file = fopen(user, "w");
	char *text;

	test_case = "two headers";
	EXPECT(build(&input));
	input.output = path_of("third.skel.h");
	text = arena_strdup(&arena, input.bpf_c.text);
	memcpy(strstr(text, "\tu8 c;\n"), "\tu16 c;", 7);
	input.bpf_c = str_from(text);
	EXPECT(build(&input));
	fprintf(file,
		"#include \"zoo.skel.h\"\n#include \"other.skel.h\"\n"
		"#define third_bpf_PREFIX_TYPES\n#include \"third.skel.h\"\n"
		"struct tagged a; struct third_bpf__tagged b; int c = RED + (int)third_bpf__RED;\n"
		"int f(struct third_bpf *skel, third_bpf__tagged_t *tag);\n"
		"int f(struct third_bpf *skel, third_bpf__tagged_t *tag)\n"
		"{ return third__set_param_target_tag(skel, tag); }\n");
	fclose(file);
	EXPECT(!system(arena_printf(&arena,
				    "gcc -std=c11 -Wall -Wextra -pedantic -Werror -fsyntax-only "
				    "-I%s -I" RUNTIME_INCLUDE " %s",
				    dir, user)));
}

/* The object's own BTF stands in for a kernel's. */
static void test_btf(void)
{
	struct btf *btf = btf__parse(path_of("zoo.bpf.o"), NULL);
	struct min_btf_kernel kernels[] = { { "00ff", "6.1.0-test", btf }, { "", "6.2", btf } };
	struct emit_input input = make_input(path_of("zoo.skel.h"));
	struct str header;

	test_case = "embedded BTF";
	input.btf_kernels = kernels;
	input.btf_kernel_cnt = 2;
	EXPECT(btf);
	if (!btf || !build(&input)) {
		EXPECT_TEXT(rendered(), "");
		return;
	}
	btf__free(btf);
	header = read_file(input.output);
	EXPECT(strstr(header.text, "{ \"00ff\", \"6.1.0-test\", zoo_bpf__btf_0, "));
	EXPECT(strstr(header.text, "{ NULL, \"6.2\", zoo_bpf__btf_1, "));
	EXPECT(strstr(header.text, "\t0x9f, 0xeb, 0x01,"));
	compile("gcc -x c -std=c11");
	compile("g++ -x c++ -std=c++17");
}

/* For a machine of the other byte order: the header must hold that object, not its twin. */
static void test_foreign(void)
{
	struct emit_input input = make_input(path_of("zoo.skel.h"));
	struct str header;

	test_case = "other byte order";
	input.arch = "s390";
	input.is_big_endian = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
	input.emit_obj = path_of("zoo.bpf.o");
	if (!build(&input)) {
		EXPECT_TEXT(rendered(), "");
		return;
	}
	header = read_file(input.output);
	EXPECT_EQ(read_file(input.emit_obj).text[5], 2);
	EXPECT(strstr(header.text, "\t0x7f, 0x45, 0x4c, 0x46, 0x02, 0x02, 0x01"));
	EXPECT(!strstr(header.text, "\\x7f\\x45\\x4c\\x46"));
	compile("gcc -x c -std=c11");
}

static void test_failures(void)
{
	struct emit_input input = make_input(path_of("fail.skel.h"));
	struct stat st;

	test_case = "failures";
	input.emit_c = path_of("fail.bpf.c");
	input.emit_obj = "/dev/full";
	EXPECT(!build(&input));
	EXPECT(strstr(rendered(), "No space left on device"));
	EXPECT(stat(input.output, &st) && stat(input.emit_c, &st));
	input.emit_obj = NULL;
	input.bpf_c = str_from("int x = ;");
	EXPECT(!build(&input));
	EXPECT(diag_has_bug(diags));
	EXPECT(stat(input.output, &st) && stat(input.emit_c, &st));
	setenv("TMPDIR", "/nonexistent", 1);
	EXPECT(!build(&input));
	EXPECT(strstr(rendered(), "cannot make a temporary directory"));
	unsetenv("TMPDIR");
}

static void test_translate(void)
{
	struct emit_input input = make_input(path_of("only.bpf.c"));
	static struct source_set sources = { .arena = &arena };

	test_case = "translate";
	diags = diag_list_new(&arena, &sources);
	input.wants_depfile = true;
	EXPECT(emit_translate(&arena, diags, &input));
	EXPECT(str_equal(read_file(input.output), input.bpf_c));
	EXPECT(str_starts_with(read_file(path_of("only.bpf.d")), input.output));
}

static const struct {
	const char *name;
	const char *want;
} names[] = {
	{ "dir/foo.skel.h", "foo" }, { "foo-bar.skel.h", "foo_bar" },
	{ "2fa.h", "_2fa" },         { "foo", "foo" },
	{ ".skel.h", "_skel" },
};

static void test_names(void)
{
	TEST_EACH(row, names)
		EXPECT_TEXT(header_name(&arena, row->name), row->want);
	test_case = "long name";
	EXPECT_EQ(strlen(header_name(&arena, arena_printf(&arena, "%0200d.skel.h", 0))), 57);
}

static void test_template(void)
{
	struct strbuf buf = { .arena = &arena };
	struct template_value values[] = { { "SKEL", "x_bpf" }, { NULL, NULL } };

	test_case = "template";
	template_add(&buf, "header-close", values);
	EXPECT_TEXT(buf.text, "#endif /* BCCAOT_x_bpf_H */\n");
}

int main(void)
{
	dir = temp_dir_new(&arena);
	test_outputs();
	test_text();
	test_reproducible();
	test_two_headers();
	test_btf();
	test_foreign();
	test_failures();
	test_translate();
	test_names();
	test_template();
	temp_dir_remove(dir);
	arena_free(&arena);
	return test_result();
}
