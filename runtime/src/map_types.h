/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The types of a map's key and value, and text of data of such types.
 */
#ifndef BCA_MAP_TYPES_H
#define BCA_MAP_TYPES_H

#include <stddef.h>
#include <stdint.h>
#include <bpf/btf.h>
#include <bccaot/print.h>

/** struct bca_map_types - BTF of a map, and the types in it; 0 = unknown */
struct bca_map_types {
	struct btf *btf;
	uint32_t key_id;
	uint32_t value_id;
};

/**
 * bca_map_types_load - fetch the types of a map from the kernel
 * @map_fd: the map
 * @ret_types: receives them; free ->btf with btf__free()
 *
 * Returns: 0, -ENODATA if the map carries none, -EPERM, -ENOMEM.
 */
int bca_map_types_load(int map_fd, struct bca_map_types *ret_types);

/**
 * bca_read_bits - the value of a bitfield, whatever the machine's byte order
 * @data: where bits are counted from
 * @bit_off: the first one's number
 * @bit_cnt: how many; at most 64 count
 */
uint64_t bca_read_bits(const char *data, uint32_t bit_off, uint32_t bit_cnt);

/** bca_btf_strip - follow typedefs and qualifiers; NULL if the type is broken */
const struct btf_type *bca_btf_strip(const struct btf *btf, uint32_t type_id);

/**
 * bca_btf_is_sound - whether data of a type can be read
 * @btf: the types
 * @type_id: the type
 *
 * Its parts are found, lie within it, and nest only so deep: what the functions below rely on. The
 * kernel has seen to that where types come from it.
 */
bool bca_btf_is_sound(const struct btf *btf, uint32_t type_id);

/**
 * bca_btf_snprint - write data as text in BCC's form
 * @buf: receives the text, cut to @buf_bytes and terminated
 * @buf_bytes: room, may be 0
 * @btf: the types
 * @type_id: type of the data
 * @data: as many bytes as the type has
 *
 * Returns: length of the whole text.
 */
int bca_btf_snprint(char *buf, size_t buf_bytes, const struct btf *btf, uint32_t type_id,
		    const void *data);

/**
 * bca_btf_json - write data as JSON, in the form of generated printers
 * @name: name of the member; NULL in an array
 * @btf: the types
 * @type_id: type of the data
 * @data: as many bytes as the type has
 *
 * Returns: 0, -EINVAL if the types are broken; brackets are closed then too.
 */
int bca_btf_json(struct bccaot_json *json, const char *name, const struct btf *btf,
		 uint32_t type_id, const void *data);

/**
 * bca_btf_scan - read data back from its text
 * @btf: the types
 * @type_id: type of the data
 * @text: the text, with nothing behind it
 * @ret_data: written also on failure
 *
 * Returns: 0, -EINVAL, -ENOTSUP.
 */
int bca_btf_scan(const struct btf *btf, uint32_t type_id, const char *text, void *ret_data);

#endif
