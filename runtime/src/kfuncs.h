/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Kernel functions that can be probed, with their addresses.
 */
#ifndef BCA_KFUNCS_H
#define BCA_KFUNCS_H

#include <stddef.h>
#include <stdint.h>

struct bca_kfunc {
	char *name;
	uint64_t addr; /* 0 where addresses are hidden */
};

struct bca_kfuncs {
	struct bca_kfunc *items; /* sorted by name, each name once */
	size_t cnt;
	size_t room;
};

/**
 * bca_kfuncs_find - as bccaot_get_kprobe_functions()
 * @ret_funcs: to be released with bca_kfuncs_free()
 */
int bca_kfuncs_find(const char *re, struct bca_kfuncs *ret_funcs);

/** bca_kfuncs_free - release the names */
void bca_kfuncs_free(struct bca_kfuncs *funcs);

#endif
