/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Sorted tables as text: one line for each entry, "key" or "key TAB value",
 * ordered by the bytes of the key, no key twice. Everything of a description
 * that is no BTF is kept like this: people can read it, and a lookup is a
 * binary search in the mapped file with nothing to load or build before.
 */
#ifndef BCC_AOT_KERNEL_TABLE_H
#define BCC_AOT_KERNEL_TABLE_H

#include "base/strbuf.h"
#include "base/vec.h"

/** table_find - Returns: is @key in @table? Its value ("" if none) goes to @ret_value */
bool table_find(struct str table, struct str key, struct str *ret_value);

/**
 * table_next - walk over a table
 * @rest: what is left of it; advanced by one line
 *
 * Returns: false at the end.
 */
bool table_next(struct str *rest, struct str *ret_key, struct str *ret_value);

/** str_cut - take the text before @sep off @rest; all of it, leaving nothing, without a @sep */
struct str str_cut(struct str *rest, char sep);

/* What becomes a table: lines in any order. */
struct table_builder {
	struct arena *arena;
	VEC(struct str) lines;
};

/** table_add - one more line; the text must outlive the builder */
void table_add(struct table_builder *builder, struct str line);

/** table_finish - sort the lines; of those with one key the first added stays */
struct str table_finish(struct table_builder *builder);

#endif
