/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Building a bccaot_strlist: add, then sort and drop what is there twice.
 */
#ifndef BCA_STRLIST_H
#define BCA_STRLIST_H

#include <bccaot/strlist.h>

struct bccaot_strlist {
	char **items;
	size_t cnt;
	size_t room;
};

/** bca_strlist_new - an empty list, or NULL without memory */
struct bccaot_strlist *bca_strlist_new(void);

/** bca_strlist_add - append a copy of @len bytes of @text; 0 or -ENOMEM */
int bca_strlist_add(struct bccaot_strlist *list, const char *text, size_t len);

/** bca_strlist_sort - sort by byte values and keep one of equal strings */
void bca_strlist_sort(struct bccaot_strlist *list);

/** bca_strlist_has_sorted - binary search in a sorted list; @text need not end after @len */
bool bca_strlist_has_sorted(const struct bccaot_strlist *list, const char *text, size_t len);

#endif
