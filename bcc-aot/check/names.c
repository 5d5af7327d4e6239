// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Names that the program takes from the kernel. */
#include "check/check.h"

struct search {
	const struct checker *checker;
	bool ok;
};

static bool is_hidden(const struct model *model, const char *name)
{
	vec_each(hidden, &model->hidden) {
		if (!strcmp(*hidden, name))
			return true;
	}
	return false;
}

/* The output hides a name wherever vmlinux.h has it, so no member can be called like that. */
static bool visit(struct node *node, void *arg)
{
	struct search *search = arg;

	if (node->kind != NODE_MEMBER || !node->decl || node->decl->home != HOME_KERNEL ||
	    !is_hidden(search->checker->model, node->decl->name))
		return true;
	diag_add(search->checker->diags, DIAG_KIND_NAME_CLASH, node->op_span,
		 "'%s' is a member of the kernel's 'struct %s', but the program means something of "
		 "its own by that name, as does the kernel; rename the program's",
		 node->decl->name, node->decl->record ? node->decl->record->tag : "");
	search->ok = false;
	return true;
}

bool check_names(const struct checker *checker)
{
	struct search search = { checker, true };

	if (!checker->model->hidden.cnt)
		return true;
	vec_each(function, &checker->model->ast->functions)
		ast_walk((*function)->body, visit, &search);
	return search.ok;
}
