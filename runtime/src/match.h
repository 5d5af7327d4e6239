/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * POSIX extended expressions with the two ways of matching that BCC has: the
 * whole name, or from its start.
 */
#ifndef BCA_MATCH_H
#define BCA_MATCH_H

#include <stdbool.h>

struct bca_match;

/**
 * bca_match_new - compile an expression
 * @ret_match: to be freed with bca_match_free()
 *
 * Returns: 0, -EINVAL if @re is NULL or no valid expression, -ENOMEM.
 */
int bca_match_new(const char *re, struct bca_match **ret_match);

/** bca_match_check - 0 if @re is a valid expression, else -EINVAL or -ENOMEM */
int bca_match_check(const char *re);

/** bca_match_whole - whether the expression can match the whole of @name */
bool bca_match_whole(const struct bca_match *match, const char *name);

/** bca_match_start - whether it matches from the start of @name, perhaps not to its end */
bool bca_match_start(const struct bca_match *match, const char *name);

/** bca_match_free - release; NULL is fine */
void bca_match_free(struct bca_match *match);

#endif
