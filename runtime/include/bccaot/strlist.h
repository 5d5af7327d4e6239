/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * A list of strings, as functions return it that look for names: kprobe
 * functions, tracepoints, functions of a library. Read only, in the order that
 * the function says.
 */
#ifndef BCCAOT_STRLIST_H
#define BCCAOT_STRLIST_H

#include <bccaot/common.h>

#ifdef __cplusplus
extern "C" {
#endif

struct bccaot_strlist;

/** bccaot_strlist__cnt - how many strings @list holds; 0 for NULL */
BCCAOT_API size_t bccaot_strlist__cnt(const struct bccaot_strlist *list);

/**
 * bccaot_strlist__get - one string
 * @list: the list
 * @idx: 0 to cnt - 1
 *
 * Returns: the string, owned by the list, or NULL if @idx lies outside.
 */
BCCAOT_API const char *bccaot_strlist__get(const struct bccaot_strlist *list, size_t idx);

/** bccaot_strlist__has - true if @text is one of the strings; a linear search */
BCCAOT_API bool bccaot_strlist__has(const struct bccaot_strlist *list, const char *text);

/** bccaot_strlist__free - release the list and its strings; NULL is fine */
BCCAOT_API void bccaot_strlist__free(struct bccaot_strlist *list);

#ifdef __cplusplus
}
#endif

#endif
