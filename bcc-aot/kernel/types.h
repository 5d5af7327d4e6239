/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * BTF made safe to walk. libbpf checks the frame of the data; here every
 * reference in it is checked once, so that nobody else has to.
 */
#ifndef BCC_AOT_KERNEL_TYPES_H
#define BCC_AOT_KERNEL_TYPES_H

#include "base/arena.h"
#include "base/str.h"

#include <bpf/btf.h>
#include <stdint.h>

/**
 * types_parse - parse raw BTF in either byte order
 * @base: what split BTF (of a module) stands on; NULL for vmlinux's
 * @ret_btf: release with btf__free()
 *
 * Every name offset, type id, size and encoding in the result is valid; a chain of types may still
 * lead back to itself.
 * Returns: NULL, or what is wrong with the data.
 */
const char *types_parse(struct arena *arena, struct str bytes, struct btf *base,
			struct btf **ret_btf);

/** types_is_raw - do @bytes start like raw BTF, in either byte order? */
bool types_is_raw(struct str bytes);

/** types_raw_bytes - length of the BTF that @bytes start with, 0 if its header does not fit */
size_t types_raw_bytes(struct str bytes);

/** types_name - name of a type that is known to be valid; "" if it has none */
const char *types_name(const struct btf *btf, const struct btf_type *type);

/** types_skip - the type behind typedefs and qualifiers, NULL if they go round in a circle */
const struct btf_type *types_skip(const struct btf *btf, uint32_t id);

#endif
