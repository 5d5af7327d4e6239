/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Which kernel functions can be probed, by BCC's rules.
 */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <bccaot/kernel.h>

#include "kallsyms.h"
#include "kfuncs.h"
#include "match.h"
#include "strlist.h"
#include "tracefs.h"

/* Where the walk through /proc/kallsyms, which is in the order of addresses, is. */
enum section {
	SECTION_BEFORE,
	SECTION_INSIDE,
	SECTION_AFTER,
};

struct select {
	const struct bca_match *match;
	struct bccaot_strlist *traceable; /* NULL: nothing is known, so everything is */
	struct bccaot_strlist *refused;
	struct bca_kfuncs *result;
	enum section init;
	enum section irq;
};

static bool is_in_section(enum section *section, const char *name, const char *begin,
			  const char *end)
{
	if (*section == SECTION_BEFORE && !strcmp(name, begin)) {
		*section = SECTION_INSIDE;
		return true;
	}
	if (*section != SECTION_AFTER && !strcmp(name, end)) {
		*section = SECTION_AFTER;
		return true;
	}
	return *section == SECTION_INSIDE;
}

/* The part of a function that gcc moved away: "f.cold", "f.cold.12" */
static bool is_cold(const char *name)
{
	const char *cold = strstr(name, ".cold");

	for (; cold; cold = strstr(cold + 1, ".cold")) {
		const char *rest = cold + 5;

		if (!*rest ||
		    (rest[0] == '.' && rest[1] && !rest[1 + strspn(rest + 1, "0123456789")]))
			return true;
	}
	return false;
}

static bool starts_with(const char *name, const char *prefix)
{
	return !strncmp(name, prefix, strlen(prefix));
}

static bool is_left_out(const char *name)
{
	return starts_with(name, "_kbl_addr_") || starts_with(name, "__perf") ||
	       starts_with(name, "perf_") || starts_with(name, "__SCT__") || is_cold(name);
}

static int add_function(struct bca_kfuncs *funcs, const struct bca_ksym *sym)
{
	size_t room = funcs->room ? funcs->room * 2 : 64;
	struct bca_kfunc *items;
	char *name;

	if (funcs->cnt == funcs->room) {
		items = realloc(funcs->items, room * sizeof(*items));
		if (!items)
			return -ENOMEM;
		funcs->items = items;
		funcs->room = room;
	}
	name = strdup(sym->name);
	if (!name)
		return -ENOMEM;
	funcs->items[funcs->cnt++] = (struct bca_kfunc){ name, sym->addr };
	return 0;
}

static int compare_functions(const void *a, const void *b)
{
	const struct bca_kfunc *left = a;
	const struct bca_kfunc *right = b;
	int order = strcmp(left->name, right->name);

	return order ? order : (left->addr > right->addr) - (left->addr < right->addr);
}

/* Of several functions of one name the kernel takes the first, so that is the one kept. */
static void sort_functions(struct bca_kfuncs *funcs)
{
	size_t kept = 0;

	if (!funcs->cnt)
		return;
	qsort(funcs->items, funcs->cnt, sizeof(*funcs->items), compare_functions);
	for (size_t i = 1; i < funcs->cnt; i++) {
		if (strcmp(funcs->items[i].name, funcs->items[kept].name))
			funcs->items[++kept] = funcs->items[i];
		else
			free(funcs->items[i].name);
	}
	funcs->cnt = kept + 1;
}

static int select_symbol(void *ctx, const struct bca_ksym *sym)
{
	struct select *sel = ctx;
	size_t len;

	if (is_in_section(&sel->init, sym->name, "__init_begin", "__init_end") ||
	    is_in_section(&sel->irq, sym->name, "__irqentry_text_start", "__irqentry_text_end"))
		return 0;
	if (!bca_ksym_is_text(sym) || !bca_match_whole(sel->match, sym->name) ||
	    is_left_out(sym->name))
		return 0;
	len = strlen(sym->name);
	if (bca_strlist_has_sorted(sel->refused, sym->name, len) ||
	    (sel->traceable && !bca_strlist_has_sorted(sel->traceable, sym->name, len)))
		return 0;
	return add_function(sel->result, sym);
}

struct column {
	const struct bca_match *match;
	struct bccaot_strlist *list;
	int idx; /* which word of the line is the name */
};

static int take_column(void *ctx, char *line)
{
	const struct column *column = ctx;
	char *rest = NULL;
	char *word = strtok_r(line, " \t", &rest);

	for (int i = 0; word && i < column->idx; i++)
		word = strtok_r(NULL, " \t", &rest);
	if (!word || !bca_match_whole(column->match, word))
		return 0;
	return bca_strlist_add(column->list, word, strlen(word));
}

static int read_column(const char *path, const struct bca_match *match, int idx,
		       struct bccaot_strlist **ret_list)
{
	struct column column = { match, bca_strlist_new(), idx };
	int err = column.list ? bca_lines_each(path, take_column, &column) : -ENOMEM;

	if (err) {
		bccaot_strlist__free(column.list);
		return err;
	}
	bca_strlist_sort(column.list);
	*ret_list = column.list;
	return 0;
}

/* Without the file nothing is known to be untraceable, and attaching will tell. */
static int read_traceable(const struct bca_match *match, struct bccaot_strlist **ret_list)
{
	char path[PATH_MAX];
	int err = bca_tracefs_path(path, sizeof(path), "available_filter_functions");

	err = err ? err : read_column(path, match, 0, ret_list);
	return err == -ENOMEM ? err : 0;
}

static int read_refused(const struct bca_match *match, struct bccaot_strlist **ret_list)
{
	int err = read_column("/sys/kernel/debug/kprobes/blacklist", match, 1, ret_list);

	if (!err || err == -ENOMEM)
		return err;
	*ret_list = bca_strlist_new();
	return *ret_list ? 0 : -ENOMEM;
}

static int select_functions(struct select *sel)
{
	int err = read_traceable(sel->match, &sel->traceable);

	err = err ? err : read_refused(sel->match, &sel->refused);
	err = err ? err : bca_kallsyms_each(select_symbol, sel);
	bccaot_strlist__free(sel->traceable);
	bccaot_strlist__free(sel->refused);
	return err;
}

int bca_kfuncs_find(const char *re, struct bca_kfuncs *ret_funcs)
{
	struct bca_kfuncs funcs = { 0 };
	struct select sel = { .result = &funcs };
	struct bca_match *match;
	int err = bca_match_new(re, &match);

	if (err)
		return err;
	sel.match = match;
	err = select_functions(&sel);
	bca_match_free(match);
	if (err) {
		bca_kfuncs_free(&funcs);
		return err;
	}
	sort_functions(&funcs);
	*ret_funcs = funcs;
	return 0;
}

void bca_kfuncs_free(struct bca_kfuncs *funcs)
{
	for (size_t i = 0; i < funcs->cnt; i++)
		free(funcs->items[i].name);
	free(funcs->items);
	memset(funcs, 0, sizeof(*funcs));
}

int bccaot_get_kprobe_functions(const char *re, struct bccaot_strlist **ret_list)
{
	struct bccaot_strlist *list;
	struct bca_kfuncs funcs;
	int err;

	if (!ret_list)
		return -EINVAL;
	err = bca_kfuncs_find(re, &funcs);
	if (err)
		return err;
	list = bca_strlist_new();
	err = list ? 0 : -ENOMEM;
	for (size_t i = 0; !err && i < funcs.cnt; i++)
		err = bca_strlist_add(list, funcs.items[i].name, strlen(funcs.items[i].name));
	bca_kfuncs_free(&funcs);
	if (err) {
		bccaot_strlist__free(list);
		return err;
	}
	*ret_list = list;
	return 0;
}
