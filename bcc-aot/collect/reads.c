// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Loads through pointers: which of them the program may do itself, which must
 * go through a probe read, and from which address space.
 */
#include "collect/collect.h"

#define ORIGINS_FOREIGN (ORIGIN_KERNEL | ORIGIN_USER | ORIGIN_REGISTER)

struct search {
	struct collector *c;
	bool ok;
};

static bool is_place(const struct node *node)
{
	return node->kind == NODE_MEMBER || node->kind == NODE_SUBSCRIPT ||
	       node->kind == NODE_DEREF;
}

static bool is_method(const struct node *node)
{
	return node->kind == NODE_MEMBER && node->first && node->first->type->record &&
	       node->parent && node->parent->kind == NODE_CALL && node->parent->first == node;
}

/* What @place is a part of: the struct that its pointer points at. */
static const struct record *record_of(const struct node *pointer)
{
	const struct type *type = pointer->type;

	return type->target && type->target->kind == TYPE_RECORD ? type->target->record : NULL;
}

static enum address_space space_of(struct search *search, struct node *place, struct node *pointer,
				   origin_set set)
{
	const struct record *record = record_of(pointer);
	bool is_kernel_type = record && record->home == HOME_KERNEL;

	if (!(set & ORIGIN_USER)) {
		if (!(set & ORIGIN_REGISTER) || is_kernel_type)
			return ADDRESS_SPACE_KERNEL;
		return ADDRESS_SPACE_EITHER;
	}
	if (set == ORIGIN_USER || (set == (ORIGIN_USER | ORIGIN_REGISTER) && !is_kernel_type))
		return ADDRESS_SPACE_USER;
	if (set & ORIGIN_KERNEL)
		diag_add(
			search->c->diags, DIAG_KIND_AMBIGUOUS_ADDRESS_SPACE, place->span,
			"this pointer is a kernel one on one path and a user one on another; both are "
			"tried, which some architectures cannot do");
	return ADDRESS_SPACE_EITHER;
}

static void add_read(struct search *search, struct node *place, struct node *pointer,
		     origin_set set)
{
	struct memory_read *read = vec_push(search->c->arena, &search->c->model->reads);

	read->expr = place;
	read->pointer = pointer;
	read->origin = origin_print(search->c->arena, set);
	read->space =
		set & ORIGINS_FOREIGN ? space_of(search, place, pointer, set) : ADDRESS_SPACE_OWN;
}

/* The program's picture of a kernel struct does not match: its offsets are nobody's. */
static void reject_picture(struct search *search, struct node *place, const struct record *record)
{
	diag_add(
		search->c->diags, DIAG_KIND_USER_STRUCT_REDEFINED, place->span,
		"this reads kernel memory as 'struct %s' of the program, but the kernel's struct of that "
		"name has other members",
		record->tag);
	diag_note(search->c->diags, record->span, "the program defines 'struct %s' here",
		  record->tag);
	search->ok = false;
}

static bool is_false_picture(const struct search *search, const struct node *pointer)
{
	const struct record *record = record_of(pointer);

	return record && record->home == HOME_USER && record->tag[0] &&
	       kernel_has_type(search->c->kernel, record->is_union ? "union" : "struct",
			       record->tag);
}

static void reject_write(struct search *search, struct node *place, origin_set set)
{
	diag_add(search->c->diags, DIAG_KIND_WRITE_THROUGH_POINTER, place->span,
		 "this writes to %s memory, which a BPF program cannot do",
		 set & ORIGIN_USER && !(set & ORIGIN_KERNEL) ? "user" : "kernel");
	search->ok = false;
}

static bool visit(struct node *node, void *arg)
{
	struct search *search = arg;
	struct node *pointer;
	bool is_written, is_loaded;
	origin_set set;

	if (!is_place(node) || is_method(node))
		return true;
	is_written = ast_is_written(node);
	is_loaded = ast_is_loaded(node);
	if (!is_written && !is_loaded)
		return true;
	pointer = origin_root(node);
	if (!pointer)
		return true;
	set = origin_of(search->c->origins, pointer);
	if (is_written) {
		if (set & ORIGINS_FOREIGN)
			reject_write(search, node, set);
	} else if (set & ORIGINS_FOREIGN && is_false_picture(search, pointer)) {
		reject_picture(search, node, record_of(pointer));
	} else {
		add_read(search, node, pointer, set);
	}
	return true;
}

bool collect_reads(struct collector *c)
{
	struct search search = { c, true };

	vec_each(function, &c->unit->ast->functions)
		ast_walk((*function)->body, visit, &search);
	return search.ok;
}
