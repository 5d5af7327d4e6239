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

struct search {
	struct collector *c;
	bool ok;
};

/* A checksum is corrected in a packet. */
static void see_checksum(struct search *search, struct use *use)
{
	use->context = collect_packet_context(search->c, use->call->function);
	if (use->context)
		return;
	diag_add(search->c->diags, DIAG_KIND_PACKET_FIELD, use->call->span,
		 "this writes to a packet, but '%s' has no parameter of type 'struct __sk_buff *' "
		 "to get at it",
		 use->call->function->name);
	search->ok = false;
}

static bool visit(struct node *node, void *arg)
{
	struct search *search = arg;
	struct collector *c = search->c;
	const struct node *callee;
	struct use *use;

	if (node->kind != NODE_CALL || !node->first)
		return true;
	callee = ast_strip(node->first);
	if (callee->kind != NODE_REF || !callee->decl->annotation ||
	    strncmp(callee->decl->annotation, "bcc.", 4))
		return true;
	/* libbpf's takes the size of the format, so that one is not BCC's. */
	if (front_is_libbpf_style(c->unit) && !strcmp(callee->decl->annotation, "bcc.printk"))
		return true;
	use = vec_push(c->arena, &c->model->uses);
	use->call = node;
	use->mark = callee->decl->annotation;
	if (!strncmp(use->mark, "bcc.usdt_", 9))
		see_usdt(c, node);
	else if (!strncmp(use->mark, "bcc.cksum", 9))
		see_checksum(search, use);
	return true;
}

bool collect_uses(struct collector *c)
{
	struct search search = { c, true };

	vec_each(function, &c->unit->ast->functions)
		ast_walk((*function)->body, visit, &search);
	return search.ok;
}
