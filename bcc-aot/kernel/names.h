/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Which of vmlinux's types have a name: the table "types", kept in a
 * description because going through all types costs more than most translations.
 */
#ifndef BCC_AOT_KERNEL_NAMES_H
#define BCC_AOT_KERNEL_NAMES_H

#include "kernel/state.h"

/**
 * names_describe - make the table
 *
 * Structs, unions, enums and typedefs are found by their names, enums by those of their
 * enumerators, too.
 */
struct str names_describe(struct arena *arena, const struct btf *btf);

/* The ids that a name has, in ascending order. */
struct name_ids {
	uint32_t type_cnt;
	struct str rest;
};

/**
 * names_find - ids of the types that @name leads to
 *
 * The table is only believed as far as names_next() gives valid ids: that the type has this name
 * is to be checked.
 */
struct name_ids names_find(const struct kernel *kernel, struct str name);

/** names_next - Returns: the next id, 0 if there is none */
uint32_t names_next(struct name_ids *ids);

#endif
