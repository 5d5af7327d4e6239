// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Functions that the compiler makes loads and stores of: memcpy and its kin, and
 * atomic operations. BCC leaves them alone, and the verifier refuses them where
 * the memory is not the program's own; a copy out of the context works there, but
 * not where the place in the context is relocated. And helpers that fill memory,
 * which must be the program's own as well.
 */
#include "collect/collect.h"

struct memory_function {
	const char *name;     /* behind __builtin_, if that is there; of a family, its beginning */
	bool is_family;
	unsigned int written; /* arguments, one bit each */
	unsigned int read;
};

#define ARG(n) (1u << ((n) - 1))

static const struct memory_function memory_functions[] = {
	{ "memcpy", false, ARG(1), ARG(2) },
	{ "memmove", false, ARG(1), ARG(2) },
	{ "memset", false, ARG(1), 0 },
	{ "memcmp", false, 0, ARG(1) | ARG(2) },
	{ "bcmp", false, 0, ARG(1) | ARG(2) },
	{ "__compare_bytes", false, 0, ARG(1) | ARG(2) }, /* memcmp in macros/kernel */
	{ "__sync_", true, ARG(1), 0 },
	{ "__atomic_", true, ARG(1), 0 },
	{ "bpf_probe_read", true, ARG(1), 0 },
	{ "bpf_copy_from_user", true, ARG(1), 0 },
	{ "bpf_get_current_comm", false, ARG(1), 0 },
	{ "bpf_perf_event_read_value", false, ARG(3), 0 },
	{ "bpf_get_stack", false, ARG(2), 0 },
	{ "bpf_d_path", false, ARG(2), 0 },
	{ "bpf_snprintf", false, ARG(1), 0 },
};

static const struct memory_function *memory_function_of(const struct node *call)
{
	const struct node *callee = call->kind == NODE_CALL ? ast_strip(call->first) : NULL;
	const char *name;

	if (!callee || callee->kind != NODE_REF || callee->decl->body)
		return NULL;
	name = callee->decl->name;
	if (!strncmp(name, "__builtin_", 10))
		name += 10;
	for (size_t i = 0; i < sizeof(memory_functions) / sizeof(*memory_functions); i++) {
		const struct memory_function *row = &memory_functions[i];

		if (row->is_family ? !strncmp(name, row->name, strlen(row->name)) :
				     !strcmp(name, row->name))
			return row;
	}
	return NULL;
}

/* Accesses to the context are relocated only if the compiler leaves them alone. */
static enum address_space space_of(const struct node *source, origin_set set)
{
	if (set & ORIGIN_CONTEXT && !(set & ORIGINS_FOREIGN))
		return ADDRESS_SPACE_KERNEL;
	if (set & ORIGIN_TRUSTED && !(set & ORIGINS_FOREIGN))
		return ADDRESS_SPACE_KERNEL;
	return collect_space(source, set);
}

/* The arguments as written, be it those of a macro of the same name. */
static void find_args(const struct collector *c, const struct node *call, struct span *ret_args)
{
	const struct macro_use *use = NULL;

	if (call->from_macro_body && call->span.file)
		use = front_innermost_macro_at(c->unit, call->span.begin);
	for (unsigned int i = 0; i < COPY_ARGS_MAX; i++) {
		const struct node *arg = ast_child(call, i + 1);

		if (use && i < use->args.cnt)
			ret_args[i] = use->args.items[i];
		else if (arg)
			ret_args[i] = arg->span;
	}
}

struct search {
	struct collector *c;
	bool ok;
};

static bool check_written(struct search *search, struct node *call,
			  const struct memory_function *row)
{
	for (unsigned int i = 0; i < COPY_ARGS_MAX; i++) {
		struct node *arg = ast_child(call, i + 1);
		origin_set set =
			arg && row->written & (1u << i) ? origin_of(search->c->origins, arg) : 0;

		if (!(set & (ORIGINS_FOREIGN | ORIGIN_TRUSTED)))
			continue;
		collect_reject_write(search->c, call->span, set);
		search->ok = false;
		return false;
	}
	return true;
}

static bool visit(struct node *node, void *arg)
{
	struct search *search = arg;
	const struct memory_function *row = memory_function_of(node);
	struct memory_copy copy = { .call = node };
	bool is_foreign = false;

	if (!row || !check_written(search, node, row))
		return true;
	for (unsigned int i = 0; i < COPY_ARGS_MAX; i++) {
		struct node *source = ast_child(node, i + 1);

		if (!source || !(row->read & (1u << i)))
			continue;
		copy.spaces[i] = space_of(source, origin_of(search->c->origins, source));
		is_foreign |= copy.spaces[i] != ADDRESS_SPACE_OWN;
	}
	if (!is_foreign)
		return true;
	copy.is_comparison = !row->written;
	find_args(search->c, node, copy.args);
	*vec_push(search->c->arena, &search->c->model->copies) = copy;
	return true;
}

bool collect_copies(struct collector *c)
{
	struct search search = { c, true };

	vec_each(function, &c->unit->ast->functions)
		ast_walk((*function)->body, visit, &search);
	return search.ok;
}
