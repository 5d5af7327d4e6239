/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Functions of one object. While they are collected, the upper bits of the
 * offset of a name hold how many underscores it starts with, so that they can
 * be sorted without looking at the names; then one of them tells that nothing
 * before the function reaches into it or beyond, which ends searches early.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "sym_table.h"

enum {
	RANK_SHIFT = 28,
	RANK_MAX = 15,
	/* functions around an address that may end before it, while one further out does not */
	NESTING_MAX = 64,
	/* of the index: where functions lie evenly, a search ends after two steps */
	FUNCS_PER_SLOT = 4,
};

#define NAME_OFF_MASK ((1u << RANK_SHIFT) - 1)
#define IS_OUTERMOST  (1u << RANK_SHIFT)

static uint32_t underscore_rank(const char *name)
{
	size_t cnt = strspn(name, "_");

	return cnt > RANK_MAX ? RANK_MAX : (uint32_t)cnt;
}

int bca_sym_table_add(struct bca_sym_table *table, uint64_t start, uint64_t size, uint32_t name_off)
{
	struct bca_func *func;

	if (name_off > NAME_OFF_MASK || name_off >= table->names_bytes)
		return 0; /* 256 MB of names: the rest goes without */
	if (table->cnt == table->cap) {
		size_t cap = table->cap ? table->cap * 2 : 256;
		struct bca_func *funcs = realloc(table->funcs, cap * sizeof(*funcs));

		if (!funcs)
			return -ENOMEM;
		table->funcs = funcs;
		table->cap = cap;
	}
	func = &table->funcs[table->cnt++];
	func->start = start;
	func->size = size > UINT32_MAX ? UINT32_MAX : (uint32_t)size;
	func->name_off = name_off | underscore_rank(table->names + name_off) << RANK_SHIFT;
	return 0;
}

int bca_sym_table_add_name(struct bca_sym_table *table, const char *name, uint32_t *ret_off)
{
	size_t bytes = strlen(name) + 1;

	if (table->names_bytes + bytes > NAME_OFF_MASK)
		return -E2BIG;
	if (table->names_bytes + bytes > table->names_cap) {
		size_t cap = table->names_cap * 2 + bytes + 4096;
		char *names = realloc(table->names, cap);

		if (!names)
			return -ENOMEM;
		table->names = names;
		table->names_cap = cap;
	}
	memcpy(table->names + table->names_bytes, name, bytes);
	*ret_off = (uint32_t)table->names_bytes;
	table->names_bytes += bytes;
	return 0;
}

static int cmp_plainest(const void *left, const void *right)
{
	const struct bca_func *a = left;
	const struct bca_func *b = right;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (a->size != b->size)
		return a->size > b->size ? -1 : 1;
	return (a->name_off > b->name_off) - (a->name_off < b->name_off);
}

static int cmp_latest(const void *left, const void *right)
{
	const struct bca_func *a = left;
	const struct bca_func *b = right;
	uint32_t off_a = a->name_off & NAME_OFF_MASK;
	uint32_t off_b = b->name_off & NAME_OFF_MASK;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return (off_a < off_b) - (off_a > off_b);
}

static void mark_outermost(struct bca_func *funcs, size_t cnt)
{
	uint64_t end = 0;

	for (size_t i = 0; i < cnt; i++) {
		funcs[i].name_off &= NAME_OFF_MASK;
		if (end <= funcs[i].start)
			funcs[i].name_off |= IS_OUTERMOST;
		if (end < funcs[i].start + funcs[i].size)
			end = funcs[i].start + funcs[i].size;
	}
}

static size_t slot_of(const struct bca_sym_table *table, uint64_t addr)
{
	return (size_t)((addr - table->funcs[0].start) >> table->slot_shift);
}

/* Without memory for it, searches take longer. */
static void make_index(struct bca_sym_table *table)
{
	uint64_t span = table->funcs[table->cnt - 1].start - table->funcs[0].start;

	table->slot_shift = 0;
	while (span >> table->slot_shift > table->cnt / FUNCS_PER_SLOT + 1)
		table->slot_shift++;
	table->slot_cnt = (size_t)(span >> table->slot_shift) + 1;
	free(table->slots);
	table->slots = calloc(table->slot_cnt + 1, sizeof(*table->slots));
	for (size_t i = 0; table->slots && i < table->cnt; i++)
		table->slots[slot_of(table, table->funcs[i].start) + 1]++;
	for (size_t i = 1; table->slots && i <= table->slot_cnt; i++)
		table->slots[i] += table->slots[i - 1];
}

void bca_sym_table_sort(struct bca_sym_table *table, enum bca_sym_order order)
{
	struct bca_func *funcs = table->funcs;

	if (!table->cnt)
		return;
	qsort(funcs, table->cnt, sizeof(*funcs),
	      order == BCA_SYM_ORDER_LATEST ? cmp_latest : cmp_plainest);
	mark_outermost(funcs, table->cnt);
	funcs = realloc(funcs, table->cnt * sizeof(*funcs));
	if (funcs) {
		table->funcs = funcs;
		table->cap = table->cnt;
	}
	make_index(table);
}

int bca_sym_table_merge(struct bca_sym_table *table, const struct bca_sym_table *other)
{
	/* the ranks that sorting needs are gone by now */
	for (size_t i = 0; i < table->cnt; i++) {
		const char *name = bca_sym_table_name(table, &table->funcs[i]);

		table->funcs[i].name_off = (uint32_t)(name - table->names) | underscore_rank(name)
										     << RANK_SHIFT;
	}
	for (size_t i = 0; i < other->cnt; i++) {
		const struct bca_func *func = &other->funcs[i];
		uint32_t name_off;
		int err = bca_sym_table_add_name(table, bca_sym_table_name(other, func), &name_off);

		if (!err)
			err = bca_sym_table_add(table, func->start, func->size, name_off);
		if (err && err != -E2BIG)
			return err;
	}
	bca_sym_table_sort(table, BCA_SYM_ORDER_PLAINEST);
	return 0;
}

static bool holds(const struct bca_func *func, uint64_t addr)
{
	return addr - func->start < func->size;
}

/* The first of those with the same start is the one to show */
static const struct bca_func *first_alias(const struct bca_sym_table *table,
					  const struct bca_func *func, uint64_t addr)
{
	const struct bca_func *first = func;

	while (func > table->funcs && func[-1].start == first->start) {
		func--;
		if (holds(func, addr))
			first = func;
	}
	return first;
}

/* How many functions start at or before @addr */
static size_t count_up_to(const struct bca_sym_table *table, uint64_t addr)
{
	size_t low = 0;
	size_t high = table->cnt;
	size_t slot;

	if (!high || addr < table->funcs[0].start)
		return 0;
	slot = slot_of(table, addr);
	if (table->slots && slot < table->slot_cnt) {
		low = table->slots[slot];
		high = table->slots[slot + 1];
	}
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (table->funcs[mid].start <= addr)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

const struct bca_func *bca_sym_table_find(const struct bca_sym_table *table, uint64_t addr)
{
	size_t low = count_up_to(table, addr);

	for (int i = 0; low && i < NESTING_MAX; i++) {
		const struct bca_func *func = &table->funcs[--low];

		if (holds(func, addr))
			return first_alias(table, func, addr);
		if (func->name_off & IS_OUTERMOST)
			break;
	}
	return NULL;
}

const struct bca_func *bca_sym_table_find_name(const struct bca_sym_table *table, const char *name)
{
	for (size_t i = 0; i < table->cnt; i++) {
		if (!strcmp(bca_sym_table_name(table, &table->funcs[i]), name))
			return &table->funcs[i];
	}
	return NULL;
}

const char *bca_sym_table_name(const struct bca_sym_table *table, const struct bca_func *func)
{
	return table->names + (func->name_off & NAME_OFF_MASK);
}

void bca_sym_table_free(struct bca_sym_table *table)
{
	free(table->funcs);
	free(table->slots);
	free(table->names);
	*table = (struct bca_sym_table){ 0 };
}
