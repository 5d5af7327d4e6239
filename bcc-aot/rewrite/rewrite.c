// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "rewrite/rewrite.h"

#include "base/strbuf.h"

static bool report_conflict(struct rewriter *r)
{
	diag_add(r->diags, DIAG_KIND_INTERNAL, r->edits.conflict_at,
		 "%s; this is a fault of bcc-aot, please report it with this program",
		 r->edits.conflict);
	return false;
}

static bool is_claimed(const struct rewriter *r, const struct macro_use *use)
{
	if (front_is_libbpf_style(r->unit) && strstr(use->name, "printk"))
		return true;
	vec_each(edit, &r->edits.items) {
		if ((*edit)->at.begin < (*edit)->at.end && (*edit)->at.begin <= use->span.begin &&
		    (*edit)->at.end > use->span.begin)
			return true;
	}
	return false;
}

/* No construct passes through: what no rule has claimed would mean something else in plain C. */
static bool check_claims(struct rewriter *r)
{
	bool ok = true;

	vec_each(use, &r->unit->macros) {
		if (!use->is_dialect || use->name[0] == '_' || is_claimed(r, use))
			continue;
		diag_add(r->diags, DIAG_KIND_UNCLAIMED_CONSTRUCT, use->span,
			 "'%s' cannot be translated where it stands here", use->name);
		ok = false;
	}
	return ok;
}

const char *rewrite_own_name(struct rewriter *r, const char *name)
{
	while (strmap_has(&r->names, str_from(name)))
		name = arena_printf(r->arena, "%s_", name);
	return name;
}

bool rewrite_run(struct arena *arena, struct diag_list *diags, const struct rewrite_input *input,
		 struct str *ret_text)
{
	struct rewriter r = {
		.arena = arena,
		.diags = diags,
		.unit = input->unit,
		.model = input->model,
		.kernel = input->kernel,
		.edits.arena = arena,
		.names.arena = arena,
	};
	struct source *file = input->unit->ast->main;
	struct strbuf out = { .arena = arena };
	bool ok = true;

	r.edits.marks_lines = input->line_markers;
	front_scan_identifiers(file->text, &r.names);
	/* The head comes first at its place, whatever else is inserted there. */
	r.head = edit_new(&r.edits, (struct span){ file, 0, 0 });
	ok &= rewrite_maps(&r);
	rewrite_map_types(&r);
	rewrite_ops(&r);
	ok &= rewrite_programs(&r);
	rewrite_helpers(&r);
	ok &= rewrite_tracepoints(&r);
	rewrite_contexts(&r);
	rewrite_kernels(&r);
	ok &= rewrite_reads(&r);
	rewrite_opaque(&r);
	rewrite_copies(&r);
	rewrite_packets(&r);
	rewrite_params(&r);
	rewrite_uses(&r);
	rewrite_head(&r, input);
	ok &= rewrite_license(&r, input);
	ok &= check_claims(&r);
	if (!ok)
		return false;
	if (!edits_seal(&r.edits))
		return report_conflict(&r);
	edits_apply(&r.edits, (struct span){ file, 0, (uint32_t)file->text.len_bytes }, &out);
	*ret_text = strbuf_str(&out);
	return true;
}
