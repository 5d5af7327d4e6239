// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "emit/object.h"

#include "base/strbuf.h"
#include "diag/diag.h"
#include "emit/temp.h"
#include "emit/workfile.h"

#define EXCERPT_LINE_CNT 40

/* Everything that the steps share. */
struct build {
	const struct spawn_env *env;
	const struct object_input *input;
	const char *dir;
	bool is_big_endian; /* what is being built now */
	const char *source_path;
	const char *compiled_path;
	const char *linked_path;
};

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

	add_arg(build, argv, build->is_big_endian ? "--target=bpfeb" : "--target=bpfel");
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
		"cannot compile this",
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
	const char *args[] = { "-g", build->compiled_path, NULL };

	return tool_run(build->env, TOOL_STRIP, args, NULL);
}

static bool link_object(const struct build *build)
{
	const char *args[] = { "gen", "object", build->linked_path, build->compiled_path, NULL };

	return tool_run(build->env, TOOL_BPFTOOL, args, NULL);
}

/* One object needs no linking, so the target's may do without where this machine cannot do it. */
static bool build_foreign(struct build *build, struct str *ret)
{
	build->is_big_endian = !build->is_big_endian;
	return compile(build) && strip(build) &&
	       workfile_read(build->env, build->compiled_path, ret);
}

bool object_build(const struct spawn_env *env, const char *dir, const struct object_input *input,
		  struct object *ret)
{
	struct build build = { .env = env, .input = input, .dir = dir };
	const char *vmlinux_path = temp_file_in(env->arena, dir, "vmlinux.h");

	build.is_big_endian = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;
	build.source_path = temp_file_in(env->arena, dir, input->name);
	build.compiled_path = temp_file_in(env->arena, dir, "compiled.bpf.o");
	build.linked_path = temp_file_in(env->arena, dir, "linked.bpf.o");
	ret->path = build.linked_path;
	ret->is_foreign = input->is_big_endian != build.is_big_endian;
	if (!workfile_write(env, vmlinux_path, input->vmlinux_h, (struct str){ "", 0 }) ||
	    !workfile_write(env, build.source_path, input->bpf_c, keep_types(&build)) ||
	    !compile(&build) || !strip(&build) || !link_object(&build))
		return false;
	if (ret->is_foreign)
		return build_foreign(&build, &ret->bytes);
	return workfile_read(env, ret->path, &ret->bytes);
}
