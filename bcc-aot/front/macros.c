// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Uses of macros: which one holds a place, and what a range of the text is that
 * begins or ends inside of one.
 */
#include "front/cx.h"

#include <stdlib.h>

/* Adds the token @at to the argument @arg. */
static void extend(struct span *arg, struct span at)
{
	if (!arg->file)
		*arg = at;
	arg->end = at.end;
}

/*
 * The arguments of a function-like use, by libclang's tokens: commas outside of
 * parentheses divide them, comments around them are no part of them.
 */
static void split_args(struct cx *cx, struct macro_use *use)
{
	CXFile file = clang_getFile(cx->tu, use->span.file->name);
	CXSourceRange range =
		clang_getRange(clang_getLocationForOffset(cx->tu, file, use->span.begin),
			       clang_getLocationForOffset(cx->tu, file, use->span.end));
	unsigned int token_cnt, depth = 0;
	struct span arg = { 0 };
	CXToken *tokens;

	clang_tokenize(cx->tu, range, &tokens, &token_cnt);
	for (unsigned int i = 1; i < token_cnt; i++) {
		CXString spelling = clang_getTokenSpelling(cx->tu, tokens[i]);
		const char *text = clang_getCString(spelling);
		struct span at = cx_span(cx, clang_getTokenExtent(cx->tu, tokens[i]));
		CXTokenKind kind = clang_getTokenKind(tokens[i]);
		char c = kind == CXToken_Punctuation && !text[1] ? text[0] : 0;

		clang_disposeString(spelling);
		if (at.begin >= use->span.end)
			break;
		if (kind == CXToken_Comment)
			continue;
		depth += (c == '(') - (c == ')');
		if (!depth || (c == ',' && depth == 1)) {
			*vec_push(cx->arena, &use->args) =
				arg.file ? arg : (struct span){ at.file, at.begin, at.begin };
			arg.file = NULL;
		} else if (c != '(' || depth > 1) {
			extend(&arg, at);
		}
		if (!depth)
			break;
	}
	clang_disposeTokens(cx->tu, tokens, token_cnt);
}

static int by_place(const void *a, const void *b)
{
	const struct macro_use *x = a, *y = b;

	if (x->span.begin != y->span.begin)
		return x->span.begin < y->span.begin ? -1 : 1;
	return x->span.end > y->span.end ? -1 : x->span.end < y->span.end;
}

void cx_sort_macros(struct cx *cx, struct macro_use *uses, size_t use_cnt)
{
	uint32_t covered = 0;

	if (use_cnt)
		qsort(uses, use_cnt, sizeof(*uses), by_place);
	for (size_t i = 0; i < use_cnt; i++) {
		struct macro_use *use = &uses[i];

		if (use->span.file->text.text[use->span.end - 1] == ')')
			split_args(cx, use);
		if (use->span.begin < covered) {
			*vec_push(cx->arena, &cx->unit->nested) = *use;
			continue;
		}
		covered = use->span.end;
		*vec_push(cx->arena, &cx->unit->macros) = *use;
	}
}

const struct macro_use *front_macro_at(const struct unit *unit, uint32_t offset)
{
	vec_each(use, &unit->macros) {
		if (use->span.begin <= offset && offset < use->span.end)
			return use;
	}
	return NULL;
}

const struct macro_use *front_innermost_macro_at(const struct unit *unit, uint32_t offset)
{
	const struct macro_use *found = front_macro_at(unit, offset);

	/* By place: of those that hold the offset, the last one is the innermost. */
	vec_each(use, &unit->nested) {
		if (use->span.begin <= offset && offset < use->span.end)
			found = use;
	}
	return found;
}

static bool holds(struct span outer, struct span inner)
{
	return outer.begin <= inner.begin && inner.end <= outer.end;
}

static bool is_in_argument(const struct macro_use *use, struct span span)
{
	vec_each(arg, &use->args) {
		if (holds(*arg, span))
			return true;
	}
	return false;
}

/* Widens @span if it holds only a part of @use, other than one argument of it or a part of one. */
static bool widen(struct span *span, const struct macro_use *use)
{
	if (span->end <= use->span.begin || use->span.end <= span->begin ||
	    holds(*span, use->span) || is_in_argument(use, *span))
		return false;
	if (use->span.begin < span->begin)
		span->begin = use->span.begin;
	if (use->span.end > span->end)
		span->end = use->span.end;
	return true;
}

struct span cx_whole_macros(const struct cx *cx, struct span span)
{
	bool is_wider = span.file != NULL;

	while (is_wider) {
		is_wider = false;
		vec_each(use, &cx->unit->nested)
			is_wider |= widen(&span, use);
		vec_each(use, &cx->unit->macros)
			is_wider |= widen(&span, use);
	}
	return span;
}

bool cx_is_macro_body(const struct cx *cx, struct span span)
{
	const struct macro_use *use;

	if (!span.file)
		return true;
	use = front_innermost_macro_at(cx->unit, span.begin);
	return use && use->span.begin == span.begin && use->span.end == span.end;
}
