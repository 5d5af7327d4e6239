// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Constructs that stand in the body of a macro, the program's own or one of
 * macros/kernel. The text there serves every use, so it cannot be edited: the
 * use is to be expanded first, and the program is read again.
 */
#include "collect/collect.h"

static bool holds(struct span outer, struct span inner)
{
	return outer.begin <= inner.begin && inner.end <= outer.end;
}

/* The dialect's own macros are what the rewriting rules are for, and so are those of registers. */
static bool can_be_expanded(const struct collector *c, const struct macro_use *use)
{
	const struct definition *shim = front_definition(c->unit, str_from(use->name));

	return use->home == HOME_USER || (use->home == HOME_SHIM && !use->is_dialect && shim &&
					  strcmp(shim->header, "dialect/registers.h"));
}

#define MACRO_DEPTH_MAX 8

struct string_search {
	const struct collector *c;
	unsigned int depth;
	bool is_found;
};

static bool has_string_operator(struct str body)
{
	for (size_t i = 0; i < body.len_bytes; i++) {
		size_t begin = i;

		while (i < body.len_bytes && body.text[i] == '#')
			i++;
		if (i == begin + 1)
			return true;
	}
	return false;
}

/* A name in a macro's body: is it a macro that makes a string? */
static void see_word(struct str name, uint32_t offset, void *arg)
{
	struct string_search *search = arg;
	const struct str *body = strmap_get(&search->c->unit->own_macros, name);

	(void)offset;
	if (!body || search->is_found || search->depth == MACRO_DEPTH_MAX)
		return;
	search->is_found = has_string_operator(*body);
	search->depth++;
	front_each_identifier(*body, see_word, search);
	search->depth--;
}

/* Does the macro make a string of an argument? Then the argument must stay as it is written. */
static bool makes_string(const struct collector *c, const struct macro_use *use)
{
	struct string_search search = { .c = c };

	if (use->home == HOME_USER)
		see_word(str_from(use->name), 0, &search);
	return search.is_found;
}

/* The innermost use that holds all of @span and that no use around it makes a string of. */
static const struct macro_use *use_around(const struct collector *c, struct span span)
{
	const struct macro_use *found = front_macro_at(c->unit, span.begin);

	vec_each(use, &c->unit->nested) {
		if (holds(use->span, span) && !makes_string(c, found))
			found = use;
	}
	return found;
}

static void drop_nested(struct collector *c, struct span outer)
{
	size_t kept = 0;

	vec_each(known, &c->model->expand) {
		if (!holds(outer, *known))
			c->model->expand.items[kept++] = *known;
	}
	c->model->expand.cnt = kept;
}

/* One thing at a time: what is nested in another expansion has its turn in the next round. */
void collect_expand(struct collector *c, const struct macro_use *use)
{
	vec_each(known, &c->model->expand) {
		if (holds(*known, use->span))
			return;
	}
	drop_nested(c, use->span);
	*vec_push(c->arena, &c->model->expand) = use->span;
}

static bool is_in_string(const struct collector *c, const struct node *node)
{
	const struct macro_use *use = node->span.file ? use_around(c, node->span) : NULL;

	return use && makes_string(c, use);
}

static void want_expanded(struct collector *c, const struct node *node)
{
	const struct macro_use *use = node->span.file ? use_around(c, node->span) : NULL;

	if (use && can_be_expanded(c, use))
		collect_expand(c, use);
}

/* Is the macro's whole expansion this one place, as in "#define SK_PORT(sk) (sk)->port"? */
static bool is_whole_expansion(const struct node *node)
{
	const struct node *outer = node->parent;

	while (outer && outer->kind == NODE_PAREN)
		outer = outer->parent;
	return !outer || !outer->from_macro_body || outer->span.begin != node->span.begin ||
	       outer->span.end != node->span.end;
}

static bool is_in_reach(const struct memory_read *read)
{
	struct span expr = read->expr->span, pointer = read->pointer->span;

	if (!expr.file || !pointer.file || pointer.begin < expr.begin || pointer.end > expr.end)
		return false;
	if (!read->expr->from_macro_body)
		return true;
	return is_whole_expansion(read->expr) && read->expr->kind != NODE_DEREF &&
	       (pointer.begin > expr.begin || pointer.end < expr.end);
}

/* memcmp() of a header has the arguments of the builtin behind it. */
static bool is_copy_in_reach(const struct collector *c, const struct memory_copy *copy)
{
	const struct macro_use *use;

	if (!copy->args[0].file || !copy->call->from_macro_body)
		return copy->args[0].file != NULL;
	use = front_innermost_macro_at(c->unit, copy->call->span.begin);
	return use && use->home != HOME_USER;
}

struct member_search {
	bool is_found; /* key or leaf */
};

static void see_member(struct str name, uint32_t offset, void *arg)
{
	struct member_search *search = arg;

	(void)offset;
	search->is_found |= str_is(name, "key") || str_is(name, "leaf");
}

/* "#define KEY_OF(map) typeof(map.key)": the tree does not show what typeof() is of. */
static bool takes_part_of_map(const struct collector *c, const struct macro_use *use)
{
	struct member_search search = { false };
	bool has_map = false;

	vec_each(arg, &use->args)
		has_map |= model_map_named(c->model, span_text(*arg)) != NULL;
	if (!has_map || !use->body.file)
		return false;
	front_each_identifier(span_text(use->body), see_member, &search);
	return search.is_found;
}

static void expand_parts_of_maps(struct collector *c)
{
	vec_each(use, &c->unit->macros) {
		if (use->home == HOME_USER && takes_part_of_map(c, use))
			collect_expand(c, use);
	}
}

void collect_reach(struct collector *c)
{
	expand_parts_of_maps(c);
	vec_each(op, &c->model->ops) {
		if (op->call->from_macro_body || is_in_string(c, op->call))
			want_expanded(c, op->call);
	}
	vec_each(use, &c->model->uses)
		want_expanded(c, use->call);
	vec_each(copy, &c->model->copies) {
		if (!is_copy_in_reach(c, copy))
			want_expanded(c, copy->call);
	}
	vec_each(field, &c->model->packet_fields) {
		if (field->place->from_macro_body)
			want_expanded(c, field->place);
	}
	vec_each(varying, &c->model->varying) {
		if (varying->node->from_macro_body)
			want_expanded(c, varying->node);
	}
	vec_each(read, &c->model->reads) {
		read->is_in_reach = is_in_reach(read) && !is_in_string(c, read->expr);
		if (!read->is_in_reach && read->space != ADDRESS_SPACE_OWN)
			want_expanded(c, read->expr);
	}
}
