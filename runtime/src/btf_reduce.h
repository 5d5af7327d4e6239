/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Reducing the kernel's types to what an object needs of them.
 */
#ifndef BCA_BTF_REDUCE_H
#define BCA_BTF_REDUCE_H

#include "btfwalk.h"

/**
 * bca_btf_reduce - raw BTF that answers an object's relocations as the kernel's would
 * @elf_bytes: the object, not trusted
 * @elf_size_bytes: its size
 * @kernel: the kernel's types; NULL: only look whether the object can be served
 * @ret_data: the result, to be freed with free()
 * @ret_size: its size
 *
 * Returns: 0, -ENOENT if the object has no relocations, -EOPNOTSUPP if nothing less than
 * all of the kernel's types will do, -EINVAL for malformed bytes, -ENOMEM.
 */
int bca_btf_reduce(const void *elf_bytes, size_t elf_size_bytes, const struct bca_btf_image *kernel,
		   char **ret_data, size_t *ret_size);

#endif
