/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Functions of one object, sorted by address: 16 bytes each, and their names in
 * one piece of memory.
 */
#ifndef BCA_SYM_TABLE_H
#define BCA_SYM_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** struct bca_func - a function: [start, start + size) */
struct bca_func {
	uint64_t start;
	uint32_t size;
	uint32_t name_off; /* for bca_sym_table_name() alone: its upper bits mean something else */
};

/** struct bca_sym_table - functions; zeroed = empty */
struct bca_sym_table {
	struct bca_func *funcs;
	size_t cnt;
	size_t cap;
	/* how many functions start before each slot of the addresses; NULL = search among all */
	uint32_t *slots;
	size_t slot_cnt;
	unsigned int slot_shift; /* a slot has so many bits of addresses */
	/* all names, each with its end; the last byte is 0 */
	char *names;
	size_t names_bytes;
	size_t names_cap;
};

/** enum bca_sym_order - which of several functions with one start is shown */
enum bca_sym_order {
	/* the largest, of those the one with fewest underscores in front */
	BCA_SYM_ORDER_PLAINEST,
	/* the one that was added last */
	BCA_SYM_ORDER_LATEST,
};

/**
 * bca_sym_table_add - add a function whose name is in the table's names
 * @table: not sorted yet
 * @start: its address
 * @size: its bytes; more than 4 GiB are cut
 * @name_off: offset of its name
 *
 * Returns: 0, -ENOMEM.
 */
int bca_sym_table_add(struct bca_sym_table *table, uint64_t start, uint64_t size,
		      uint32_t name_off);

/**
 * bca_sym_table_add_name - append a name
 * @table: the table
 * @name: the name
 * @ret_off: receives its offset
 *
 * Returns: 0, -ENOMEM, -E2BIG if there are too many names.
 */
int bca_sym_table_add_name(struct bca_sym_table *table, const char *name, uint32_t *ret_off);

/** bca_sym_table_sort - sort the functions; nothing is added afterwards */
void bca_sym_table_sort(struct bca_sym_table *table, enum bca_sym_order order);

/**
 * bca_sym_table_merge - add the functions of another table
 * @table: sorted, before and after
 * @other: stays as it is
 *
 * Returns: 0, -ENOMEM, and then @table is not sorted.
 */
int bca_sym_table_merge(struct bca_sym_table *table, const struct bca_sym_table *other);

/**
 * bca_sym_table_find - find the innermost function that holds an address
 * @table: sorted
 * @addr: the address
 *
 * Returns: the function, or NULL.
 */
const struct bca_func *bca_sym_table_find(const struct bca_sym_table *table, uint64_t addr);

/** bca_sym_table_find_name - find a function by its exact name, or NULL */
const struct bca_func *bca_sym_table_find_name(const struct bca_sym_table *table, const char *name);

/** bca_sym_table_name - name of a function of the table */
const char *bca_sym_table_name(const struct bca_sym_table *table, const struct bca_func *func);

/** bca_sym_table_free - free the functions and names, leaving an empty table */
void bca_sym_table_free(struct bca_sym_table *table);

#endif
