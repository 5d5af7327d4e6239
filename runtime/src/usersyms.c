/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Functions of ELF files.
 */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <bccaot/library.h>

#include "elffile.h"
#include "match.h"
#include "strlist.h"
#include "usersyms.h"

/* At the end, in whatever order. */
static int add_offset(struct bca_offsets *offsets, uint64_t offset)
{
	size_t room = offsets->room ? offsets->room * 2 : 4;
	uint64_t *items;

	if (offsets->cnt == offsets->room) {
		items = realloc(offsets->items, room * sizeof(*items));
		if (!items)
			return -ENOMEM;
		offsets->items = items;
		offsets->room = room;
	}
	offsets->items[offsets->cnt++] = offset;
	return 0;
}

static int compare_offsets(const void *a, const void *b)
{
	const uint64_t *left = a;
	const uint64_t *right = b;

	return (*left > *right) - (*left < *right);
}

static void sort_offsets(struct bca_offsets *offsets)
{
	size_t kept = 0;

	if (!offsets->cnt)
		return;
	qsort(offsets->items, offsets->cnt, sizeof(*offsets->items), compare_offsets);
	for (size_t i = 1; i < offsets->cnt; i++)
		if (offsets->items[i] != offsets->items[kept])
			offsets->items[++kept] = offsets->items[i];
	offsets->cnt = kept + 1;
}

void bca_offsets_free(struct bca_offsets *offsets)
{
	free(offsets->items);
	memset(offsets, 0, sizeof(*offsets));
}

struct find_symbol {
	const struct bca_elf *elf;
	const char *name;
	size_t name_len;
	struct bca_offsets exact; /* the first function of that name only */
	struct bca_offsets variants;
	bool is_chooser;
};

static bool is_variant(const struct find_symbol *find, const struct bca_elf_sym *sym)
{
	return !sym->is_chooser && sym->name_len > find->name_len + 3 &&
	       !strncmp(sym->name, "__", 2) &&
	       !strncmp(sym->name + 2, find->name, find->name_len) &&
	       sym->name[2 + find->name_len] == '_';
}

static int find_symbol(void *ctx, const struct bca_elf_sym *sym)
{
	struct find_symbol *find = ctx;
	bool is_exact =
		sym->name_len == find->name_len && !strncmp(sym->name, find->name, find->name_len);
	uint64_t offset;

	if (is_exact && find->exact.cnt)
		return 0;
	if (!is_exact && !is_variant(find, sym))
		return 0;
	if (bca_elf_offset(find->elf, sym->addr, &offset))
		return 0;
	if (is_exact)
		find->is_chooser = sym->is_chooser;
	return add_offset(is_exact ? &find->exact : &find->variants, offset);
}

static int choose(struct find_symbol *find, struct bca_offsets *ret_offsets)
{
	bool has_variants = find->is_chooser && find->variants.cnt;
	struct bca_offsets *chosen = has_variants ? &find->variants : &find->exact;

	if (!find->exact.cnt)
		return -ENOENT;
	sort_offsets(chosen);
	*ret_offsets = *chosen;
	memset(chosen, 0, sizeof(*chosen));
	return 0;
}

int bca_offsets_of_symbol(const char *path, const char *sym, struct bca_offsets *ret_offsets)
{
	struct find_symbol find = { .name = sym, .name_len = strlen(sym) };
	struct bca_elf *elf;
	int err = bca_elf_open(path, &elf);

	if (err)
		return err;
	find.elf = elf;
	err = bca_elf_funcs_each(elf, find_symbol, &find);
	err = err ? err : choose(&find, ret_offsets);
	bca_offsets_free(&find.exact);
	bca_offsets_free(&find.variants);
	bca_elf_close(elf);
	return err;
}

int bca_points_add_symbol(struct bca_points *points, const char *path, const char *sym,
			  uint64_t cookie)
{
	struct bca_offsets found = { 0 };
	int err = bca_offsets_of_symbol(path, sym, &found);

	for (size_t i = 0; !err && i < found.cnt; i++) {
		err = add_offset(&points->offsets, found.items[i]);
		err = err ? err : add_offset(&points->cookies, cookie);
	}
	bca_offsets_free(&found);
	return err;
}

void bca_points_free(struct bca_points *points)
{
	bca_offsets_free(&points->offsets);
	bca_offsets_free(&points->cookies);
}

struct collect {
	const struct bca_elf *elf;
	struct bca_match *match;
	struct bca_offsets offsets;
	struct bccaot_strlist *names; /* NULL: only the offsets are wanted */
};

static int collect_symbol(void *ctx, const struct bca_elf_sym *sym)
{
	struct collect *collect = ctx;
	char name[1024];
	uint64_t offset;

	if (sym->name_len >= sizeof(name))
		return 0;
	memcpy(name, sym->name, sym->name_len);
	name[sym->name_len] = '\0';
	if (!bca_match_whole(collect->match, name))
		return 0;
	if (bca_elf_offset(collect->elf, sym->addr, &offset))
		return 0;
	if (collect->names && bca_strlist_add(collect->names, name, sym->name_len))
		return -ENOMEM;
	return add_offset(&collect->offsets, offset);
}

static int collect_symbols(const char *path, const char *re, struct collect *collect)
{
	struct bca_elf *elf;
	int err = bca_match_new(re, &collect->match);

	if (err)
		return err;
	err = bca_elf_open(path, &elf);
	if (!err) {
		collect->elf = elf;
		err = bca_elf_funcs_each(elf, collect_symbol, collect);
		bca_elf_close(elf);
	}
	bca_match_free(collect->match);
	return err;
}

int bca_offsets_of_re(const char *path, const char *re, struct bca_offsets *ret_offsets)
{
	struct collect collect = { 0 };
	int err = collect_symbols(path, re, &collect);

	if (err) {
		bca_offsets_free(&collect.offsets);
		return err;
	}
	sort_offsets(&collect.offsets);
	*ret_offsets = collect.offsets;
	return 0;
}

int bca_offset_of_address(const char *path, uint64_t addr, uint64_t *ret_offset)
{
	struct bca_elf *elf;
	int err = bca_elf_open(path, &elf);

	if (err)
		return err;
	err = bca_elf_offset(elf, addr, ret_offset);
	bca_elf_close(elf);
	return err;
}

int bccaot_resolve_symbol(const char *path, const char *sym, uint64_t *ret_offset)
{
	struct find_symbol find;
	struct bca_elf *elf;
	int err;

	if (!path || !sym || !*sym || !ret_offset)
		return -EINVAL;
	err = bca_elf_open(path, &elf);
	if (err)
		return err;
	find = (struct find_symbol){ .elf = elf, .name = sym, .name_len = strlen(sym) };
	err = bca_elf_funcs_each(elf, find_symbol, &find);
	if (!err && !find.exact.cnt)
		err = -ENOENT;
	if (!err)
		*ret_offset = find.exact.items[0];
	bca_offsets_free(&find.exact);
	bca_offsets_free(&find.variants);
	bca_elf_close(elf);
	return err;
}

static int collect_names(const char *path, const char *re, struct collect *collect)
{
	char resolved[PATH_MAX];
	int err = bccaot_resolve_binary(path, -1, resolved, sizeof(resolved));

	if (err)
		return err;
	collect->names = bca_strlist_new();
	return collect->names ? collect_symbols(resolved, re, collect) : -ENOMEM;
}

int bccaot_get_user_functions(const char *path, const char *re, struct bccaot_strlist **ret_list)
{
	struct collect collect = { 0 };
	int err = ret_list ? collect_names(path, re, &collect) : -EINVAL;

	bca_offsets_free(&collect.offsets);
	if (err) {
		bccaot_strlist__free(collect.names);
		return err;
	}
	bca_strlist_sort(collect.names);
	*ret_list = collect.names;
	return 0;
}

struct function {
	char *name;
	uint64_t offset;
};

static int compare_functions(const void *a, const void *b)
{
	const struct function *left = a;
	const struct function *right = b;
	int order = strcmp(left->name, right->name);

	return order ? order : compare_offsets(&left->offset, &right->offset);
}

/* Both arrays, as they were filled side by side, in one order and without repetitions */
static int sort_functions(struct collect *collect)
{
	size_t cnt = collect->names->cnt;
	struct function *all = malloc((cnt + 1) * sizeof(*all));
	size_t kept = 0;

	if (!all)
		return -ENOMEM;
	for (size_t i = 0; i < cnt; i++)
		all[i] = (struct function){ collect->names->items[i], collect->offsets.items[i] };
	if (cnt)
		qsort(all, cnt, sizeof(*all), compare_functions);
	for (size_t i = 0; i < cnt; i++) {
		if (kept && !compare_functions(&all[i], &all[kept - 1]))
			free(all[i].name);
		else
			all[kept++] = all[i];
	}
	for (size_t i = 0; i < kept; i++) {
		collect->names->items[i] = all[i].name;
		collect->offsets.items[i] = all[i].offset;
	}
	collect->names->cnt = kept;
	free(all);
	return 0;
}

int bccaot_get_user_functions_and_addresses(const char *path, const char *re,
					    struct bccaot_strlist **ret_list,
					    uint64_t **ret_offsets)
{
	struct collect collect = { 0 };
	int err = ret_list && ret_offsets ? collect_names(path, re, &collect) : -EINVAL;

	err = err ? err : sort_functions(&collect);
	if (err) {
		bccaot_strlist__free(collect.names);
		bca_offsets_free(&collect.offsets);
		return err;
	}
	*ret_list = collect.names;
	*ret_offsets = collect.offsets.items;
	return 0;
}

int bccaot_get_user_addresses(const char *path, const char *re, uint64_t **ret_offsets,
			      size_t *ret_cnt)
{
	struct bca_offsets offsets;
	char resolved[PATH_MAX];
	int err;

	if (!ret_offsets || !ret_cnt)
		return -EINVAL;
	err = bccaot_resolve_binary(path, -1, resolved, sizeof(resolved));
	err = err ? err : bca_offsets_of_re(resolved, re, &offsets);
	if (err)
		return err;
	*ret_offsets = offsets.items;
	*ret_cnt = offsets.cnt;
	return 0;
}

static int offer_symbol(void *ctx, const struct bca_elf_sym *sym)
{
	bca_nearest_offer(ctx, sym->name);
	return 0;
}

void bca_nearest_usersyms(struct bca_nearest *near, const char *path)
{
	struct bca_elf *elf;

	if (bca_elf_open(path, &elf))
		return;
	bca_elf_funcs_each(elf, offer_symbol, near);
	bca_elf_close(elf);
}
