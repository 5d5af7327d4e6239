/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The symbols that some distributions leave in stripped objects, compressed.
 */
#ifndef BCA_MINI_DEBUG_H
#define BCA_MINI_DEBUG_H

#include "elf_image.h"

/**
 * bca_mini_symbols - read the functions of the object in .gnu_debugdata
 * @image: the object around it
 * @table: empty; receives them, sorted
 *
 * Returns: 0, -ENOENT if there are none or the library was built without
 * liblzma, -ENOEXEC if the section is broken, -ENOMEM.
 */
int bca_mini_symbols(const struct bca_elf_image *image, struct bca_sym_table *table);

#endif
