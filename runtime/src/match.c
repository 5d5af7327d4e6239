/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Expressions. "a|ab" must be able to match the whole of "ab", so that anchors
 * are part of what is compiled. An expression with an inner anchor, "^tcp_.*$",
 * works the same within the group. Names without any special character, and a
 * literal prefix followed by ".*", are compared directly: expressions over all
 * kernel functions would take most of the time of a start.
 */
#include <errno.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "match.h"

struct bca_match {
	char *prefix;     /* literal start, or NULL: use the expressions */
	size_t prefix_len;
	bool is_open;     /* anything may follow the prefix */
	bool is_anchored; /* nothing may follow, even if only the start is to match */
	regex_t whole;
	regex_t start;
};

static bool take_literal(struct bca_match *match, const char *re)
{
	const char *text = *re == '^' ? re + 1 : re;
	size_t len = strcspn(text, "\\^$.[]|()*+?{}");
	const char *rest = text + len;

	match->is_open = !strncmp(rest, ".*", 2);
	if (match->is_open)
		rest += 2;
	match->is_anchored = *rest == '$' && !match->is_open;
	if (*rest == '$')
		rest++;
	if (*rest)
		return false;
	match->prefix = strndup(text, len);
	match->prefix_len = len;
	return true;
}

static int compile(regex_t *regex, const char *fmt, const char *re)
{
	char *text;
	int err;

	if (asprintf(&text, fmt, re) < 0)
		return -ENOMEM;
	err = regcomp(regex, text, REG_EXTENDED | REG_NOSUB);
	free(text);
	if (!err)
		return 0;
	return err == REG_ESPACE ? -ENOMEM : -EINVAL;
}

static int compile_both(struct bca_match *match, const char *re)
{
	regex_t alone;
	int err = compile(&alone, "%s", re); /* ")|(" is none, although it would be in a group */

	if (err)
		return err;
	regfree(&alone);
	err = compile(&match->whole, "^(%s)$", re);
	if (err)
		return err;
	err = compile(&match->start, "^(%s)", re);
	if (err)
		regfree(&match->whole);
	return err;
}

int bca_match_new(const char *re, struct bca_match **ret_match)
{
	struct bca_match *match;
	int err = 0;

	if (!re || !*re)
		return -EINVAL;
	match = calloc(1, sizeof(*match));
	if (!match)
		return -ENOMEM;
	if (!take_literal(match, re))
		err = compile_both(match, re);
	else if (!match->prefix)
		err = -ENOMEM;
	if (err) {
		free(match);
		return err;
	}
	*ret_match = match;
	return 0;
}

int bca_match_check(const char *re)
{
	struct bca_match *match;
	int err = bca_match_new(re, &match);

	if (!err)
		bca_match_free(match);
	return err;
}

bool bca_match_whole(const struct bca_match *match, const char *name)
{
	if (!match->prefix)
		return !regexec(&match->whole, name, 0, NULL, 0);
	if (strncmp(name, match->prefix, match->prefix_len))
		return false;
	return match->is_open || !name[match->prefix_len];
}

bool bca_match_start(const struct bca_match *match, const char *name)
{
	if (!match->prefix)
		return !regexec(&match->start, name, 0, NULL, 0);
	if (strncmp(name, match->prefix, match->prefix_len))
		return false;
	return !match->is_anchored || !name[match->prefix_len];
}

void bca_match_free(struct bca_match *match)
{
	if (!match)
		return;
	if (!match->prefix) {
		regfree(&match->whole);
		regfree(&match->start);
	}
	free(match->prefix);
	free(match);
}
