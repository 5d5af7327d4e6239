// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "check/check.h"

typedef bool (*op_check_fn)(struct diag_list *diags, const struct map_op *op);

static bool op_fits_kind(struct diag_list *diags, const struct map_op *op)
{
	const struct map_decl *map = op->map;

	if (op->row->kinds & (1ull << map->kind->id))
		return true;
	diag_add(diags, DIAG_KIND_MAP_OP_KIND, ast_strip(op->call->first)->op_span,
		 "map '%s' is of kind '%s', which has no '%s'", map->decl->name, map->kind->word,
		 op->row->name);
	diag_note(diags, map->macro, "'%s' is declared here", map->decl->name);
	return false;
}

static bool op_counts_integers(struct diag_list *diags, const struct map_op *op)
{
	if (op->row->id != MAP_OP_INCREMENT && op->row->id != MAP_OP_ATOMIC_INCREMENT)
		return true;
	if (op->map->value_type && op->map->value_type->kind == TYPE_INTEGER)
		return true;
	diag_add(diags, DIAG_KIND_INCREMENT_TYPE, op->call->span,
		 "'%s' adds to an integer, but the values of '%s' are no integers", op->row->name,
		 op->map->decl->name);
	diag_note(diags, op->map->macro, "'%s' is declared here", op->map->decl->name);
	return false;
}

static bool op_has_an_effect(struct diag_list *diags, const struct map_op *op)
{
	if (op->row->id != MAP_OP_INSERT || !(op->map->kind->traits & MAP_IS_FULL))
		return true;
	diag_add(diags, DIAG_KIND_INSERT_NOOP, op->call->span,
		 "all elements of array '%s' exist from the start, so 'insert' never does anything",
		 op->map->decl->name);
	return true;
}

static bool op_stays_in_function(struct diag_list *diags, const struct map_op *op)
{
	if (op->row->id != MAP_OP_LOOKUP_OR_INIT)
		return true;
	diag_add(diags, DIAG_KIND_HIDDEN_RETURN, ast_strip(op->call->first)->op_span,
		 "'lookup_or_init' returns from the function when the map is full");
	diag_note(diags, ast_strip(op->call->first)->op_span,
		  "use 'lookup_or_try_init' and test the result for NULL");
	diag_fixit(diags, ast_strip(op->call->first)->op_span, "lookup_or_try_init");
	return true;
}

static const op_check_fn op_checks[] = {
	op_fits_kind,
	op_counts_integers,
	op_has_an_effect,
	op_stays_in_function,
};

/* A wrong kind of map silences the questions behind it. */
static bool check_op(struct diag_list *diags, const struct map_op *op)
{
	for (size_t i = 0; i < sizeof(op_checks) / sizeof(*op_checks); i++) {
		if (!op_checks[i](diags, op))
			return false;
	}
	return true;
}

bool check_ops(const struct checker *checker)
{
	bool ok = true;

	vec_each(op, &checker->model->ops)
		ok &= check_op(checker->diags, op);
	return ok;
}
