// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * The program's own static functions. BCC inlines all of them, and programs
 * rely on it: a context or a pointer to a map's value may go through any of them.
 */
#include "rewrite/rewrite.h"

struct words {
	struct span is_static;
	struct span is_inline;
	bool decides_itself; /* noinline, always_inline or an attribute of its own */
};

struct word_search {
	struct words *words;
	struct source *file;
	uint32_t begin;
};

static void see_word(struct str ident, uint32_t offset, void *arg)
{
	struct word_search *search = arg;
	struct span at = { search->file, search->begin + offset,
			   search->begin + offset + (uint32_t)ident.len_bytes };

	if (str_is(ident, "static"))
		search->words->is_static = at;
	else if (str_is(ident, "inline") || str_is(ident, "__inline") ||
		 str_is(ident, "__inline__"))
		search->words->is_inline = at;
	else if (str_is(ident, "__always_inline") || str_is(ident, "__noinline") ||
		 str_is(ident, "noinline") || str_is(ident, "__attribute__"))
		search->words->decides_itself = true;
}

static void inline_function(struct rewriter *r, const struct decl *function)
{
	struct span head = { function->span.file, function->span.begin, function->name_span.begin };
	struct words words = { 0 };
	struct word_search search = { &words, head.file, head.begin };

	front_each_identifier(span_text(head), see_word, &search);
	if (words.decides_itself || !words.is_static.file)
		return;
	if (words.is_inline.file)
		edit_replace(&r->edits, words.is_inline, "__always_inline");
	else
		edit_replace(&r->edits, words.is_static, "static __always_inline");
}

void rewrite_helpers(struct rewriter *r)
{
	vec_each(function, &r->model->ast->functions) {
		if ((*function)->is_static && (*function)->span.file &&
		    (*function)->span.begin < (*function)->name_span.begin)
			inline_function(r, *function);
	}
}
