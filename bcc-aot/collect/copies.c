// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * memcpy from memory that is not the program's own. BCC leaves it alone, and the
 * verifier refuses it; a copy out of the context works there, but not where the
 * place in the context is relocated.
 */
#include "collect/collect.h"

static bool is_memcpy(const char *name)
{
	static const char *const names[] = { "__builtin_memcpy", "__builtin_memmove", "memcpy",
					     "memmove" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (!strcmp(name, names[i]))
			return true;
	}
	return false;
}

/* Accesses to the context are relocated only if the compiler leaves them alone. */
static enum address_space space_of(const struct node *source, origin_set set)
{
	if (set & ORIGIN_CONTEXT && !(set & ORIGINS_FOREIGN))
		return ADDRESS_SPACE_KERNEL;
	return collect_space(source, set);
}

static bool visit(struct node *node, void *arg)
{
	struct collector *c = arg;
	const struct node *callee = node->kind == NODE_CALL ? ast_strip(node->first) : NULL;
	struct node *source = callee ? ast_child(node, 2) : NULL;
	enum address_space space;
	struct memory_copy *copy;

	if (!source || callee->kind != NODE_REF || !is_memcpy(callee->decl->name))
		return true;
	space = space_of(source, origin_of(c->origins, source));
	if (space == ADDRESS_SPACE_OWN)
		return true;
	copy = vec_push(c->arena, &c->model->copies);
	copy->call = node;
	copy->space = space;
	return true;
}

void collect_copies(struct collector *c)
{
	vec_each(function, &c->unit->ast->functions)
		ast_walk((*function)->body, visit, c);
}
