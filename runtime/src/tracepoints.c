/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Tracepoints by expression.
 */
#include <errno.h>
#include <stdio.h>

#include <bccaot/kernel.h>

#include "match.h"
#include "strlist.h"
#include "tracefs.h"

struct collect {
	struct bccaot_strlist *list;
	struct bca_match *match;
};

static int collect_event(void *ctx, const char *category, const char *event)
{
	const struct collect *collect = ctx;
	char name[512];
	int len = snprintf(name, sizeof(name), "%s:%s", category, event);

	if (len >= (int)sizeof(name) || !bca_match_start(collect->match, name))
		return 0;
	return bca_strlist_add(collect->list, name, len);
}

static int collect_tracepoints(struct collect *collect)
{
	int err = bca_tracepoints_each(NULL, collect_event, collect);

	if (!err)
		bca_strlist_sort(collect->list);
	return err;
}

int bccaot_get_tracepoints(const char *re, struct bccaot_strlist **ret_list)
{
	struct collect collect = { NULL, NULL };
	int err;

	if (!ret_list)
		return -EINVAL;
	err = bca_match_new(re, &collect.match);
	if (err)
		return err;
	collect.list = bca_strlist_new();
	err = collect.list ? collect_tracepoints(&collect) : -ENOMEM;
	bca_match_free(collect.match);
	if (err) {
		bccaot_strlist__free(collect.list);
		return err;
	}
	*ret_list = collect.list;
	return 0;
}
