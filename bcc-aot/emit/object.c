// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "emit/object.h"

#include "base/strbuf.h"
#include "diag/diag.h"
#include "emit/temp.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define EXCERPT_LINE_CNT 40

/* Everything that the steps share. */
struct build {
	const struct spawn_env *env;
	const struct object_input *input;
	const char *dir;
	const char *source_path;
	const char *compiled_path;
	const char *linked_path;
};

static bool fail(const struct build *build, const char *what, const char *path)
{
	diag_add(build->env->diags, DIAG_KIND_UNWRITABLE_OUTPUT, (struct span){ 0 },
		 "cannot %s the temporary file '%s': %s", what, path, strerror(errno));
	return false;
}

static bool write_file(const struct build *build, const char *path, struct str head,
		       struct str tail)
{
	FILE *file = fopen(path, "we");
	bool is_written;

	if (!file)
		return fail(build, "write", path);
	is_written = fwrite(head.text, 1, head.len_bytes, file) == head.len_bytes &&
		     fwrite(tail.text, 1, tail.len_bytes, file) == tail.len_bytes;
	if (fclose(file) || !is_written)
		return fail(build, "write", path);
	return true;
}

static bool read_file(const struct build *build, const char *path, struct str *ret)
{
	struct strbuf buf = { .arena = build->env->arena };
	char bytes[16384];
	ssize_t len = -1;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd >= 0) {
		while ((len = read(fd, bytes, sizeof(bytes))) > 0)
			strbuf_add(&buf, (struct str){ bytes, (size_t)len });
		close(fd);
	}
	if (len < 0)
		return fail(build, "read", path);
	*ret = strbuf_str(&buf);
	return true;
}

/*
 * clang describes a type in BTF only if a map, a global or a function's
 * parameter has it; events are mostly built on the stack. This function is
 * called by nobody, and libbpf loads only what is called.
 */
static struct str keep_types(const struct build *build)
{
	const struct argv_vec *types = build->input->event_types;
	struct strbuf buf = { .arena = build->env->arena };

	if (!types || !types->cnt)
		return (struct str){ "", 0 };
	strbuf_puts(&buf, "\nstatic __attribute__((used, noinline)) void\n"
			  "bccaot_event_types(union {\n");
	for (size_t i = 0; i < types->cnt; i++)
		strbuf_printf(&buf, "\t__typeof__(%s) t%zu;\n", types->items[i], i);
	strbuf_puts(&buf, "} *types)\n{\n}\n");
	return strbuf_str(&buf);
}

static void add_arg(const struct build *build, struct argv_vec *argv, const char *arg)
{
	*vec_push(build->env->arena, argv) = arg;
}

static void add_target_args(const struct build *build, struct argv_vec *argv)
{
	const struct object_input *input = build->input;
	struct arena *arena = build->env->arena;

	add_arg(build, argv, input->is_big_endian ? "--target=bpfeb" : "--target=bpfel");
	add_arg(build, argv, arena_printf(arena, "-mcpu=%s", input->cpu ? input->cpu : "v2"));
	add_arg(build, argv, "-O2");
	add_arg(build, argv, arena_printf(arena, "-D__TARGET_ARCH_%s", input->arch));
	add_arg(build, argv, "-fno-color-diagnostics");
	add_arg(build, argv, "-fno-crash-diagnostics");
	/* The dialect file was checked already, with the user's own choice of warnings. */
	add_arg(build, argv, "-w");
}

/*
 * The text is embedded because line information quotes it, and would otherwise
 * look for the file under its mapped name.
 */
static void add_debug_args(const struct build *build, struct argv_vec *argv)
{
	struct arena *arena = build->env->arena;

	add_arg(build, argv, "-g");
	add_arg(build, argv, "-gdwarf-5");
	add_arg(build, argv, "-gembed-source");
	add_arg(build, argv, "-fdebug-compilation-dir=.");
	add_arg(build, argv, arena_printf(arena, "-ffile-prefix-map=%s/=", build->dir));
}

static bool run(const struct build *build, const struct argv_vec *argv, enum tool tool)
{
	struct spawn_result result;

	if (!spawn_run(build->env, argv, &result))
		return false;
	if (spawn_is_ok(&result))
		return true;
	diag_add(build->env->diags, DIAG_KIND_TOOL_FAILED, (struct span){ 0 },
		 "'%s' failed with %s: %s", tool_name(tool),
		 spawn_status(build->env->arena, &result),
		 spawn_excerpt(build->env->arena, result.err, EXCERPT_LINE_CNT));
	return false;
}

static bool log_has(const struct spawn_result *result, const char *words)
{
	return memmem(result->err.text, result->err.len_bytes, words, strlen(words)) != NULL;
}

/* Limits of BPF, which only code generation runs into. */
static bool is_limit_of_bpf(const struct spawn_result *result)
{
	static const char *const words[] = {
		"BPF stack limit",
		"error in backend",
		": in function ",
		"A call to built-in function",
		"unsupported signed division",
		"Unsupported",
		"not supported in BPF",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (log_has(result, words[i]))
			return true;
	return false;
}

/* The log without the name of the temporary directory, which says nothing to anybody. */
static const char *clean_log(const struct build *build, const struct spawn_result *result)
{
	const char *log = spawn_excerpt(build->env->arena, result->err, EXCERPT_LINE_CNT);
	const char *dir = arena_printf(build->env->arena, "%s/", build->dir);
	struct strbuf buf = { .arena = build->env->arena };
	const char *found;

	while ((found = strstr(log, dir))) {
		strbuf_add(&buf, (struct str){ log, (size_t)(found - log) });
		log = found + strlen(dir);
	}
	strbuf_puts(&buf, log);
	return strbuf_str(&buf).text;
}

static bool report_clang(const struct build *build, const struct spawn_result *result)
{
	struct diag_list *diags = build->env->diags;
	const char *log = clean_log(build, result);

	if (log_has(result, "'bpf/") && log_has(result, "file not found"))
		diag_add(diags, DIAG_KIND_MISSING_TOOL, (struct span){ 0 },
			 "libbpf's headers are missing; install the package 'libbpf-dev': %s", log);
	else if (log_has(result, "unable to create target") || log_has(result, "unknown target"))
		diag_add(diags, DIAG_KIND_TOOL_FAILED, (struct span){ 0 },
			 "this clang cannot compile for BPF: %s", log);
	else if (is_limit_of_bpf(result))
		diag_add(diags, DIAG_KIND_CLANG, (struct span){ 0 },
			 "the program goes beyond what BPF can do: %s", log);
	else
		diag_add(diags, DIAG_KIND_INTERNAL, (struct span){ 0 },
			 "clang refuses the generated C (%s): %s",
			 spawn_status(build->env->arena, result), log);
	return false;
}

static bool compile(const struct build *build)
{
	struct arena *arena = build->env->arena;
	const struct object_input *input = build->input;
	const char *clang = tool_find(build->env, TOOL_CLANG);
	struct argv_vec argv = { 0 };
	struct spawn_result result;

	if (!clang)
		return false;
	add_arg(build, &argv, clang);
	add_target_args(build, &argv);
	add_debug_args(build, &argv);
	add_arg(build, &argv, arena_printf(arena, "-I%s", build->dir));
	add_arg(build, &argv, "-iquote");
	add_arg(build, &argv, input->source_dir);
	for (size_t i = 0; input->cflags && i < input->cflags->cnt; i++)
		add_arg(build, &argv, input->cflags->items[i]);
	add_arg(build, &argv, "-c");
	add_arg(build, &argv, build->source_path);
	add_arg(build, &argv, "-o");
	add_arg(build, &argv, build->compiled_path);
	if (!spawn_run(build->env, &argv, &result))
		return false;
	return spawn_is_ok(&result) || report_clang(build, &result);
}

static bool strip(const struct build *build)
{
	const char *path = tool_find(build->env, TOOL_STRIP);
	struct argv_vec argv = { 0 };

	if (!path)
		return false;
	add_arg(build, &argv, path);
	add_arg(build, &argv, "-g");
	add_arg(build, &argv, build->compiled_path);
	return run(build, &argv, TOOL_STRIP);
}

/* libbpf before 1.5 cannot link what has the other byte order; one object needs no linking. */
static bool is_foreign(const struct object_input *input)
{
	return input->is_big_endian != (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__);
}

static bool link_object(const struct build *build)
{
	const char *path = tool_find(build->env, TOOL_BPFTOOL);
	struct argv_vec argv = { 0 };

	if (!path)
		return false;
	add_arg(build, &argv, path);
	add_arg(build, &argv, "gen");
	add_arg(build, &argv, "object");
	add_arg(build, &argv, build->linked_path);
	add_arg(build, &argv, build->compiled_path);
	return run(build, &argv, TOOL_BPFTOOL);
}

bool object_build(const struct spawn_env *env, const char *dir, const struct object_input *input,
		  struct object *ret)
{
	struct build build = { .env = env, .input = input, .dir = dir };
	const char *vmlinux_path = temp_file_in(env->arena, dir, "vmlinux.h");
	bool is_linked = !is_foreign(input);

	build.source_path = temp_file_in(env->arena, dir, input->name);
	build.compiled_path = temp_file_in(env->arena, dir, "compiled.bpf.o");
	build.linked_path = temp_file_in(env->arena, dir, "linked.bpf.o");
	ret->path = is_linked ? build.linked_path : build.compiled_path;
	return write_file(&build, vmlinux_path, input->vmlinux_h, (struct str){ "", 0 }) &&
	       write_file(&build, build.source_path, input->bpf_c, keep_types(&build)) &&
	       compile(&build) && strip(&build) && (!is_linked || link_object(&build)) &&
	       read_file(&build, ret->path, &ret->bytes);
}
