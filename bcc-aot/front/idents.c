// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * The identifiers of a text, before any parser has seen it: which kernel types
 * to declare is decided by the names that occur. Taking too many is harmless.
 */
#include "front/front.h"

#include <ctype.h>

static bool is_ident_start(char c)
{
	return isalpha((unsigned char)c) || c == '_';
}

static bool is_ident(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Behind the comment, string or number at @at; @at itself where there is none. */
static size_t skip_opaque(struct str s, size_t at)
{
	char c = s.text[at];

	if (c == '/' && at + 1 < s.len_bytes && s.text[at + 1] == '/') {
		while (at < s.len_bytes && s.text[at] != '\n')
			at++;
	} else if (c == '/' && at + 1 < s.len_bytes && s.text[at + 1] == '*') {
		for (at += 2; at + 1 < s.len_bytes; at++) {
			if (s.text[at] == '*' && s.text[at + 1] == '/')
				return at + 2;
		}
		return s.len_bytes;
	} else if (c == '"' || c == '\'') {
		for (at++; at < s.len_bytes && s.text[at] != c && s.text[at] != '\n'; at++)
			at += s.text[at] == '\\';
		at++;
	} else if (isdigit((unsigned char)c)) {
		while (at < s.len_bytes && is_ident(s.text[at]))
			at++;
	}
	return at < s.len_bytes ? at : s.len_bytes;
}

void front_each_identifier(struct str text, front_ident_fn fn, void *arg)
{
	size_t at = 0;

	while (at < text.len_bytes) {
		size_t next = skip_opaque(text, at);

		if (next != at) {
			at = next;
		} else if (is_ident_start(text.text[at])) {
			while (next < text.len_bytes && is_ident(text.text[next]))
				next++;
			fn((struct str){ text.text + at, next - at }, (uint32_t)at, arg);
			at = next;
		} else {
			at++;
		}
	}
}

struct word_search {
	const char *word;
	struct str found;
};

static void see_word(struct str ident, uint32_t offset, void *arg)
{
	struct word_search *search = arg;

	(void)offset;
	if (!search->found.len_bytes && str_is(ident, search->word))
		search->found = ident;
}

struct str front_find_identifier(struct str text, const char *word)
{
	struct word_search search = { .word = word };

	front_each_identifier(text, see_word, &search);
	return search.found;
}

struct str front_blank_opaque(struct arena *arena, struct str text)
{
	char *copy = arena_strndup(arena, text.text, text.len_bytes);
	size_t at = 0;

	while (at < text.len_bytes) {
		size_t next = skip_opaque(text, at);

		if (next != at) {
			memset(copy + at, ' ', next - at);
			at = next;
		} else if (is_ident_start(text.text[at])) {
			/* digits in a name are no number */
			while (at < text.len_bytes && is_ident(text.text[at]))
				at++;
		} else {
			at++;
		}
	}
	return (struct str){ copy, text.len_bytes };
}

static void put(struct str ident, uint32_t offset, void *arg)
{
	(void)offset;
	strmap_put(arg, ident, NULL);
}

void front_scan_identifiers(struct str text, struct strmap *idents)
{
	front_each_identifier(text, put, idents);
}
