// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "driver.h"

#include "agree.h"
#include "check/check.h"
#include "collect/collect.h"
#include "conditions.h"
#include "emit/emit.h"
#include "emit/min_btf.h"
#include "expand.h"
#include "front/front.h"
#include "inline.h"
#include "input.h"
#include "kernel/kernel.h"
#include "params.h"
#include "prelude.h"
#include "rewrite/rewrite.h"
#include "specialise.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

/* All that one run knows; filled from top to bottom. */
struct translation {
	const struct options *options;
	struct arena *arena;
	struct source_set *sources;
	struct diag_list *diags;
	bool is_compiling;       /* the output, too */

	const struct json *tool; /* of --attach */
	struct include_dirs dirs;
	struct source *main;
	struct argv_vec inlined;      /* headers that became part of it */
	struct kernel *kernel;
	VEC(struct kernel *) targets; /* the kernels that --kernel names */
	struct prelude prelude;
	struct conditions conditions;
	struct unit unit;
	struct model model;
	struct str output;
};

static bool is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* $BCC_AOT_MACROS, the build tree's, the installed ones. */
static const char *find_macros_dir(void)
{
	const char *env = getenv("BCC_AOT_MACROS");

	if (env && *env)
		return env;
	return is_dir(BCC_AOT_MACROS_INSTALLED) ? BCC_AOT_MACROS_INSTALLED : BCC_AOT_MACROS_BUILT;
}

static bool read_input(struct translation *t, const char *name, struct str *ret_text)
{
	if (input_read(t->arena, name, ret_text))
		return true;
	diag_add(t->diags, DIAG_KIND_UNREADABLE_INPUT, (struct span){ 0 }, "cannot read '%s': %s",
		 name, strerror(errno));
	return false;
}

static bool read_main(struct translation *t)
{
	const char *name = t->options->input;
	bool is_stdin = !strcmp(name, "-");
	struct str text;

	if (!read_input(t, name, &text))
		return false;
	if (text.len_bytes >= UINT32_MAX / 2) {
		diag_add(t->diags, DIAG_KIND_UNREADABLE_INPUT, (struct span){ 0 },
			 "'%s' is too large to be a program", name);
		return false;
	}
	t->main = source_add(t->sources, is_stdin ? "<stdin>" : name, text);
	t->main = inline_headers(t->sources, &t->dirs, t->main, &t->inlined);
	return true;
}

static bool read_tool(struct translation *t)
{
	const char *name = t->options->attach;
	struct str text;

	if (!name)
		return true;
	if (!read_input(t, name, &text))
		return false;
	t->tool = json_parse(t->arena, text);
	if (!json_get(t->tool, "attach"))
		diag_add(t->diags, DIAG_KIND_UNREADABLE_INPUT, (struct span){ 0 },
			 "'%s' is not what 'bcc-aot import' records", name);
	return json_get(t->tool, "attach");
}

static bool read_inputs(struct translation *t)
{
	return read_main(t) && read_tool(t);
}

/* One object has one architecture. */
static bool fits(struct translation *t, const struct kernel *kernel)
{
	const struct kernel *first = t->targets.items[0];

	if (!strcmp(kernel_arch(kernel), kernel_arch(first)) &&
	    kernel_pointer_bytes(kernel) == kernel_pointer_bytes(first) &&
	    kernel_is_big_endian(kernel) == kernel_is_big_endian(first))
		return true;
	diag_add(t->diags, DIAG_KIND_BAD_KERNEL, (struct span){ 0 },
		 "the kernel '%s' is for %s, but '%s' is for %s; build one program for each "
		 "architecture",
		 kernel_name(first), kernel_arch(first), kernel_name(kernel), kernel_arch(kernel));
	return false;
}

/* A program for several kernels is one for each of them. */
static void join_kernels(struct translation *t)
{
	for (size_t i = 0; i < t->targets.cnt; i++) {
		for (size_t j = i + 1; j < t->targets.cnt; j++)
			kernel_join(t->targets.items[i], t->targets.items[j]);
	}
}

/* The first kernel that is named serves for the types; all of them get their BTF embedded. */
static bool open_kernels(struct translation *t)
{
	const struct options *options = t->options;

	vec_each(spec, &options->kernels) {
		struct kernel *kernel = kernel_open(t->arena, t->diags, *spec, options->arch);

		if (!kernel)
			return false;
		*vec_push(t->arena, &t->targets) = kernel;
		if (!fits(t, kernel))
			return false;
	}
	join_kernels(t);
	if (t->targets.cnt)
		t->kernel = t->targets.items[0];
	else
		t->kernel = kernel_open(t->arena, t->diags, NULL, options->arch);
	return t->kernel;
}

static void close_kernels(struct translation *t)
{
	vec_each(kernel, &t->targets)
		kernel_close(*kernel);
	if (!t->targets.cnt)
		kernel_close(t->kernel);
}

static bool make_prelude(struct translation *t)
{
	return open_kernels(t) && prelude_make(t->arena, t->kernel, t->main, &t->dirs, &t->prelude);
}

static struct front_input front_input_with(struct translation *t, const struct kernel *kernel,
					   const struct prelude *prelude)
{
	return (struct front_input){
		.main = t->main,
		.kernel = kernel,
		.kernel_types = prelude->kernel_types,
		.kernel_defines = prelude->kernel_defines,
		.tracepoint_structs = prelude->tracepoint_structs,
		.params = params_declare(t->arena, t->options),
		.options = conditions_declare(&t->conditions),
		.macros_dir = t->dirs.macros_dir,
		.libbpf_dir = BCC_AOT_LIBBPF_DIR,
		.arch = kernel_arch(t->kernel),
		.is_big_endian = kernel_is_big_endian(t->kernel),
		.clang_args = t->options->clang_args.items,
		.clang_arg_cnt = t->options->clang_args.cnt,
	};
}

static struct front_input front_input_of(struct translation *t)
{
	return front_input_with(t, t->kernel, &t->prelude);
}

/* -D makes it a number that the preprocessor decides by. */
static bool fixes_version(const struct options *options)
{
	vec_each(arg, &options->clang_args) {
		if (!strncmp(*arg, "-DLINUX_VERSION_CODE", strlen("-DLINUX_VERSION_CODE")))
			return true;
	}
	return false;
}

/* Every attempt leaves more of the conditions to the preprocessor, the last one all. */
static bool run_conditions(struct translation *t)
{
	struct source *as_written = t->main;

	t->conditions = conditions_find(t->arena, t->main, t->kernel);
	while (!fixes_version(t->options) && conditions_are_tested(&t->conditions)) {
		struct diag_list *probe = diag_list_new(t->arena, t->sources);
		struct front_input input;
		struct unit unit = { 0 };

		t->main = conditions_apply(t->sources, &t->conditions);
		input = front_input_of(t);
		if (front_parse(t->arena, t->sources, probe, &input, &unit))
			break;
		t->main = as_written;
		conditions_drop(&t->conditions, probe);
	}
	conditions_remark(&t->conditions, t->diags);
	return true;
}

/* Names that macros paste together are found only by the parser, which misses their types. */
static bool parse(struct translation *t, struct diag_list *diags, struct kernel *kernel,
		  struct prelude *prelude, struct unit *unit)
{
	size_t mark = diag_mark(diags);
	struct front_input input = front_input_with(t, kernel, prelude);

	while (!front_parse(t->arena, t->sources, diags, &input, unit)) {
		if (!prelude_add(t->arena, kernel, unit->unknown.items, unit->unknown.cnt, prelude))
			return false;
		diag_rewind(diags, mark);
		*unit = (struct unit){ 0 };
		input = front_input_with(t, kernel, prelude);
	}
	return true;
}

static bool run_front(struct translation *t)
{
	return parse(t, t->diags, t->kernel, &t->prelude, &t->unit) &&
	       params_check(t->diags, t->options, &t->unit);
}

/* The program as BCC would compile it on @kernel. */
static bool agrees(struct translation *t, struct kernel *kernel)
{
	struct diag_list *probe = diag_list_new(t->arena, t->sources);
	struct agreement agreement = { t->kernel, &t->unit, &t->conditions, t->diags };
	struct prelude prelude;
	struct unit unit = { 0 };

	if (!prelude_make(t->arena, kernel, t->main, &t->dirs, &prelude))
		return false;
	if (parse(t, probe, kernel, &prelude, &unit))
		return agree_check(&agreement, kernel, &unit);
	diag_take_errors(
		t->diags, probe,
		arena_printf(t->arena, "so it is with the kernel '%s'", kernel_name(kernel)));
	return false;
}

static bool run_agree(struct translation *t)
{
	for (size_t i = 0; kernel_peer(t->kernel, i); i++) {
		if (!agrees(t, kernel_peer(t->kernel, i)))
			return false;
	}
	return true;
}

static bool run_collect(struct translation *t)
{
	return collect_run(t->arena, t->diags, &t->unit, t->kernel, &t->model);
}

#define EXPANSIONS_MAX      16
#define SPECIALISATIONS_MAX 16

/* Macros whose bodies hold constructs: expand their uses and read the program again. */
static bool run_expand(struct translation *t)
{
	for (int round = 0; t->model.expand.cnt; round++) {
		struct expand_input input = {
			.file = t->main,
			.uses = t->model.expand.items,
			.use_cnt = t->model.expand.cnt,
			.unit = &t->unit,
			.kernel_defines = t->prelude.kernel_defines,
			.trace = t->options->verbose ? stderr : NULL,
			.clang_args = t->options->clang_args.items,
			.clang_arg_cnt = t->options->clang_args.cnt,
		};

		if (round == EXPANSIONS_MAX) {
			diag_add(
				t->diags, DIAG_KIND_UNCLAIMED_CONSTRUCT, t->model.expand.items[0],
				"this macro still hides a construct after %d expansions; write it out",
				EXPANSIONS_MAX);
			return false;
		}
		if (!expand_uses(t->sources, t->diags, &input, &t->main))
			return false;
		t->unit = (struct unit){ 0 };
		t->model = (struct model){ 0 };
		if (!run_front(t) || !run_collect(t))
			return false;
	}
	return true;
}

static bool read_again(struct translation *t)
{
	t->unit = (struct unit){ 0 };
	t->model = (struct model){ 0 };
	return run_front(t) && run_collect(t) && run_expand(t);
}

/* One round per depth of calls: what a double calls may need a double in its turn. */
static bool run_specialise(struct translation *t)
{
	for (int round = 0; t->model.doubles.cnt && round < SPECIALISATIONS_MAX; round++) {
		t->main = specialise_helpers(t->sources, &t->model);
		if (!read_again(t))
			return false;
	}
	return true;
}

static bool run_check(struct translation *t)
{
	return check_run(t->diags, t->kernel, &t->model);
}

static bool run_rewrite(struct translation *t)
{
	VEC(const char *) defines = { 0 };
	struct rewrite_input input = { .unit = &t->unit, .model = &t->model, .kernel = t->kernel };

	vec_each(arg, &t->options->clang_args) {
		if (!strncmp(*arg, "-D", 2))
			*vec_push(t->arena, &defines) = *arg + 2;
	}
	input.defines = defines.items;
	input.define_cnt = defines.cnt;
	input.line_markers = t->options->line_markers;
	input.params = params_define(t->arena, t->options);
	input.options = conditions_declare(&t->conditions);
	params_add_facts(t->arena, t->options, t->model.facts);
	return rewrite_run(t->arena, t->diags, &input, &t->output);
}

/* What the program only got to through a struct that the first kernel lacks. */
static bool name_type(struct node *node, void *arg)
{
	const struct type *type = node->type;

	while (type && type->target)
		type = type->target;
	if (type && type->record && type->record->home == HOME_KERNEL)
		strmap_put(arg, str_from(type->record->tag), NULL);
	return true;
}

static bool run_adopt(struct translation *t)
{
	struct strmap adopted = { .arena = t->arena };

	vec_each(function, &t->unit.ast->functions)
		ast_walk((*function)->body, name_type, &t->prelude.idents);

	vec_each(record, &t->unit.ast->records) {
		if ((*record)->is_adopted)
			strmap_put(&adopted, str_from((*record)->tag), NULL);
	}
	return (!adopted.cnt && t->targets.cnt < 2) ||
	       prelude_adopt(t->arena, t->kernel, &adopted, &t->prelude);
}

static void dump_prelude(const struct translation *t, FILE *out)
{
	fputs(t->prelude.kernel_defines.text, out);
	fputs(t->prelude.kernel_types.text, out);
	fputs(t->prelude.tracepoint_structs.text, out);
}

static void dump_model(const struct translation *t, FILE *out)
{
	model_dump(&t->model, out);
}

static void dump_output(const struct translation *t, FILE *out)
{
	fputs(t->output.text, out);
}

struct pass {
	const char *name;
	bool (*run)(struct translation *t);
	void (*dump)(const struct translation *t, FILE *out); /* NULL: nothing to show */
	bool is_for_compiling;
};

static const struct pass passes[] = {
	{ "read", read_inputs, NULL, false },
	{ "prelude", make_prelude, dump_prelude, false },
	{ "conditions", run_conditions, NULL, false },
	{ "front", run_front, NULL, false },
	{ "agree", run_agree, NULL, false },
	{ "collect", run_collect, dump_model, false },
	{ "expand", run_expand, dump_model, false },
	{ "specialise", run_specialise, dump_model, false },
	{ "check", run_check, NULL, false },
	{ "rewrite", run_rewrite, dump_output, false },
	{ "adopt", run_adopt, dump_prelude, true },
};

static bool is_named(const char *name, const struct pass *pass)
{
	return name && !strcmp(name, pass->name);
}

static bool is_pass(struct translation *t, const char *name)
{
	for (size_t i = 0; name && i < sizeof(passes) / sizeof(*passes); i++) {
		if (is_named(name, &passes[i]))
			return true;
	}
	if (name)
		diag_add(t->diags, DIAG_KIND_UNREADABLE_INPUT, (struct span){ 0 },
			 "there is no pass '%s'", name);
	return !name;
}

/* Runs the passes up to the one that is to be the last. @ret_all: whether that was all of them. */
static bool run_passes(struct translation *t, bool *ret_all)
{
	const struct options *options = t->options;

	*ret_all = !options->dump_pass && !options->stop_after_pass;
	if (!is_pass(t, options->dump_pass) || !is_pass(t, options->stop_after_pass))
		return false;
	for (size_t i = 0; i < sizeof(passes) / sizeof(*passes); i++) {
		if (passes[i].is_for_compiling && !t->is_compiling)
			continue;
		if (!passes[i].run(t) || diag_error_cnt(t->diags))
			return false;
		if (is_named(options->dump_pass, &passes[i])) {
			if (passes[i].dump)
				passes[i].dump(t, stdout);
			break;
		}
		if (is_named(options->stop_after_pass, &passes[i]))
			break;
	}
	return true;
}

static void add_dep(struct translation *t, struct argv_vec *deps, const char *path)
{
	if (path && *path && strcmp(path, "<stdin>") != 0)
		*vec_push(t->arena, deps) = path;
}

static const struct min_btf_kernel *btf_kernels_of(struct translation *t)
{
	struct min_btf_kernel *kernels =
		arena_new_array(t->arena, struct min_btf_kernel, t->targets.cnt);

	for (size_t i = 0; i < t->targets.cnt; i++) {
		const struct kernel *kernel = t->targets.items[i];

		kernels[i].build_id = kernel_build_id(kernel);
		kernels[i].release = kernel_release(kernel);
		kernels[i].btf = kernel_btf(kernel);
	}
	return kernels;
}

static void add_cflags(struct translation *t, struct argv_vec *cflags)
{
	vec_each(arg, &t->options->clang_args)
		*vec_push(t->arena, cflags) = *arg;
	/* libbpf's usdt.bpf.h includes <linux/errno.h>, whose <asm/errno.h> clang has no path to. */
	*vec_push(t->arena, cflags) = "-isystem";
	*vec_push(t->arena, cflags) = arena_printf(t->arena, "%s/kernel", t->dirs.macros_dir);
}

static void add_deps(struct translation *t, struct argv_vec *deps)
{
	add_dep(t, deps, t->main->name);
	vec_each(path, &t->inlined)
		add_dep(t, deps, *path);
	add_dep(t, deps, t->options->attach);
	vec_each(file, &t->unit.files) {
		if (strcmp(*file, t->main->name) != 0)
			add_dep(t, deps, *file);
	}
	vec_each(kernel, &t->targets)
		add_dep(t, deps, kernel_path(*kernel));
	if (!t->targets.cnt)
		add_dep(t, deps, kernel_path(t->kernel));
}

static struct emit_input emit_input_of(struct translation *t, struct argv_vec *cflags,
				       struct argv_vec *deps)
{
	const struct options *options = t->options;

	add_cflags(t, cflags);
	add_deps(t, deps);
	return (struct emit_input){
		.source = options->input,
		.bpf_c = t->output,
		.vmlinux_h = t->prelude.kernel_types,
		.facts = t->model.facts,
		.arch = kernel_arch(t->kernel),
		.is_big_endian = kernel_is_big_endian(t->kernel),
		.version = BCC_AOT_VERSION,
		.cflags = cflags,
		.trace = options->verbose ? stderr : NULL,
		.output = options->output,
		.emit_c = options->emit_c,
		.emit_obj = options->emit_obj,
		.emit_main = options->emit_main,
		.tool = t->tool,
		.wants_depfile = options->wants_depfile,
		.depfile = options->depfile,
		.depfile_target = options->depfile_target,
		.deps = deps,
		.btf_kernels = btf_kernels_of(t),
		.btf_kernel_cnt = t->targets.cnt,
	};
}

typedef bool (*emit_fn)(struct arena *arena, struct diag_list *diags,
			const struct emit_input *input);

static bool run(const struct options *options, struct arena *arena, struct source_set *sources,
		struct diag_list *diags, emit_fn emit)
{
	struct translation t = { .options = options,
				 .arena = arena,
				 .sources = sources,
				 .diags = diags,
				 .is_compiling = emit != emit_translate,
				 .dirs = { find_macros_dir(), options->clang_args.items,
					   options->clang_args.cnt } };
	struct argv_vec cflags = { 0 }, deps = { 0 };
	struct emit_input input;
	bool is_complete;
	bool ok = run_passes(&t, &is_complete);

	if (ok && is_complete) {
		input = emit_input_of(&t, &cflags, &deps);
		ok = emit(arena, diags, &input);
	}
	close_kernels(&t);
	return ok;
}

bool driver_translate(const struct options *options, struct arena *arena,
		      struct source_set *sources, struct diag_list *diags)
{
	return run(options, arena, sources, diags, emit_translate);
}

bool driver_build(const struct options *options, struct arena *arena, struct source_set *sources,
		  struct diag_list *diags)
{
	return run(options, arena, sources, diags, emit_build);
}

bool driver_main(const struct options *options, struct arena *arena, struct source_set *sources,
		 struct diag_list *diags)
{
	return run(options, arena, sources, diags, emit_main);
}
