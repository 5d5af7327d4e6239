/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* What a compiled object says of itself in BTF: its maps, its global data, the types of its events. */
#ifndef BCC_AOT_EMIT_OBJECT_INFO_H
#define BCC_AOT_EMIT_OBJECT_INFO_H

#include "base/vec.h"

#include <bpf/btf.h>
#include <linux/bpf.h>
#include <stdint.h>

struct object_map {
	const char *name;
	enum bpf_map_type type;
	uint32_t key_id; /* type ids; 0: the map states at most a size */
	uint32_t value_id;
	uint32_t key_size_bytes;
	uint32_t value_size_bytes;
};

/* One section of global data: .rodata, .bss, .data and their variants. */
struct object_data {
	const char *name;  /* ".rodata.str1.1" */
	const char *ident; /* what bpftool calls it in the skeleton: "rodata_str1_1" */
	const struct btf_type *section;
};

struct object_info {
	const struct btf *btf;
	VEC(struct object_map) maps;
	VEC(struct object_data) data;
	VEC(uint32_t) event_ids; /* in the order in which object_build() was given them */
};

/** object_info_read - find all of it; a BTF without any of it gives empty lists */
struct object_info object_info_read(struct arena *arena, const struct btf *btf);

/**
 * object_info_find_var - type of a global variable
 * @ret_data: the section that it is in
 *
 * Returns: a type id, 0 if there is no such variable.
 */
uint32_t object_info_find_var(const struct object_info *info, const char *name,
			      const struct object_data **ret_data);

#endif
