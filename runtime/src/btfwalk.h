/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Raw BTF, type by type. Everything is checked: the bytes may come from anywhere.
 */
#ifndef BCA_BTFWALK_H
#define BCA_BTFWALK_H

#include <linux/btf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A kind that older headers do not have */
#define BCA_KIND_ENUM64 19

/** struct bca_btf_image - raw BTF, from the kernel, an object or a test */
struct bca_btf_image {
	const void *data;
	size_t size_bytes;
};

/** struct bca_btf_types - where a walk is; a copy starts again from the same place */
struct bca_btf_types {
	const char *at; /* the next type */
	const char *end;
	const char *strings;
	size_t strings_size;
};

/** bca_btf_types_init - start a walk; false if the header is malformed */
bool bca_btf_types_init(struct bca_btf_types *types, const struct bca_btf_image *image);

/**
 * bca_btf_next - the next type, with all that belongs to it within the bytes
 *
 * Returns: NULL at the end, and at what is malformed or of an unknown kind; then @types->at
 * is not @types->end.
 */
const struct btf_type *bca_btf_next(struct bca_btf_types *types);

/** bca_btf_name - a string of the image; "" for an offset outside */
const char *bca_btf_name(const struct bca_btf_types *types, uint32_t off);

#endif
