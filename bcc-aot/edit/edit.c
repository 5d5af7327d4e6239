// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "edit/edit.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct edit *edit_new(struct edits *edits, struct span at)
{
	struct edit *edit = arena_new(edits->arena, struct edit);

	edit->at = at;
	edit->order = (unsigned int)edits->items.cnt;
	*vec_push(edits->arena, &edits->items) = edit;
	return edit;
}

void edit_text(struct edits *edits, struct edit *edit, const char *fmt, ...)
{
	struct edit_piece *piece = vec_push(edits->arena, &edit->pieces);
	char text[4096];
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (len < (int)sizeof(text)) {
		piece->text = arena_strndup(edits->arena, text, len < 0 ? 0 : (size_t)len);
		return;
	}
	piece->text = arena_alloc(edits->arena, (size_t)len + 1);
	va_start(args, fmt);
	vsnprintf((char *)piece->text, (size_t)len + 1, fmt, args);
	va_end(args);
}

void edit_hole(struct edits *edits, struct edit *edit, struct span span)
{
	vec_push(edits->arena, &edit->pieces)->hole = span;
}

void edit_replace(struct edits *edits, struct span at, const char *text)
{
	edit_text(edits, edit_new(edits, at), "%s", text);
}

static int by_place(const void *a, const void *b)
{
	const struct edit *x = *(struct edit *const *)a, *y = *(struct edit *const *)b;
	bool x_inserts = x->at.begin == x->at.end, y_inserts = y->at.begin == y->at.end;

	if (x->at.begin != y->at.begin)
		return x->at.begin < y->at.begin ? -1 : 1;
	if (x_inserts != y_inserts)
		return x_inserts ? -1 : 1;
	if (x->at.end != y->at.end)
		return x->at.end > y->at.end ? -1 : 1;
	return x->order < y->order ? -1 : 1;
}

static bool same_piece(const struct edit_piece *a, const struct edit_piece *b)
{
	if (!a->text || !b->text)
		return !a->text && !b->text && a->hole.begin == b->hole.begin &&
		       a->hole.end == b->hole.end;
	return !strcmp(a->text, b->text);
}

/* A macro that names its argument twice puts it into the tree twice. */
static bool same_edit(const struct edit *a, const struct edit *b)
{
	if (a->at.begin != b->at.begin || a->at.end != b->at.end ||
	    a->pieces.cnt != b->pieces.cnt || a->at.begin == a->at.end)
		return false;
	for (size_t i = 0; i < a->pieces.cnt; i++) {
		if (!same_piece(&a->pieces.items[i], &b->pieces.items[i]))
			return false;
	}
	return true;
}

static bool holds(struct span outer, struct span inner)
{
	return outer.begin <= inner.begin && inner.end <= outer.end;
}

static bool lies_in_hole(const struct edit *outer, const struct edit *inner)
{
	vec_each(piece, &outer->pieces) {
		if (!piece->text && holds(piece->hole, inner->at))
			return true;
	}
	return false;
}

static bool conflict(struct edits *edits, const struct edit *edit, const char *why)
{
	edits->conflict = why;
	edits->conflict_at = edit->at;
	return false;
}

/* Checks edit number @idx against the ones that are open around it. */
static bool nests(struct edits *edits, size_t idx)
{
	const struct edit *edit = edits->items.items[idx];

	for (size_t i = 0; i < idx; i++) {
		const struct edit *outer = edits->items.items[i];

		if (outer->at.end <= edit->at.begin)
			continue;
		if (!holds(outer->at, edit->at))
			return conflict(edits, edit, "two changes overlap");
		if (!lies_in_hole(outer, edit))
			return conflict(edits, edit,
					"a change lies in text that another one replaces");
	}
	vec_each(piece, &edit->pieces) {
		if (!piece->text && !holds(edit->at, piece->hole))
			return conflict(edits, edit, "a hole lies outside of its change");
	}
	return true;
}

bool edits_seal(struct edits *edits)
{
	size_t kept = 0;

	if (!edits->items.cnt)
		return true;
	qsort(edits->items.items, edits->items.cnt, sizeof(*edits->items.items), by_place);
	for (size_t i = 0; i < edits->items.cnt; i++) {
		if (kept && same_edit(edits->items.items[kept - 1], edits->items.items[i]))
			continue;
		edits->items.items[kept++] = edits->items.items[i];
	}
	edits->items.cnt = kept;
	for (size_t i = 0; i < kept; i++) {
		if (!nests(edits, i))
			return false;
	}
	return true;
}

/* The first edit at or behind @idx that lies in [@from, @end) and is not @self. */
static size_t next_edit(const struct edits *edits, size_t idx, uint32_t from, uint32_t end,
			const struct edit *self)
{
	for (; idx < edits->items.cnt; idx++) {
		const struct edit *edit = edits->items.items[idx];

		if (edit->at.begin > end)
			break;
		/* An insertion at the end of a hole belongs behind the hole. */
		if (edit != self && edit->at.begin >= from && edit->at.end <= end &&
		    (edit->at.begin < end || !self))
			return idx;
	}
	return edits->items.cnt;
}

/* Where the text goes, and whether its lines still are those of the source. */
struct output {
	const struct edits *edits;
	struct strbuf *text;
	bool is_off;
};

static uint32_t line_ends_in(struct str text)
{
	uint32_t cnt = 0;

	for (size_t i = 0; i < text.len_bytes; i++)
		cnt += text.text[i] == '\n';
	return cnt;
}

static void mark_line(struct output *out, struct span span)
{
	strbuf_printf(out->text, "#line %u \"%s\"\n",
		      source_line_col(out->edits->arena, span.file, span.begin).line,
		      span.file->name);
	out->is_off = false;
}

static bool starts_line(const struct output *out, struct span span)
{
	bool in_source = !span.begin || span.file->text.text[span.begin - 1] == '\n';

	return in_source && out->text->len_bytes &&
	       out->text->text[out->text->len_bytes - 1] == '\n';
}

/* Text of the source: where a line of it starts, lines can be brought into step again. */
static void put_source(struct output *out, struct span span)
{
	struct str text = span_text(span);
	const char *end = out->is_off ? memchr(text.text, '\n', text.len_bytes) : NULL;

	if (out->is_off && text.len_bytes && starts_line(out, span)) {
		mark_line(out, span);
	} else if (end) {
		size_t len = (size_t)(end - text.text) + 1;

		strbuf_add(out->text, (struct str){ text.text, len });
		span.begin += (uint32_t)len;
		mark_line(out, span);
	}
	strbuf_add(out->text, span_text(span));
}

static void apply(struct output *out, struct span range, size_t idx, const struct edit *self)
{
	const struct edits *edits = out->edits;
	uint32_t at = range.begin;

	for (;;) {
		const struct edit *edit;
		uint32_t line_ends = 0;

		idx = next_edit(edits, idx, at, range.end, self);
		if (idx == edits->items.cnt)
			break;
		edit = edits->items.items[idx++];
		put_source(out, (struct span){ range.file, at, edit->at.begin });
		vec_each(piece, &edit->pieces) {
			if (piece->text)
				strbuf_puts(out->text, piece->text);
			else
				apply(out, piece->hole, idx, edit);
			line_ends += line_ends_in(piece->text ? str_from(piece->text) :
								span_text(piece->hole));
		}
		out->is_off |= edits->marks_lines && line_ends != line_ends_in(span_text(edit->at));
		at = edit->at.end;
	}
	put_source(out, (struct span){ range.file, at, range.end });
}

void edits_apply(const struct edits *edits, struct span range, struct strbuf *out)
{
	struct output output = { edits, out, false };

	apply(&output, range, 0, NULL);
}
