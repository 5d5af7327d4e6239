// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* BPF_PARAM(type, name, default): the dialect header declares a marked variable for it. */
#include "collect/collect.h"

#define MARK "bcc.param:"

static bool add_param(struct collector *c, const struct decl *decl)
{
	const struct macro_use *use = front_macro_at(c->unit, decl->span.begin);
	struct param_decl *param;

	if (!use || strcmp(use->name, "BPF_PARAM") || use->args.cnt != 3) {
		diag_add(c->diags, DIAG_KIND_UNCLAIMED_CONSTRUCT, decl->span,
			 "parameter '%s' must be declared as BPF_PARAM(type, name, default)",
			 decl->name);
		return false;
	}
	param = vec_push(c->arena, &c->model->params);
	param->name = decl->name;
	param->type = decl->annotation + strlen(MARK);
	param->macro = use->span;
	param->default_span = use->args.items[2];
	return true;
}

bool collect_params(struct collector *c)
{
	bool ok = true;

	vec_each(decl, &c->unit->ast->variables) {
		if ((*decl)->annotation && !strncmp((*decl)->annotation, MARK, strlen(MARK)))
			ok &= add_param(c, *decl);
	}
	return ok;
}
