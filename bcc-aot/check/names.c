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

/* Is it the helper that a method becomes a call of? */
static bool calls(const struct map_op_row *row, const char *name)
{
	size_t len = strlen(name);
	const char *at = strstr(row->form, name);

	return at && !strncmp(name, "bpf_", 4) && at[len] == '(';
}

static bool is_helper_in_use(const struct model *model, const char *name)
{
	static const char *const readers[] = { "bpf_probe_read", "bpf_probe_read_kernel",
					       "bpf_probe_read_user" };

	vec_each(op, &model->ops) {
		if (calls(op->row, name))
			return true;
	}
	for (size_t i = 0; model->reads.cnt && i < sizeof(readers) / sizeof(*readers); i++) {
		if (!strcmp(readers[i], name))
			return true;
	}
	return false;
}

/* BCC calls helpers by numbers, so there a variable may have the name of one. */
static bool helpers_are_not_hidden(const struct checker *checker)
{
	bool ok = true;

	vec_each(it, &checker->model->ast->decls) {
		const struct decl *decl = *it;
		bool is_variable = decl->kind == DECL_VARIABLE || decl->kind == DECL_PARAMETER;

		if (!is_variable || decl->home != HOME_USER ||
		    !is_helper_in_use(checker->model, decl->name))
			continue;
		diag_add(checker->diags, DIAG_KIND_NAME_CLASH, decl->name_span,
			 "'%s' is the name of a helper, which the translated program calls; rename "
			 "the variable",
			 decl->name);
		ok = false;
	}
	return ok;
}

static bool is_declared(const struct model *model, const char *name)
{
	vec_each(decl, &model->ast->decls) {
		if (!strcmp((*decl)->name, name))
			return true;
	}
	return false;
}

/* The output has the struct's own name wherever the typedef's stands, which must mean nothing else. */
static bool typedefs_are_distinct(const struct checker *checker)
{
	bool ok = true;

	vec_each(type, &checker->model->ast->type_names) {
		if (!type->record || type->record->home != HOME_KERNEL ||
		    (strcmp(type->name, type->record->tag) != 0 &&
		     !is_declared(checker->model, type->name)))
			continue;
		diag_add(checker->diags, DIAG_KIND_NAME_CLASH, type->span,
			 "'%s' is a name for the kernel's '%s' and for something else; rename the "
			 "typedef, so that relocations find the struct",
			 type->name, type->type);
		ok = false;
	}
	return ok;
}

bool check_names(const struct checker *checker)
{
	struct search search = { checker, helpers_are_not_hidden(checker) };

	search.ok &= typedefs_are_distinct(checker);
	if (!checker->model->hidden.cnt)
		return search.ok;
	vec_each(function, &checker->model->ast->functions)
		ast_walk((*function)->body, visit, &search);
	return search.ok;
}
