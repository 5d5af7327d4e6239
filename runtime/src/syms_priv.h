/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The cache of user symbols.
 */
#ifndef BCA_SYMS_PRIV_H
#define BCA_SYMS_PRIV_H

#include <bccaot/syms.h>
#include "demangle.h"
#include "sym_object.h"
#include "sym_process.h"

enum { BCA_PROCESS_BUCKETS = 256 };

/* An object registered for its build id */
struct bca_module {
	struct bca_module *next;
	struct bca_sym_object *object;
	char path[];
};

struct bccaot_syms {
	struct bccaot_syms_opts opts;
	struct bccaot_ksyms *ksyms;
	struct bca_sym_process *processes[BCA_PROCESS_BUCKETS];
	size_t process_cnt;
	struct bca_sym_object *objects;
	size_t object_cnt;
	struct bca_module *modules;
	struct bca_demangler demangler;
};

/**
 * bca_syms_find_in_object - find the function that an offset in a file lies in
 * @object: the object; NULL if it could not be read
 * @off: the offset
 * @sym: receives name, offset and start; without a name only the offset
 *
 * Returns: 0, -ENOENT.
 */
int bca_syms_find_in_object(const struct bca_sym_object *object, uint64_t off,
			    struct bccaot_sym *sym);

#endif
