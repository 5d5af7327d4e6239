// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Arguments of tracepoints. BCC makes up a struct from the format file; where
 * BTF knows the record's class, the output uses that, so that accesses are
 * relocated to the kernel that runs it.
 */
#include "rewrite/rewrite.h"

#include "base/strbuf.h"

const struct kernel_tracepoint *rewrite_tracepoint_of(struct rewriter *r,
						      const struct record *record)
{
	return record ? kernel_tracepoint_of(r->kernel, record->tag) : NULL;
}

static bool is_syscall(const struct kernel_tracepoint *tracepoint, const char *prefix)
{
	return !strcmp(tracepoint->category, "syscalls") &&
	       !strncmp(tracepoint->name, prefix, strlen(prefix));
}

const char *rewrite_tracepoint_struct(struct rewriter *r,
				      const struct kernel_tracepoint *tracepoint)
{
	/* These events have formats of their own but one record for all of them. */
	if (is_syscall(tracepoint, "sys_enter_"))
		return "syscall_trace_enter";
	if (is_syscall(tracepoint, "sys_exit_"))
		return "syscall_trace_exit";
	return kernel_tracepoint_record(r->arena, tracepoint);
}

/* The & in front of @node, whatever parentheses are between; NULL without one. */
static const struct node *address_of(const struct node *node)
{
	const struct node *parent = node->parent;

	while (parent && parent->kind == NODE_PAREN)
		parent = parent->parent;
	return parent && parent->kind == NODE_ADDRESS ? parent : NULL;
}

static void rewrite_syscall_member(struct rewriter *r, struct node *node,
				   const struct kernel_tracepoint *tracepoint)
{
	int number = kernel_tracepoint_argument(tracepoint, node->decl->name);
	const struct node *address = address_of(node);
	const struct node *whole = address ? address : node; /* a cast has no address */
	struct edit *edit;

	if (number < 0)
		return;
	edit = edit_new(&r->edits, whole->span);
	edit_text(&r->edits, edit, "((%s)%s", whole->type->spelling, address ? "&" : "");
	edit_hole(&r->edits, edit, node->first->span);
	edit_text(&r->edits, edit, "->args[%d])", number);
}

static bool visit(struct node *node, void *arg)
{
	struct rewriter *r = arg;
	const struct kernel_tracepoint *tracepoint;

	if (node->kind != NODE_MEMBER || !node->span.file)
		return true;
	tracepoint = rewrite_tracepoint_of(r, node->decl->record);
	if (!tracepoint || !rewrite_tracepoint_struct(r, tracepoint))
		return true;
	if (rewrite_is_repeated(node))
		rewrite_keep_apart(r, node);
	if (!strcmp(node->decl->name, "__syscall_nr"))
		edit_replace(&r->edits, node->op_span, "nr");
	else if (is_syscall(tracepoint, "sys_enter_"))
		rewrite_syscall_member(r, node, tracepoint);
	else if (!strncmp(node->decl->name, "data_loc_", 9) && !node->from_macro_body)
		edit_replace(&r->edits, node->op_span,
			     arena_printf(r->arena, "__%s", node->decl->name));
	return true;
}

static bool is_in_prototype(const struct decl *function, uint32_t offset)
{
	vec_each(prototype, &function->prototypes) {
		if (prototype->begin <= offset && offset < prototype->end)
			return true;
	}
	return false;
}

/* struct tracepoint__category__event written out by the program. */
static void rename_type(struct str ident, uint32_t offset, void *arg)
{
	struct rewriter *r = arg;
	struct record record = { 0 };
	const struct kernel_tracepoint *tracepoint;
	const char *name;

	if (!str_starts_with(ident, "tracepoint__"))
		return;
	record.tag = arena_strndup(r->arena, ident.text, ident.len_bytes);
	tracepoint = rewrite_tracepoint_of(r, &record);
	vec_each(program, &r->model->programs) {
		if ((*program)->function->name_span.begin == offset ||
		    is_in_prototype((*program)->function, offset))
			return;
	}
	name = tracepoint ? rewrite_tracepoint_struct(r, tracepoint) : NULL;
	if (name)
		edit_replace(&r->edits,
			     (struct span){ r->unit->ast->main, offset,
					    offset + (uint32_t)ident.len_bytes },
			     name);
}

bool rewrite_tracepoints(struct rewriter *r)
{
	front_each_identifier(r->unit->ast->main->text, rename_type, r);
	vec_each(function, &r->unit->ast->functions)
		ast_walk((*function)->body, visit, r);
	return true;
}
