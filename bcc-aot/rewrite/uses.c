// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* The dialect's own functions: each becomes libbpf's counterpart. */
#include "rewrite/rewrite.h"

void rewrite_macro_name(struct rewriter *r, const struct macro_use *use, const char *name)
{
	struct span at = use->span;

	at.end = at.begin + (uint32_t)strlen(use->name);
	edit_replace(&r->edits, at, name);
}

static void rename_and_borrow(struct rewriter *r, const struct macro_use *use, const char *name)
{
	rewrite_macro_name(r, use, name);
	front_borrow(r->unit, str_from(name));
	r->uses_usdt = true;
}

static void rewrite_data_loc(struct rewriter *r, const struct use *use,
			     const struct macro_use *macro)
{
	const struct node *loc = ast_strip(ast_child(use->call, 2));
	const struct kernel_tracepoint *tracepoint = rewrite_tracepoint_of(r, loc->decl->record);
	bool is_string = !strcmp(macro->name, "TP_DATA_LOC_READ_STR");
	const char *field =
		arena_printf(r->arena, "args->%s%s",
			     tracepoint && rewrite_tracepoint_struct(r, tracepoint) ? "__" : "",
			     loc->decl->name);
	struct edit *edit = edit_new(&r->edits, macro->span);

	edit_text(&r->edits, edit, "bpf_probe_read_kernel%s((void *)(", is_string ? "_str" : "");
	edit_hole(&r->edits, edit, macro->args.items[0]);
	edit_text(&r->edits, edit, "), ");
	if (macro->args.cnt > 2)
		edit_hole(&r->edits, edit, macro->args.items[2]);
	else
		edit_text(&r->edits, edit, "(u32)%s >> 16", field);
	edit_text(&r->edits, edit, ", (char *)args + ((u32)%s & 0xffff))", field);
}

void rewrite_uses(struct rewriter *r)
{
	vec_each(use, &r->model->uses) {
		const struct macro_use *macro =
			front_innermost_macro_at(r->unit, use->call->span.begin);

		if (!macro)
			continue;
		if (!strcmp(use->mark, "bcc.printk"))
			rewrite_macro_name(r, macro, "bpf_printk");
		else if (!strcmp(use->mark, "bcc.usdt_readarg"))
			rename_and_borrow(r, macro, "bcc_usdt_readarg");
		else if (!strcmp(use->mark, "bcc.usdt_readarg_p"))
			rename_and_borrow(r, macro, "bcc_usdt_readarg_p");
		else if (!strcmp(use->mark, "bcc.cksum_l3"))
			rewrite_checksum(r, use, macro, "bcc_l3_csum_replace");
		else if (!strcmp(use->mark, "bcc.cksum_l4"))
			rewrite_checksum(r, use, macro, "bcc_l4_csum_replace");
		else if (!strcmp(use->mark, "bcc.data_loc"))
			rewrite_data_loc(r, use, macro);
	}
}
