// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Runs libclang on the program behind a prelude of our own, and owns its objects. */
#include "front/cx.h"

#include "base/strbuf.h"

#include <stdlib.h>

#define INCLUDE_DIR "/bcc-aot/include"

const char *cx_string(struct cx *cx, CXString s)
{
	const char *text = clang_getCString(s);
	const char *copy = arena_strdup(cx->arena, text ? text : "");

	clang_disposeString(s);
	return copy;
}

static bool is_below(const char *path, const char *dir)
{
	size_t len = strlen(dir);

	return !strncmp(path, dir, len) && path[len] == '/';
}

static enum home home_of(const struct front_input *input, const char *path)
{
	if (!strcmp(path, CX_VMLINUX))
		return HOME_KERNEL;
	if (is_below(path, input->libbpf_dir))
		return HOME_LIBBPF;
	if (is_below(path, "/bcc-aot") || is_below(path, input->macros_dir))
		return HOME_SHIM;
	return HOME_USER;
}

struct cx_file *cx_file_of(struct cx *cx, CXFile handle)
{
	struct cx_file *file;

	if (!handle)
		return NULL;
	vec_each(known, &cx->files) {
		if (known->handle == handle)
			return known;
	}
	file = vec_push(cx->arena, &cx->files);
	file->handle = handle;
	file->path = cx_string(cx, clang_getFileName(handle));
	file->order = (unsigned int)cx->files.cnt;
	if (!strcmp(file->path, cx->input->main->name)) {
		file->home = HOME_USER;
		file->source = cx->input->main;
	} else {
		file->home = home_of(cx->input, file->path);
	}
	return file;
}

struct span cx_span(struct cx *cx, CXSourceRange range)
{
	struct span span = { 0 };
	unsigned int begin, end;
	CXFile begin_file, end_file;
	struct cx_file *file;

	/* What is in a macro's body is where the macro's use begins, so the end may come first. */
	clang_getFileLocation(clang_getRangeStart(range), &begin_file, NULL, NULL, &begin);
	clang_getFileLocation(clang_getRangeEnd(range), &end_file, NULL, NULL, &end);
	file = cx_file_of(cx, begin_file);
	if (!file || begin_file != end_file || !file->source)
		return span;
	return end < begin ? (struct span){ file->source, end, begin } :
			     (struct span){ file->source, begin, end };
}

enum home cx_home(struct cx *cx, CXCursor cursor)
{
	CXFile handle;
	struct cx_file *file;

	clang_getFileLocation(clang_getCursorLocation(cursor), &handle, NULL, NULL, NULL);
	file = cx_file_of(cx, handle);
	return file ? file->home : HOME_SHIM;
}

static struct str prelude_text(struct arena *arena, const struct front_input *input)
{
	struct strbuf text = { .arena = arena };

	strbuf_add(&text, input->kernel_defines);
	strbuf_puts(&text, "#include \"" CX_VMLINUX "\"\n");
	strbuf_puts(&text, "#include <bpf/bpf_helpers.h>\n");
	strbuf_puts(&text, "#include <bpf/bpf_tracing.h>\n");
	strbuf_puts(&text, "#include <bpf/bpf_core_read.h>\n");
	strbuf_printf(&text, "#include \"%s/kernel/bcc-aot/common.h\"\n", input->macros_dir);
	strbuf_printf(&text, "#include \"%s/dialect/registers.h\"\n", input->macros_dir);
	strbuf_printf(&text, "#include \"%s/dialect/functions.h\"\n", input->macros_dir);
	strbuf_printf(&text, "#include \"%s/dialect/bcc.h\"\n", input->macros_dir);
	strbuf_printf(&text, "#include \"%s/bcc_aot.bpf.h\"\n", input->macros_dir);
	strbuf_add(&text, input->tracepoint_structs);
	strbuf_add(&text, input->params);
	strbuf_add(&text, input->options);
	return strbuf_str(&text);
}

struct args {
	const char *items[256];
	int cnt;
};

static void add_arg(struct args *args, const char *arg)
{
	if (args->cnt < 256)
		args->items[args->cnt++] = arg;
}

static void fill_args(struct arena *arena, const struct front_input *input, struct args *args)
{
	static const char *const fixed[] = {
		"-x",
		"c",
		"-std=gnu11",
		"-fms-extensions",
		"-nostdinc",
		"-O2",
		"-Wno-unused-value",
		"-Wno-pointer-sign",
		"-Wno-microsoft-anon-tag",
		"-Wno-unknown-attributes",
		"-Wno-incompatible-pointer-types-discards-qualifiers",
		"-Wno-unknown-warning-option",
		"-Wno-error=int-conversion",
		"-Wno-error=implicit-int",
		"-Wno-error=incompatible-function-pointer-types",
		"-Wno-address-of-packed-member",
		"-Wno-gnu-variable-sized-type-not-at-end",
		"-ferror-limit=0",
		"-D__KERNEL__",
		"-D__BPF_TRACING__",
	};

	add_arg(args, input->is_big_endian ? "--target=bpfeb" : "--target=bpfel");
	for (size_t i = 0; i < sizeof(fixed) / sizeof(*fixed); i++)
		add_arg(args, fixed[i]);
	add_arg(args, arena_printf(arena, "-D__TARGET_ARCH_%s", input->arch));
	add_arg(args, arena_printf(arena, "-isystem%s/kernel", input->macros_dir));
	add_arg(args, "-isystem" INCLUDE_DIR);
	add_arg(args, "-include");
	add_arg(args, CX_PRELUDE);
	for (size_t i = 0; i < input->clang_arg_cnt; i++)
		add_arg(args, input->clang_args[i]);
}

/*
 * <bpf/...> alone, not the whole system directory that holds it: the C
 * library's copies of kernel headers beside it would define types again.
 */
static const char *const libbpf_headers[] = {
	"bpf_helpers.h", "bpf_tracing.h", "bpf_core_read.h", "bpf_endian.h", "usdt.bpf.h",
};

#define LIBBPF_HEADER_CNT (sizeof(libbpf_headers) / sizeof(*libbpf_headers))

static struct CXUnsavedFile unsaved(const char *name, struct str text)
{
	return (struct CXUnsavedFile){ name, text.text, text.len_bytes };
}

static struct CXUnsavedFile forwarding_header(struct arena *arena, const struct front_input *input,
					      const char *name)
{
	return unsaved(
		arena_printf(arena, INCLUDE_DIR "/bpf/%s", name),
		str_from(arena_printf(arena, "#include \"%s/%s\"\n", input->libbpf_dir, name)));
}

static bool parse(struct cx *cx, CXIndex index)
{
	const struct front_input *input = cx->input;
	struct args args = { 0 };
	struct CXUnsavedFile files[3 + LIBBPF_HEADER_CNT] = {
		unsaved(CX_PRELUDE, prelude_text(cx->arena, input)),
		unsaved(CX_VMLINUX, input->kernel_types),
		unsaved(input->main->name, input->main->text),
	};
	enum CXErrorCode err;

	for (size_t i = 0; i < LIBBPF_HEADER_CNT; i++)
		files[3 + i] = forwarding_header(cx->arena, input, libbpf_headers[i]);

	fill_args(cx->arena, input, &args);
	err = clang_parseTranslationUnit2(index, input->main->name, args.items, args.cnt, files,
					  sizeof(files) / sizeof(*files),
					  CXTranslationUnit_DetailedPreprocessingRecord, &cx->tu);
	if (err == CXError_Success)
		return true;
	diag_add(cx->diags, DIAG_KIND_CLANG, (struct span){ input->main, 0, 0 },
		 "libclang could not read this program (code %d); is it C, and are the -D and -I "
		 "options right?",
		 (int)err);
	return false;
}

/*
 * On this thread, whose stack is as large as one can be (see stack.h), and
 * without clang's handling of faults, which does not survive a full stack.
 */
static CXIndex create_index(void)
{
	CXIndex index;

	setenv("LIBCLANG_NOTHREADS", "1", 1);
	index = clang_createIndex(0, 0);
	clang_toggleCrashRecovery(0);
	return index;
}

bool front_parse(struct arena *arena, struct source_set *sources, struct diag_list *diags,
		 const struct front_input *input, struct unit *ret_unit)
{
	struct cx cx = {
		.arena = arena,
		.sources = sources,
		.diags = diags,
		.input = input,
		.unit = ret_unit,
		.types.arena = arena,
		.decls.arena = arena,
		.records.arena = arena,
	};
	CXIndex index = create_index();
	bool ok = parse(&cx, index);

	if (ok) {
		ok = cx_forward_diagnostics(&cx);
		cx_read_preprocessor(&cx);
		if (ok)
			cx_build_tree(&cx);
		clang_disposeTranslationUnit(cx.tu);
	}
	clang_disposeIndex(index);
	return ok;
}
