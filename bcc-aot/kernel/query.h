/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Types of vmlinux by name, for the files of this layer. */
#ifndef BCC_AOT_KERNEL_QUERY_H
#define BCC_AOT_KERNEL_QUERY_H

#include "kernel/state.h"
#include "kernel/types.h"

/** query_type_like - Returns: id of the type called @name of the kind of @like, 0 for none */
uint32_t query_type_like(const struct kernel *kernel, const char *name,
			 const struct btf_type *like);

/**
 * query_find_member - find a member by its path, see kernel_member()
 * @ret_bits: width of a bit-field; 0: it is none
 *
 * Returns: the id of its type, 0 if there is none.
 */
uint32_t query_find_member(const struct kernel *kernel, const char *type, const char *path,
			   unsigned int *ret_bits);

/** query_has_member - has struct or union @type a member @name, nested anonymous ones included? */
bool query_has_member(const struct btf *btf, const struct btf_type *type, const char *name);

#endif
