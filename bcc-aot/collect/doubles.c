// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Helpers whose pointers are user ones in some calls and others in the rest.
 * BCC decides by the first call; here each kind of call gets a function of its own.
 */
#include "collect/collect.h"

#define PARAMS_MAX 32

struct search {
	struct collector *c;
	const struct decl *helper;
	VEC(struct node *) calls;
};

static bool find_call(struct node *node, void *arg)
{
	struct search *search = arg;
	const struct node *callee = node->kind == NODE_CALL ? ast_strip(node->first) : NULL;

	if (callee && callee->kind == NODE_REF && callee->decl == search->helper)
		*vec_push(search->c->arena, &search->calls) = node;
	return true;
}

/* The parameters that get a user pointer in this call, one bit each. */
static uint32_t user_params(struct search *search, const struct node *call)
{
	uint32_t mask = 0;

	for (unsigned int i = 0; i < PARAMS_MAX; i++) {
		struct node *arg = ast_child(call, i + 1);

		if (!arg)
			break;
		if (origin_of(search->c->origins, arg) == ORIGIN_USER)
			mask |= 1u << i;
	}
	return mask;
}

/* Likewise those that get another pointer. */
static uint32_t other_params(struct search *search, const struct node *call)
{
	uint32_t mask = 0;

	for (unsigned int i = 0; i < PARAMS_MAX; i++) {
		struct node *arg = ast_child(call, i + 1);
		origin_set set = arg ? origin_of(search->c->origins, arg) : 0;

		if (!arg)
			break;
		if (set && !(set & ORIGIN_USER))
			mask |= 1u << i;
	}
	return mask;
}

/* Is there a call from a function that is to be doubled itself, and then calls two of these? */
static bool waits_for_caller(struct search *search)
{
	vec_each(call, &search->calls) {
		for (unsigned int i = 0; i < PARAMS_MAX; i++) {
			struct node *arg = ast_child(*call, i + 1);
			origin_set set = arg ? origin_of(search->c->origins, arg) : 0;

			if (set & ORIGIN_USER && set != ORIGIN_USER)
				return true;
		}
	}
	return false;
}

/* Parameters that are user pointers in one call and others in another. */
static uint32_t divided_params(struct search *search)
{
	uint32_t user = 0, other = 0;

	vec_each(call, &search->calls) {
		user |= user_params(search, *call);
		other |= other_params(search, *call);
	}
	return user & other;
}

static bool is_function(const struct collector *c, const char *name)
{
	vec_each(function, &c->unit->ast->functions) {
		if (!strcmp((*function)->name, name))
			return true;
	}
	return false;
}

static const char *free_name(const struct collector *c, const struct decl *helper)
{
	const char *name = arena_printf(c->arena, "%s__user", helper->name);

	for (int i = 2; is_function(c, name); i++)
		name = arena_printf(c->arena, "%s__user%d", helper->name, i);
	return name;
}

/* A comment to the end of the line cannot go onto one with the rest of the head. */
static bool can_be_doubled(const struct decl *function)
{
	struct span head = function->span;

	if (!function->is_static || !head.file || !function->body->span.file ||
	    function->name_span.begin < head.begin)
		return false;
	head.end = function->body->span.begin;
	return !memmem(span_text(head).text, span_text(head).len_bytes, "//", 2) &&
	       !memchr(span_text(head).text, '#', span_text(head).len_bytes);
}

static void double_helper(struct collector *c, struct decl *helper, bool may_wait)
{
	struct search search = { .c = c, .helper = helper };
	struct helper_double twin = { .helper = helper };
	uint32_t divided, of_double = 0;

	vec_each(function, &c->unit->ast->functions)
		ast_walk((*function)->body, find_call, &search);
	divided = divided_params(&search);
	if (!divided || !can_be_doubled(helper) || (may_wait && waits_for_caller(&search)))
		return;
	/* One double at a time: the calls of one kind. More of them are for the next round. */
	vec_each(call, &search.calls) {
		uint32_t mask = user_params(&search, *call) & divided;
		const struct node *callee = ast_strip((*call)->first);

		if (!mask || (of_double && mask != of_double) || callee->from_macro_body)
			continue;
		of_double = mask;
		*vec_push(c->arena, &twin.calls) = callee->span;
	}
	if (!twin.calls.cnt)
		return;
	twin.name = free_name(c, helper);
	*vec_push(c->arena, &c->model->doubles) = twin;
}

void collect_doubles(struct collector *c)
{
	bool is_mixed = false;

	vec_each(read, &c->model->reads)
		is_mixed |= read->is_mixed;
	if (!is_mixed)
		return;
	/* Callers first. If they cannot be doubled, their callees have waited long enough. */
	for (int may_wait = true; may_wait >= false && !c->model->doubles.cnt; may_wait--) {
		vec_each(function, &c->unit->ast->functions)
			double_helper(c, *function, may_wait);
	}
}
