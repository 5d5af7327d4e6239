// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Members of contexts. The verifier takes relocated accesses to one only with the offset in the
 * instruction; where compilers would share its sum with the pointer, bcc_ctx() keeps them from it.
 */
#include "rewrite/rewrite.h"

struct accesses {
	const struct decl *member;
	unsigned int cnt;
	bool has_store;
};

/* Is the member, or an element of it, stored to? */
static bool is_stored(const struct node *member)
{
	const struct node *place = member;

	while (place->parent && place->parent->first == place &&
	       (place->parent->kind == NODE_SUBSCRIPT || place->parent->kind == NODE_PAREN))
		place = place->parent;
	return ast_is_written(place);
}

static bool count_access(struct node *node, void *arg)
{
	struct accesses *accesses = arg;

	if (node->kind != NODE_MEMBER || node->decl != accesses->member)
		return true;
	accesses->cnt++;
	accesses->has_store |= is_stored(node);
	return true;
}

bool rewrite_is_repeated(const struct node *member)
{
	struct accesses accesses = { .member = member->decl };

	if (!member->function || !member->function->body || !member->is_arrow)
		return false;
	ast_walk(member->function->body, count_access, &accesses);
	return accesses.cnt > 1;
}

void rewrite_keep_apart(struct rewriter *r, const struct node *member)
{
	struct edit *edit;

	if (member->first->from_macro_body)
		return;
	edit = edit_new(&r->edits, member->first->span);
	edit_text(&r->edits, edit, "bcc_ctx(");
	edit_hole(&r->edits, edit, member->first->span);
	edit_text(&r->edits, edit, ")");
	front_borrow(r->unit, str_from("bcc_ctx"));
}

/* Those that programs may change: what nobody stores to, compilers mostly fetch once. */
static bool is_network_context(const struct record *record)
{
	static const char *const tags[] = { "__sk_buff",   "bpf_sock_addr", "bpf_sock_ops",
					    "bpf_sockopt", "bpf_sysctl",    "sk_msg_md" };

	for (size_t i = 0; record && i < sizeof(tags) / sizeof(*tags); i++) {
		if (record->home == HOME_KERNEL && !strcmp(record->tag, tags[i]))
			return true;
	}
	return false;
}

/* Helpers are inlined, and the same member may be stored to on several ways. */
static bool is_shared_store(const struct rewriter *r, const struct decl *member)
{
	struct accesses accesses = { .member = member };

	vec_each(function, &r->unit->ast->functions)
		ast_walk((*function)->body, count_access, &accesses);
	return accesses.has_store && accesses.cnt > 1;
}

static bool visit(struct node *node, void *arg)
{
	struct rewriter *r = arg;

	if (node->kind == NODE_MEMBER && node->span.file && node->is_arrow &&
	    is_network_context(node->decl->record) &&
	    (rewrite_is_repeated(node) || is_shared_store(r, node->decl)))
		rewrite_keep_apart(r, node);
	return true;
}

void rewrite_contexts(struct rewriter *r)
{
	vec_each(function, &r->unit->ast->functions)
		ast_walk((*function)->body, visit, r);
}
