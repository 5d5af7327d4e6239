// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "defined.h"

#include "collect/collect.h"

#include <ctype.h>

static bool is_name_char(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static const char *skip_blanks(const char *at)
{
	while (isspace((unsigned char)*at))
		at++;
	return at;
}

static const char *name_end(const char *at)
{
	while (is_name_char(*at))
		at++;
	return at;
}

/* Behind the next @word at or behind @at; NULL if there is none. */
static const char *next_word(struct str text, const char *at, const char *word)
{
	size_t len = strlen(word);

	for (; (at = strstr(at, word)); at += len) {
		bool begins = at == text.text || !is_name_char(at[-1]);

		if (begins && !is_name_char(at[len]))
			return at + len;
	}
	return NULL;
}

/* typedef ... NAME; : the last name before the semicolon outside of braces. */
static void see_typedefs(struct strmap *names, struct str text)
{
	const char *at = text.text;

	while ((at = next_word(text, at, "typedef"))) {
		int depth = 0;
		const char *end;

		for (end = at; *end && (*end != ';' || depth); end++)
			depth += (*end == '{') - (*end == '}');
		while (end > at && !is_name_char(end[-1]))
			end--;
		for (at = end; is_name_char(at[-1]);)
			at--;
		if (at < end)
			strmap_put(names, (struct str){ at, (size_t)(end - at) }, "typedef");
		at = end;
	}
}

/* The name at @at becomes an enumerator of the program's; the kernel may have one, too. */
static const char *see_enumerator(struct strmap *names, const char *at)
{
	const char *end = name_end(at);

	if (end > at)
		strmap_put(names, (struct str){ at, (size_t)(end - at) }, "enumerator");
	return end;
}

/*
 * enum tag { NAME, NAME = value, ... }: names at the start and behind each comma.
 * Elsewhere, as in "enum tag x, ...", the word only names a type.
 */
static void see_enums(struct strmap *names, struct str text)
{
	const char *at = text.text;

	while ((at = next_word(text, at, "enum"))) {
		at += strcspn(at, "{;()=,");
		if (*at != '{')
			continue;
		do {
			at = see_enumerator(names, skip_blanks(at + 1));
			at += strcspn(at, ",}");
		} while (*at == ',');
	}
}

/* ---- Functions, variables and maps */

/* Behind the bracket that closes the one at @at. */
static const char *skip_brackets(const char *at)
{
	int depth = 0;

	do {
		depth += (*at == '(' || *at == '{') - (*at == ')' || *at == '}');
		at += *at != '\0';
	} while (*at && depth > 0);
	return at;
}

static const char *skip_directive(const char *at)
{
	while (*at && (*at != '\n' || at[-1] == '\\'))
		at++;
	return at;
}

/* The argument that names the map, of BPF_HASH(...) and its kin; @at: the bracket. */
static struct str map_name(struct str macro, const char *at)
{
	int number = collect_map_name_arg(macro);
	const char *begin;

	if (number < 0)
		return (struct str){ 0 };
	for (at++; number; number--) {
		at += strcspn(at, ",)");
		at += *at == ',';
	}
	begin = skip_blanks(at);
	return (struct str){ begin, (size_t)(name_end(begin) - begin) };
}

/* What the name @word at file scope, followed by @next, declares. */
static void see_declared(struct strmap *names, struct str word, const char *next, bool is_tag)
{
	struct str name = { 0 };

	if (*next == '(' && *skip_blanks(skip_brackets(next)) == '{')
		name = word;
	else if (*next == '(')
		name = map_name(word, next);
	else if ((*next == ';' || *next == '=' || *next == '[') && !is_tag)
		name = word;
	if (name.len_bytes && !strmap_has(names, name))
		strmap_put(names, name, "function");
}

static bool is_tag_keyword(struct str word)
{
	return str_is(word, "struct") || str_is(word, "union") || str_is(word, "enum");
}

/* Up to the comma or semicolon that ends it: the names in a value are somebody else's. */
static const char *skip_value(const char *at)
{
	while (*at && *at != ',' && *at != ';')
		at = *at == '{' || *at == '(' ? skip_brackets(at) : at + 1;
	return at;
}

static void see_file_scope(struct strmap *names, struct str text)
{
	struct str last = { 0 };
	const char *at = text.text;

	while (*at) {
		if (*at == '#') {
			at = skip_directive(at);
		} else if (*at == '{' || *at == '(') {
			at = skip_brackets(at);
		} else if (*at == '=') {
			at = skip_value(at);
		} else if (is_name_char(*at)) {
			struct str word = { at, (size_t)(name_end(at) - at) };

			at += word.len_bytes;
			see_declared(names, word, skip_blanks(at), is_tag_keyword(last));
			last = word;
		} else {
			at++;
		}
	}
}

void defined_scan(struct str text, struct strmap *names)
{
	see_typedefs(names, text);
	see_enums(names, text);
	see_file_scope(names, text);
}
