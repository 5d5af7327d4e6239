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
 * bca_syms_get_process - the process @pid, read anew if another program runs under that number
 * @ret_process: belongs to the cache, until the next call
 *
 * Returns: 0, or as bca_sym_process_new().
 */
int bca_syms_get_process(struct bccaot_syms *syms, pid_t pid, struct bca_sym_process **ret_process);

/** bca_syms_find_mapping - what is mapped at @addr, perhaps since it was last read; NULL: nothing */
struct bca_mapping *bca_syms_find_mapping(struct bca_sym_process *process, uint64_t addr);

/**
 * bca_syms_load_object - read the object behind a mapping, once
 *
 * Returns: 0, also if it cannot be read: it is NULL then; -ENOMEM.
 */
int bca_syms_load_object(struct bccaot_syms *syms, const struct bca_sym_process *process,
			 struct bca_mapping *mapping);

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
