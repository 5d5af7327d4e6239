/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Questions to the kernel's type information, answered by walking over its raw
 * bytes: no index is built, which would cost as much as loading an object. The
 * bytes are kept between questions and dropped before an object is loaded, so
 * that they do not add to the process's peak.
 */
#ifndef BCA_KBTF_H
#define BCA_KBTF_H

#include <stdbool.h>
#include <stddef.h>

#include "btfwalk.h"

/** bca_kbtf_drop - release the bytes; the next question reads them again */
void bca_kbtf_drop(void);

/**
 * bca_kbtf_get - the kernel's raw types, until bca_kbtf_put()
 * @image: set on success; nobody else gets them or drops them meanwhile
 *
 * Returns: 0, -EOPNOTSUPP if the kernel has no BTF, -ENOMEM, or the error of reading it.
 */
int bca_kbtf_get(struct bca_btf_image *image);

/** bca_kbtf_put - done with what bca_kbtf_get() gave */
void bca_kbtf_put(void);

/**
 * bca_kbtf_funcs_each - call @fn for each function in the kernel's types
 *
 * Returns: 0, what @fn returned, -EOPNOTSUPP if the kernel has no BTF, -ENOMEM.
 */
int bca_kbtf_funcs_each(int (*fn)(void *ctx, const char *name), void *ctx);

/** bca_btf_struct_has_field - as bccaot_kernel_struct_has_field(); -EINVAL for malformed BTF */
int bca_btf_struct_has_field(const struct bca_btf_image *image, const char *struct_name,
			     const char *field_name);

/** bca_btf_enum_has_val - as bccaot_kernel_enum_has_val(); -EINVAL for malformed BTF */
int bca_btf_enum_has_val(const struct bca_btf_image *image, const char *enum_name,
			 const char *value_name);

#endif
