/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Demangled names, the last few of which are kept.
 */
#ifndef BCA_DEMANGLE_H
#define BCA_DEMANGLE_H

#include <bccaot/syms.h>

enum { BCA_DEMANGLE_SLOTS = 256 };

/** struct bca_demangler - a demangler and its memory; zeroed = one that leaves names alone */
struct bca_demangler {
	bccaot_demangle_fn fn;
	struct {
		char *mangled;
		char *demangled;
	} slots[BCA_DEMANGLE_SLOTS];
};

/** bca_demangler_init - set up; @fn NULL = the C++ library's, if the program has it */
void bca_demangler_init(struct bca_demangler *demangler, bccaot_demangle_fn fn);

/**
 * bca_demangle - turn a linker's name into the source's
 *
 * Returns: the demangled name, valid until the next call, or @name itself.
 */
const char *bca_demangle(struct bca_demangler *demangler, const char *name);

/** bca_demangler_clear - forget all names */
void bca_demangler_clear(struct bca_demangler *demangler);

#endif
