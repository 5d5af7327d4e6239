// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "emit/emit.h"

#include "diag/diag.h"
#include "emit/artifact.h"
#include "emit/depfile.h"
#include "emit/header.h"
#include "emit/object.h"
#include "emit/skeleton.h"
#include "emit/starter.h"
#include "emit/temp.h"

#include <bpf/libbpf.h>
#include <errno.h>

/* A build under way. */
struct emitter {
	struct spawn_env env;
	const struct emit_input *input;
	bool wants_only_main;
	VEC(struct artifact) artifacts;
};

static void add_artifact(struct emitter *emitter, const char *name, struct str bytes)
{
	if (name)
		*vec_push(emitter->env.arena, &emitter->artifacts) =
			(struct artifact){ name, bytes };
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static const char *dir_name(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return ".";
	return slash == path ? "/" : arena_strndup(arena, path, (size_t)(slash - path));
}

static const char *source_name(const struct emit_input *input)
{
	return strcmp(input->source, "-") ? base_name(input->source) : "<stdin>";
}

/* "foo" for an output foo.skel.h, else for a source foo.c. */
static const char *program_name(struct arena *arena, const struct emit_input *input)
{
	if (input->output && strcmp(input->output, "-"))
		return header_name(arena, input->output);
	if (strcmp(input->source, "-"))
		return header_name(arena, input->source);
	return "program";
}

/* make needs a file name even where the text goes to standard output. */
static const char *rule_target(const struct emitter *emitter, const char *suffix)
{
	const struct emit_input *input = emitter->input;

	if (input->output && strcmp(input->output, "-"))
		return input->output;
	return arena_printf(emitter->env.arena, "%s%s", program_name(emitter->env.arena, input),
			    suffix);
}

static void add_depfile(struct emitter *emitter, const char *suffix)
{
	const struct emit_input *input = emitter->input;
	struct arena *arena = emitter->env.arena;
	const char *target = rule_target(emitter, suffix);
	struct depfile depfile = { .has_raw_targets = input->depfile_target != NULL };

	if (!input->wants_depfile)
		return;
	*vec_push(arena, &depfile.targets) = input->depfile_target ? input->depfile_target : target;
	*vec_push(arena, &depfile.deps) = input->source;
	for (size_t i = 0; input->deps && i < input->deps->cnt; i++)
		*vec_push(arena, &depfile.deps) = input->deps->items[i];
	add_artifact(emitter, input->depfile ? input->depfile : depfile_name(arena, target),
		     depfile_render(arena, &depfile));
}

static bool write_all(struct emitter *emitter)
{
	return artifact_write_all(emitter->env.arena, emitter->env.diags, emitter->artifacts.items,
				  emitter->artifacts.cnt);
}

/* The types of all events, in the order in which the header writer counts on them. */
static struct argv_vec event_types(struct arena *arena, const struct facts *facts)
{
	struct argv_vec types = { 0 };

	vec_each(map, &facts->maps)
		vec_each(type, &map->event_types)
			*vec_push(arena, &types) = *type;
	return types;
}

static int no_print(enum libbpf_print_level level, const char *fmt, va_list args)
{
	(void)level;
	(void)fmt;
	(void)args;
	return 0;
}

/* All embedded BTF, one after the other. */
static bool make_btfs(struct emitter *emitter, const char *dir, const struct object *object,
		      struct header_input *header)
{
	const struct emit_input *input = emitter->input;
	struct min_btf *btfs =
		arena_new_array(emitter->env.arena, struct min_btf, input->btf_kernel_cnt);

	for (size_t i = 0; i < input->btf_kernel_cnt; i++)
		if (!min_btf_make(&emitter->env, dir, object->path, &input->btf_kernels[i],
				  &btfs[i]))
			return false;
	header->btfs = btfs;
	header->btf_cnt = input->btf_kernel_cnt;
	return true;
}

/* What the header is called, or would be: foo.skel.h for foo.c. */
static const char *header_file(struct arena *arena, const struct emit_input *input)
{
	const char *source = base_name(input->source);
	const char *dot = strrchr(source, '.');
	size_t len = dot ? (size_t)(dot - source) : strlen(source);

	if (input->output && strcmp(input->output, "-") != 0)
		return base_name(input->output);
	return arena_printf(arena, "%.*s.skel.h", (int)len, source);
}

static struct str make_main(struct emitter *emitter, struct header *header)
{
	struct starter_input input = {
		.source = source_name(emitter->input),
		.header = header_file(emitter->env.arena, emitter->input),
		.bpf_c = emitter->input->bpf_c,
		.tool = emitter->input->tool,
	};

	return starter_make(header, &input);
}

static bool add_header(struct emitter *emitter, const char *dir, const struct object *object)
{
	const struct emit_input *input = emitter->input;
	struct arena *arena = emitter->env.arena;
	struct header_input header = {
		.source = source_name(input),
		.name = program_name(arena, input),
		.version = input->version,
		.vmlinux_h = input->vmlinux_h,
		.facts = input->facts,
	};
	struct header made;
	struct str text;
	struct btf *btf;

	if (object->is_foreign)
		header.foreign_elf = object->bytes;
	if (!skeleton_make(&emitter->env, object->path, arena_printf(arena, "%s_bpf", header.name),
			   &header.skeleton) ||
	    !make_btfs(emitter, dir, object, &header))
		return false;
	libbpf_set_print(no_print);
	btf = btf__parse(object->path, NULL);
	if (!btf) {
		diag_add(emitter->env.diags, DIAG_KIND_INTERNAL, (struct span){ 0 },
			 "the compiled object has no readable BTF: %s", strerror(errno));
		return false;
	}
	header.btf = btf;
	text = header_make(arena, &header, &made);
	if (!emitter->wants_only_main)
		add_artifact(emitter, input->output ? input->output : "-", text);
	if (input->emit_main)
		add_artifact(emitter, input->emit_main, make_main(emitter, &made));
	btf__free(btf);
	return true;
}

static bool build_in(struct emitter *emitter, const char *dir)
{
	const struct emit_input *input = emitter->input;
	struct arena *arena = emitter->env.arena;
	struct argv_vec types = event_types(arena, input->facts);
	struct object_input object_input = {
		.name = arena_printf(arena, "%s.bpf.c", program_name(arena, input)),
		.source_dir = dir_name(arena, input->source),
		.bpf_c = input->bpf_c,
		.vmlinux_h = input->vmlinux_h,
		.arch = input->arch,
		.is_big_endian = input->is_big_endian,
		.cpu = input->cpu,
		.cflags = input->cflags,
		.event_types = &types,
	};
	struct object object;

	if (!object_build(&emitter->env, dir, &object_input, &object) ||
	    !add_header(emitter, dir, &object))
		return false;
	add_artifact(emitter, input->emit_c, input->bpf_c);
	add_artifact(emitter, input->emit_obj, object.bytes);
	return true;
}

static bool build(struct emitter *emitter)
{
	const char *dir = temp_dir_new(emitter->env.arena);
	bool is_built;

	if (!dir) {
		diag_add(emitter->env.diags, DIAG_KIND_UNWRITABLE_OUTPUT, (struct span){ 0 },
			 "cannot make a temporary directory: %s", strerror(errno));
		return false;
	}
	is_built = build_in(emitter, dir);
	temp_dir_remove(dir);
	add_depfile(emitter, ".skel.h");
	return is_built && write_all(emitter);
}

bool emit_build(struct arena *arena, struct diag_list *diags, const struct emit_input *input)
{
	struct emitter emitter = { .env = { arena, diags, input->trace }, .input = input };

	return build(&emitter);
}

bool emit_main(struct arena *arena, struct diag_list *diags, const struct emit_input *input)
{
	struct emitter emitter = { .env = { arena, diags, input->trace },
				   .input = input,
				   .wants_only_main = true };

	return build(&emitter);
}

bool emit_translate(struct arena *arena, struct diag_list *diags, const struct emit_input *input)
{
	struct emitter emitter = { .env = { arena, diags, input->trace }, .input = input };

	add_artifact(&emitter, input->output ? input->output : "-", input->bpf_c);
	add_depfile(&emitter, ".bpf.c");
	return write_all(&emitter);
}
