// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Loads through pointers: which of them the program may do itself, which must
 * go through a probe read, and from which address space.
 */
#include "collect/collect.h"

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

enum address_space collect_space(const struct node *pointer, origin_set set)
{
	/* The program never makes such an object, so it is none of its own. */
	if (!set && origin_is_kernel_pointer(pointer->type))
		return ADDRESS_SPACE_KERNEL;
	if (!(set & ORIGINS_FOREIGN))
		return ADDRESS_SPACE_OWN;
	if (set & ORIGIN_USER)
		return set == ORIGIN_USER ? ADDRESS_SPACE_USER : ADDRESS_SPACE_EITHER;
	if (!(set & ORIGIN_EITHER) || origin_is_kernel_pointer(pointer->type))
		return ADDRESS_SPACE_KERNEL;
	return ADDRESS_SPACE_EITHER;
}

static bool varies_in_size(const struct search *search, const struct node *place)
{
	const struct varying *varying = model_varying_at(search->c->model, place);

	return varying && varying->has_sizes;
}

static void add_read(struct search *search, struct node *place, struct node *pointer,
		     origin_set set)
{
	struct memory_read *read = vec_push(search->c->arena, &search->c->model->reads);

	read->expr = place;
	read->pointer = pointer;
	read->origin = origin_print(search->c->arena, set);
	read->space = collect_space(pointer, set);
	read->has_own_size = varies_in_size(search, place);
	read->is_mixed = set & ORIGIN_USER && set & ~(ORIGIN_USER | ORIGIN_EITHER);
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

static bool is_false_picture(const struct node *pointer, origin_set set)
{
	const struct record *record = record_of(pointer);

	return record && record->hides_kernel && set & ORIGIN_KERNEL;
}

void collect_reject_write(struct collector *c, struct span at, origin_set set)
{
	diag_add(c->diags, DIAG_KIND_WRITE_THROUGH_POINTER, at,
		 "this writes to %s memory, which a BPF program cannot do",
		 set & ORIGIN_USER && !(set & ORIGIN_KERNEL) ? "user" : "kernel");
}

static bool is_element_at_variable_index(const struct node *node)
{
	return node->kind == NODE_SUBSCRIPT &&
	       ast_strip_parens(node->first)->type->kind == TYPE_ARRAY &&
	       ast_strip(node->first->next)->kind != NODE_LITERAL;
}

/*
 * The verifier lets single members be loaded from what BTF types, at offsets that it knows. Bit-fields
 * move: of a load, clang relocates the address only, not which of its bits are meant.
 */
static bool needs_probe_read(const struct node *place, const struct node *pointer)
{
	if (place->type->kind == TYPE_RECORD ||
	    (place->kind == NODE_MEMBER && place->decl->is_bitfield))
		return true;
	for (; place != pointer; place = place->first) {
		if (is_element_at_variable_index(place))
			return true;
	}
	return false;
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
	if (!pointer || collect_is_packet_place(node))
		return true;
	set = origin_of(search->c->origins, pointer);
	if (is_written) {
		if (set & (ORIGINS_FOREIGN | ORIGIN_TRUSTED)) {
			collect_reject_write(search->c, node->span, set);
			search->ok = false;
		}
	} else if (is_false_picture(pointer, set)) {
		reject_picture(search, node, record_of(pointer));
	} else {
		if (set & ORIGIN_TRUSTED &&
		    (needs_probe_read(node, pointer) || varies_in_size(search, node)))
			set |= ORIGIN_KERNEL;
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
