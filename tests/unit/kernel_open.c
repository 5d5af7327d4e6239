// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* What can be named as a kernel, and what is said of what cannot. */
#include "kernel_zoo.h"

static struct arena arena;

static struct diag_list *new_diags(void)
{
	struct source_set *sources = arena_new(&arena, struct source_set);

	sources->arena = &arena;
	return diag_list_new(&arena, sources);
}

/* The first line that is printed about the kernel, without the name of the temporary file. */
static const char *complaint(struct diag_list *diags)
{
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);
	const char *begin;
	const char *end;
	char *copy;

	diag_render(diags, &(struct diag_render_opts){ 0 }, out);
	fclose(out);
	begin = strstr(text, "error: ");
	copy = arena_strndup(&arena, begin ? begin + 7 : "", begin ? strcspn(begin + 7, "\n") : 0);
	free(text);
	begin = strstr(copy, "bcc-aot-zoo.");
	end = begin ? begin + strlen("bcc-aot-zoo.XXXXXX") : NULL;
	if (!begin)
		return copy;
	return arena_printf(&arena, "%.*sFILE%s", (int)(begin - copy), copy, end);
}

static const char *opened(struct str bytes)
{
	struct diag_list *diags = new_diags();
	struct kernel *kernel = zoo_open(&arena, diags, bytes);

	EXPECT(!kernel == (diag_error_cnt(diags) == 1));
	if (!kernel)
		return complaint(diags);
	kernel_close(kernel);
	return "";
}

static const char *opened_name(const char *spec, const char *arch)
{
	struct diag_list *diags = new_diags();
	struct kernel *kernel = kernel_open(&arena, diags, spec, arch);

	EXPECT(!kernel == (diag_error_cnt(diags) == 1));
	kernel_close(kernel);
	return complaint(diags);
}

static struct str cut(struct str bytes, size_t len_bytes)
{
	bytes.len_bytes = len_bytes;
	return bytes;
}

static void test_good(void)
{
	EXPECT_TEXT(opened(zoo_description(&arena)), "");
	EXPECT_TEXT(opened(zoo_btf(&arena)), "");
}

static void test_bad_files(void)
{
	struct str description = zoo_description(&arena);
	struct str btf = zoo_btf(&arena);

	EXPECT_TEXT(opened(cut(btf, 0)), "the kernel '/tmp/FILE' is an empty file [bad-kernel]");
	EXPECT_TEXT(opened(cut(btf, btf.len_bytes - 1)),
		    "the types (BTF) in 'FILE' cannot be used: it is cut short, or its header is "
		    "damaged [bad-btf]");
	EXPECT_TEXT(opened(cut(description, 1000)),
		    "the kernel description 'FILE' cannot be used: it is cut short or damaged "
		    "[bad-kernel]");
	EXPECT_TEXT(opened(str_from("int main(void) { return 0; }\n")),
		    "'FILE' is no kernel description, BTF, ELF file or boot image with BTF "
		    "[bad-kernel]");
}

static void test_bad_names(void)
{
	EXPECT_TEXT(opened_name("/nowhere/vmlinux", NULL),
		    "cannot read the kernel '/nowhere/vmlinux': No such file or directory "
		    "[bad-kernel]");
	EXPECT_TEXT(opened_name("/", NULL), "cannot read the kernel '/': Is a directory "
					    "[bad-kernel]");
	EXPECT_TEXT(opened_name("no-such-description", NULL),
		    "cannot read the kernel 'no-such-description': No such file or directory "
		    "[bad-kernel]");
}

static struct kernel *open_for(struct diag_list *diags, struct str bytes, const char *arch)
{
	char path[] = "/tmp/bcc-aot-zoo.XXXXXX";
	int fd = mkstemp(path);
	struct kernel *kernel;

	EXPECT(write(fd, bytes.text, bytes.len_bytes) == (ssize_t)bytes.len_bytes);
	close(fd);
	kernel = kernel_open(&arena, diags, path, arch);
	unlink(path);
	return kernel;
}

static void test_arch(void)
{
	struct diag_list *diags = new_diags();
	struct kernel *kernel = open_for(diags, zoo_btf(&arena), "riscv");

	EXPECT(kernel && !strcmp(kernel_arch(kernel), "riscv"));
	kernel_close(kernel);
	EXPECT(!open_for(diags, zoo_description(&arena), "riscv"));
	EXPECT_TEXT(complaint(diags),
		    "the kernel 'FILE' is for x86, but riscv is asked for; give a kernel of that "
		    "architecture with --kernel [bad-kernel]");
	diags = new_diags();
	EXPECT(!open_for(diags, zoo_btf(&arena), "vax"));
	EXPECT_TEXT(complaint(diags),
		    "there is no architecture 'vax'; known are x86, arm64, arm, riscv, s390, "
		    "powerpc, mips and loongarch [bad-kernel]");
}

/* $BCC_AOT_KERNELS is looked at first. */
static void test_lookup(void)
{
	struct str bytes = zoo_description(&arena);
	char dir[] = "/tmp/bcc-aot-zoo.XXXXXX";
	struct kernel *kernel;
	const char *path;
	FILE *file;

	EXPECT(mkdtemp(dir) != NULL);
	path = arena_printf(&arena, "%s/mine.kdesc", dir);
	file = fopen(path, "w");
	EXPECT(fwrite(bytes.text, 1, bytes.len_bytes, file) == bytes.len_bytes);
	fclose(file);
	setenv("BCC_AOT_KERNELS", arena_printf(&arena, "/nowhere:%s", dir), 1);
	kernel = kernel_open(&arena, new_diags(), "mine", NULL);
	EXPECT(kernel && !strcmp(kernel_release(kernel), "6.1.0-9-zoo"));
	kernel_close(kernel);
	unlink(path);
	rmdir(dir);
}

int main(void)
{
	test_good();
	test_bad_files();
	test_bad_names();
	test_arch();
	test_lookup();
	arena_free(&arena);
	return test_result();
}
