// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "specialise.h"

#include "base/strbuf.h"
#include "edit/derive.h"

struct specialisation {
	struct arena *arena;
	VEC(struct replacement) replacements;
};

static void replace(struct specialisation *s, struct span at, const char *text, struct span was)
{
	*vec_push(s->arena, &s->replacements) = (struct replacement){ at, text, was };
}

/* The function from its beginning to @end, by another name. */
static void print_renamed(struct strbuf *out, const struct decl *function, const char *name,
			  uint32_t end)
{
	struct source *file = function->span.file;

	strbuf_add(out, span_text((struct span){ file, function->span.begin,
						 function->name_span.begin }));
	strbuf_puts(out, name);
	strbuf_add(out, span_text((struct span){ file, function->name_span.end, end }));
}

/* A declaration before the original, on the line where that begins. */
static void declare(struct specialisation *s, const struct helper_double *twin)
{
	const struct decl *function = twin->helper;
	struct span at = { function->span.file, function->span.begin, function->span.begin };
	struct strbuf head = { .arena = s->arena }, out = { .arena = s->arena };
	struct str text;

	print_renamed(&head, function, twin->name, function->body->span.begin);
	text = str_trim(strbuf_str(&head));
	for (size_t i = 0; i < text.len_bytes; i++)
		strbuf_putc(&out, text.text[i] == '\n' ? ' ' : text.text[i]);
	strbuf_puts(&out, "; ");
	replace(s, at, strbuf_str(&out).text, at);
}

static void define(struct specialisation *s, const struct helper_double *twin)
{
	struct source *file = twin->helper->span.file;
	uint32_t end = (uint32_t)file->text.len_bytes;
	struct strbuf out = { .arena = s->arena };

	strbuf_puts(&out, "\n");
	print_renamed(&out, twin->helper, twin->name, twin->helper->body->span.end);
	strbuf_puts(&out, "\n");
	replace(s, (struct span){ file, end, end }, strbuf_str(&out).text, twin->helper->span);
}

struct source *specialise_helpers(struct source_set *sources, const struct model *model)
{
	struct specialisation s = { .arena = sources->arena };

	vec_each(twin, &model->doubles) {
		declare(&s, twin);
		define(&s, twin);
		vec_each(call, &twin->calls)
			replace(&s, *call, twin->name, *call);
	}
	return derive_source(sources, model->ast->main, s.replacements.items, s.replacements.cnt);
}
