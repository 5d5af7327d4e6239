// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Calls of functions that the dialect header marks: each has a rewriting rule of its own. */
#include "collect/collect.h"

/* Only probes of user space have such arguments. */
static void see_usdt(struct collector *c, const struct node *call)
{
	struct program *program = model_program_of(c->model, call->function);

	if (program && program->kind == PROG_KIND_UNKNOWN)
		program->kind = PROG_KIND_USDT;
}

static bool visit(struct node *node, void *arg)
{
	struct collector *c = arg;
	const struct node *callee;
	struct use *use;

	if (node->kind != NODE_CALL || !node->first)
		return true;
	callee = ast_strip(node->first);
	if (callee->kind != NODE_REF || !callee->decl->annotation ||
	    strncmp(callee->decl->annotation, "bcc.", 4))
		return true;
	use = vec_push(c->arena, &c->model->uses);
	use->call = node;
	use->mark = callee->decl->annotation;
	if (!strncmp(use->mark, "bcc.usdt_", 9))
		see_usdt(c, node);
	return true;
}

bool collect_uses(struct collector *c)
{
	vec_each(function, &c->unit->ast->functions)
		ast_walk((*function)->body, visit, c);
	return true;
}
