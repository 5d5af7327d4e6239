/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Strings by pointer and length: a view into text that somebody else owns
 * (a source file, an arena, a literal). Not NUL-terminated.
 */
#ifndef BCC_AOT_BASE_STR_H
#define BCC_AOT_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
	const char *text;
	size_t len_bytes;
};

/** STR_ARG - the two arguments that printf's "%.*s" takes for a struct str */
#define STR_ARG(s) (int)(s).len_bytes, (s).text

static inline struct str str_from(const char *text)
{
	return (struct str){ text, strlen(text) };
}

static inline bool str_equal(struct str a, struct str b)
{
	return a.len_bytes == b.len_bytes && (!a.len_bytes || !memcmp(a.text, b.text, a.len_bytes));
}

static inline bool str_is(struct str s, const char *literal)
{
	return str_equal(s, str_from(literal));
}

static inline bool str_starts_with(struct str s, const char *prefix)
{
	size_t len = strlen(prefix);

	return s.len_bytes >= len && !memcmp(s.text, prefix, len);
}

/** str_trim - without blanks, tabs and line ends at both ends */
struct str str_trim(struct str s);

#endif
