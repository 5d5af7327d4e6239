/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The types that an object's relocations ask the kernel for, by name.
 */
#ifndef BCA_BTF_ROOTS_H
#define BCA_BTF_ROOTS_H

#include <libelf.h>
#include <stdbool.h>
#include <stddef.h>

#include "btfwalk.h"

enum {
	BCA_ROOTS_MAX = 512,
	BCA_ROOT_PREFIXES = 1 << 16,
};

/** struct bca_root - a type that the object's relocations mention */
struct bca_root {
	const char *name; /* in the object's strings; not NUL-terminated at @len */
	size_t len;
	int kind;
	bool is_found;
};

/** struct bca_roots - all of them; zeroed at first */
struct bca_roots {
	struct bca_root items[BCA_ROOTS_MAX];
	size_t cnt;
	unsigned char prefixes[BCA_ROOT_PREFIXES / 8]; /* first two bytes of the names */
};

/**
 * bca_roots_take - add what the relocations of an object mention
 * @local: the object's own types; its strings must live as long as @roots
 * @ext: the section .BTF.ext, not trusted
 *
 * Returns: 0, -ENOENT if there are none, -EOPNOTSUPP if nothing less than all of the kernel's types
 * answers one of them, -EINVAL for malformed bytes.
 */
int bca_roots_take(struct bca_roots *roots, const struct bca_btf_types *local, const Elf_Data *ext);

/** bca_roots_find - whether a type of the kernel is one of them, which then counts as found */
bool bca_roots_find(struct bca_roots *roots, const char *name, int kind);

/** bca_roots_are_found - whether the kernel has all of them */
bool bca_roots_are_found(const struct bca_roots *roots);

#endif
