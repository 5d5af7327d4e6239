// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "check/check.h"

#include "base/strbuf.h"

typedef bool (*op_check_fn)(const struct checker *checker, const struct map_op *op);

static const char *const kind_words[] = {
#define MAP_KIND(id, word, type, traits, since) word,
#include "model/map_kinds.def"
#undef MAP_KIND
};

/* "queue or stack", if that is short enough to be said: the kinds that have the method. */
static const char *kinds_with(const struct checker *checker, const struct map_op_row *row)
{
	struct strbuf words = { .arena = checker->model->arena };
	unsigned int cnt = 0;

	for (int kind = 0; kind < MAP_KIND_CNT; kind++) {
		if (!(row->kinds & (1ull << kind)) || kind == MAP_KIND_EXTERN)
			continue;
		strbuf_puts(&words, cnt++ ? " or " : "");
		strbuf_puts(&words, kind_words[kind]);
	}
	return cnt <= 3 ? strbuf_str(&words).text : NULL;
}

static bool op_fits_kind(const struct checker *checker, const struct map_op *op)
{
	struct diag_list *diags = checker->diags;
	const struct node *member = ast_strip(op->call->first);
	const struct map_decl *map = op->map;
	const char *kinds;

	if (op->row->kinds & (1ull << map->kind->id))
		return true;
	kinds = kinds_with(checker, op->row);
	if (kinds)
		diag_add(diags, DIAG_KIND_MAP_OP_KIND, member->op_span,
			 "'%s' needs a map of kind %s, but '%s' is of kind %s", op->row->name,
			 kinds, map->decl->name, map->kind->word);
	else
		diag_add(diags, DIAG_KIND_MAP_OP_KIND, member->op_span,
			 "'%s' is of kind %s, which has no '%s'", map->decl->name, map->kind->word,
			 op->row->name);
	if (member->first)
		diag_underline(diags, member->first->span);
	diag_note(diags, map->macro, "'%s' is declared here", map->decl->name);
	return false;
}

static bool reject_increment(const struct checker *checker, const struct map_op *op, struct span at,
			     const char *problem)
{
	struct diag_list *diags = checker->diags;

	diag_add(diags, DIAG_KIND_INCREMENT_TYPE, at, "'%s' %s", op->row->name, problem);
	diag_note(diags, op->map->macro, "'%s' is declared here", op->map->decl->name);
	return false;
}

static bool op_counts_integers(const struct checker *checker, const struct map_op *op)
{
	const struct type *key = op->map->key.type, *value = op->map->value.type;
	const struct node *n = ast_child(op->call, 2);
	bool is_atomic = op->row->id == MAP_OP_ATOMIC_INCREMENT;

	if (op->row->id != MAP_OP_INCREMENT && !is_atomic)
		return true;
	if (!value || value->kind != TYPE_INTEGER)
		return reject_increment(checker, op, op->call->span,
					"adds to an integer, but the values of the map are none");
	if (n && n->type->kind != TYPE_INTEGER)
		return reject_increment(checker, op, n->span, "adds an integer, which this is not");
	if (key && key->kind == TYPE_ARRAY)
		return reject_increment(checker, op, op->call->span,
					"takes its key by value, which C cannot do with an array; "
					"make the key a struct that holds the array");
	if (is_atomic && value->size_bytes != 4 && value->size_bytes != 8)
		return reject_increment(checker, op, op->call->span,
					"needs values of 4 or 8 bytes: the kernel adds atomically "
					"to no others");
	return true;
}

/*
 * The kernel keeps a trie's value right behind the address of its key, which is the key without the
 * 4 bytes of the prefix' length (kernel/bpf/lpm_trie.c). Only x86 adds atomically at any address;
 * elsewhere it is a fault, and one in the kernel.
 */
static bool op_is_aligned(const struct checker *checker, const struct map_op *op)
{
	const struct map_decl *map = op->map;
	struct diag_list *diags = checker->diags;
	int64_t begin_bytes;

	if (op->row->id != MAP_OP_ATOMIC_INCREMENT || map->kind->id != MAP_KIND_LPM_TRIE ||
	    !strcmp(kernel_arch(checker->kernel), "x86"))
		return true;
	begin_bytes = (int64_t)map->key.type->size_bytes - 4;
	if (begin_bytes % (int64_t)map->value.type->size_bytes == 0)
		return true;
	diag_add(diags, DIAG_KIND_UNALIGNED_ATOMIC, op->call->span,
		 "the values of trie '%s' are not aligned, where 'atomic_increment' crashes the "
		 "kernel on %s; make its key 4 bytes longer, or use 'increment'",
		 map->decl->name, kernel_arch(checker->kernel));
	diag_note(diags, map->macro, "'%s' is declared here", map->decl->name);
	return false;
}

static bool op_has_an_effect(const struct checker *checker, const struct map_op *op)
{
	struct diag_list *diags = checker->diags;

	if (op->row->id != MAP_OP_INSERT || !(op->map->kind->traits & MAP_IS_FULL))
		return true;
	diag_add(diags, DIAG_KIND_INSERT_NOOP, op->call->span,
		 "all elements of array '%s' exist from the start, so 'insert' never does anything",
		 op->map->decl->name);
	return true;
}

static bool op_stays_in_function(const struct checker *checker, const struct map_op *op)
{
	struct diag_list *diags = checker->diags;

	if (op->row->id != MAP_OP_LOOKUP_OR_INIT)
		return true;
	if (op->call->function && op->call->function->type->kind == TYPE_RECORD) {
		diag_add(diags, DIAG_KIND_UNCLAIMED_CONSTRUCT, op->call->span,
			 "'lookup_or_init' returns 0 from the function when the map is full, but "
			 "'%s' returns a struct; use 'lookup_or_try_init' and test the result for "
			 "NULL",
			 op->call->function->name);
		return false;
	}
	diag_add(diags, DIAG_KIND_HIDDEN_RETURN, ast_strip(op->call->first)->op_span,
		 "'lookup_or_init' returns from the function when the map is full");
	diag_note(diags, ast_strip(op->call->first)->op_span,
		  "use 'lookup_or_try_init' and test the result for NULL");
	diag_fixit(diags, ast_strip(op->call->first)->op_span, "lookup_or_try_init");
	return true;
}

static const op_check_fn op_checks[] = {
	op_fits_kind, op_counts_integers, op_is_aligned, op_has_an_effect, op_stays_in_function,
};

/* A wrong kind of map silences the questions behind it. */
static bool check_op(const struct checker *checker, const struct map_op *op)
{
	for (size_t i = 0; i < sizeof(op_checks) / sizeof(*op_checks); i++) {
		if (!op_checks[i](checker, op))
			return false;
	}
	return true;
}

struct member_search {
	const struct checker *checker;
	bool ok;
};

/* A method is no function that one could point at. */
static bool visit_member(struct node *node, void *arg)
{
	struct member_search *search = arg;
	const struct node *base;
	const struct node *user = node->parent;

	if (node->kind != NODE_MEMBER || !node->first || !ast_is_evaluated(node))
		return true;
	base = ast_strip_parens(node->first);
	while (user && user->kind == NODE_PAREN)
		user = user->parent;
	if (base->kind != NODE_REF || !model_map_of(search->checker->model, base->decl) ||
	    (user && model_op_of(search->checker->model, user)))
		return true;
	diag_add(search->checker->diags, DIAG_KIND_UNCLAIMED_CONSTRUCT, node->span,
		 "'%s.%s' is no value, it can only be called", base->decl->name, node->decl->name);
	search->ok = false;
	return true;
}

static bool methods_are_called(const struct checker *checker)
{
	struct member_search search = { checker, true };

	vec_each(function, &checker->model->ast->functions)
		ast_walk((*function)->body, visit_member, &search);
	return search.ok;
}

bool check_ops(const struct checker *checker)
{
	bool ok = methods_are_called(checker);

	vec_each(op, &checker->model->ops)
		ok &= check_op(checker, op);
	return ok;
}
