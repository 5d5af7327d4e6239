/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Lists of strings.
 */
#include <errno.h>
#include <stdlib.h>

#include "strlist.h"

struct bccaot_strlist *bca_strlist_new(void)
{
	return calloc(1, sizeof(struct bccaot_strlist));
}

static int strlist_grow(struct bccaot_strlist *list)
{
	size_t room = list->room ? list->room * 2 : 64;
	char **items = realloc(list->items, room * sizeof(*items));

	if (!items)
		return -ENOMEM;
	list->items = items;
	list->room = room;
	return 0;
}

int bca_strlist_add(struct bccaot_strlist *list, const char *text, size_t len)
{
	char *copy;
	int err;

	if (list->cnt == list->room) {
		err = strlist_grow(list);
		if (err)
			return err;
	}
	copy = strndup(text, len);
	if (!copy)
		return -ENOMEM;
	list->items[list->cnt++] = copy;
	return 0;
}

static int compare_items(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void bca_strlist_sort(struct bccaot_strlist *list)
{
	size_t kept = 0;

	if (!list->cnt)
		return;
	qsort(list->items, list->cnt, sizeof(*list->items), compare_items);
	for (size_t i = 1; i < list->cnt; i++) {
		if (strcmp(list->items[i], list->items[kept]))
			list->items[++kept] = list->items[i];
		else
			free(list->items[i]);
	}
	list->cnt = kept + 1;
}

bool bca_strlist_has_sorted(const struct bccaot_strlist *list, const char *text, size_t len)
{
	size_t lo = 0;
	size_t hi = list->cnt;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int order = strncmp(list->items[mid], text, len);

		if (!order && !list->items[mid][len])
			return true;
		if (order < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return false;
}

size_t bccaot_strlist__cnt(const struct bccaot_strlist *list)
{
	return list ? list->cnt : 0;
}

const char *bccaot_strlist__get(const struct bccaot_strlist *list, size_t idx)
{
	return idx < bccaot_strlist__cnt(list) ? list->items[idx] : NULL;
}

bool bccaot_strlist__has(const struct bccaot_strlist *list, const char *text)
{
	for (size_t i = 0; text && i < bccaot_strlist__cnt(list); i++)
		if (!strcmp(list->items[i], text))
			return true;
	return false;
}

void bccaot_strlist__free(struct bccaot_strlist *list)
{
	if (!list)
		return;
	for (size_t i = 0; i < list->cnt; i++)
		free(list->items[i]);
	free(list->items);
	free(list);
}
