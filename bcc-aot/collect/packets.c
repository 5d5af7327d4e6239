// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Fields of packets. A pointer to a struct that is marked BPF_PACKET_HEADER is
 * an offset into the packet; reading a field takes bits out of the packet,
 * writing one puts them in.
 */
#include "collect/collect.h"

struct search {
	struct collector *c;
	bool ok;
};

static bool is_packet_pointer(const struct node *pointer)
{
	const struct type *type = pointer->type;

	return type->kind == TYPE_POINTER && type->target->kind == TYPE_RECORD &&
	       type->target->record->is_packet;
}

bool collect_is_packet_place(struct node *place)
{
	struct node *pointer = origin_root(place);

	return pointer && is_packet_pointer(pointer);
}

static bool reject(struct search *search, struct span at, const char *fmt, const char *name)
	__attribute__((format(printf, 3, 0)));

static bool reject(struct search *search, struct span at, const char *fmt, const char *name)
{
	diag_add(search->c->diags, DIAG_KIND_PACKET_FIELD, at, fmt, name);
	search->ok = false;
	return false;
}

/* Adds up what lies between the pointer and the field. At most one index may be unknown. */
static bool measure(struct packet_field *field)
{
	struct node *step = field->place;

	field->width_bits = step->kind == NODE_MEMBER && step->decl->is_bitfield ?
				    step->decl->width_bits :
				    step->type->size_bytes * 8;
	for (; step != field->pointer; step = step->first) {
		struct node *index = step->kind == NODE_SUBSCRIPT ? step->first->next : NULL;

		if (step->kind == NODE_MEMBER) {
			field->offset_bits += step->decl->offset_bits;
		} else if (index && ast_strip(index)->kind == NODE_LITERAL) {
			field->offset_bits += ast_strip(index)->value * step->type->size_bytes * 8;
		} else if (index) {
			if (field->index)
				return false;
			field->index = index;
			field->index_bytes = step->type->size_bytes;
		}
	}
	return true;
}

/* The parameter through which @function gets at the packet; NULL: it has none. */
const struct decl *collect_packet_context(const struct collector *c, const struct decl *function)
{
	const struct program *program = model_program_of(c->model, function);

	vec_each(param, &function->params) {
		const struct type *type = (*param)->type;

		if (type->kind == TYPE_POINTER && type->target->kind == TYPE_RECORD &&
		    !strcmp(type->target->record->tag, "__sk_buff"))
			return *param;
	}
	/* A program may leave it to the caller of attach what it is. */
	return program && program->kind == PROG_KIND_UNKNOWN && function->params.cnt &&
			       function->params.items[0]->type->kind == TYPE_POINTER ?
		       function->params.items[0] :
		       NULL;
}

static bool add_field(struct search *search, struct node *place)
{
	struct packet_field field = { .place = place, .pointer = origin_root(place) };

	field.context = collect_packet_context(search->c, place->function);
	if (!field.context)
		return reject(search, place->span,
			      "this reads or writes a packet, but '%s' has no parameter of type "
			      "'struct __sk_buff *' to get at it",
			      place->function->name);
	if (place->type->kind != TYPE_INTEGER && place->type->kind != TYPE_POINTER)
		return reject(search, place->span,
			      "packets are read and written one field at a time, not as '%s'",
			      place->type->spelling);
	if (!measure(&field) || field.offset_bits % 8 + field.width_bits > 64)
		return reject(search, place->span,
			      "this is no field of up to 64 bits at a place that is known%s", "");
	*vec_push(search->c->arena, &search->c->model->packet_fields) = field;
	return true;
}

static bool visit(struct node *node, void *arg)
{
	struct search *search = arg;

	if (node->kind != NODE_MEMBER && node->kind != NODE_SUBSCRIPT && node->kind != NODE_DEREF)
		return true;
	if (collect_is_packet_place(node) && (ast_is_loaded(node) || ast_is_written(node)))
		add_field(search, node);
	return true;
}

bool collect_packets(struct collector *c)
{
	struct search search = { c, true };

	vec_each(function, &c->unit->ast->functions)
		ast_walk((*function)->body, visit, &search);
	return search.ok;
}
