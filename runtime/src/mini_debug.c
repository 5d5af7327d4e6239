/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Unpacking .gnu_debugdata, of which only the size is known that it claims.
 */
#include <errno.h>
#include "mini_debug.h"

#ifdef BCA_WITH_LZMA
#include <lzma.h>
#include <stdlib.h>

enum {
	MAX_PACKED_BYTES = 16 << 20,
	MAX_BYTES = 64 << 20,
	MAX_DECODER_BYTES = 128 << 20,
};

/* Unpacks into more and more memory until it fits */
static int unpack(const uint8_t *packed, size_t packed_bytes, uint8_t **ret_data, size_t *ret_bytes)
{
	for (size_t cap = packed_bytes * 4; cap <= MAX_BYTES; cap *= 2) {
		uint64_t memory = MAX_DECODER_BYTES;
		uint8_t *data = malloc(cap);
		size_t at = 0;
		size_t bytes = 0;
		lzma_ret ret;

		if (!data)
			return -ENOMEM;
		ret = lzma_stream_buffer_decode(&memory, 0, NULL, packed, &at, packed_bytes, data,
						&bytes, cap);
		if (ret == LZMA_OK) {
			*ret_data = data;
			*ret_bytes = bytes;
			return 0;
		}
		free(data);
		if (ret != LZMA_BUF_ERROR)
			return ret == LZMA_MEM_ERROR ? -ENOMEM : -ENOEXEC;
	}
	return -ENOEXEC;
}

static int unpack_section(const struct bca_elf_image *image, const struct bca_elf_section *section,
			  uint8_t **ret_data, size_t *ret_bytes)
{
	uint8_t *packed;
	int err;

	if (!section->size || section->size > MAX_PACKED_BYTES)
		return -ENOEXEC;
	packed = malloc(section->size);
	if (!packed)
		return -ENOMEM;
	err = bca_elf_image_read(image, section->offset, packed, section->size);
	if (!err)
		err = unpack(packed, section->size, ret_data, ret_bytes);
	free(packed);
	return err;
}

int bca_mini_symbols(const struct bca_elf_image *image, struct bca_sym_table *table)
{
	struct bca_elf_section section;
	struct bca_elf_image inner;
	uint8_t *data;
	size_t bytes;
	bool is_full;
	int err = bca_elf_image_find(image, ".gnu_debugdata", &section);

	if (!err)
		err = unpack_section(image, &section, &data, &bytes);
	if (err)
		return err;
	err = bca_elf_image_open_mem(&inner, data, bytes);
	if (!err)
		err = bca_elf_image_symbols(&inner, table, &is_full);
	free(data);
	return err;
}

#else

int bca_mini_symbols(const struct bca_elf_image *image, struct bca_sym_table *table)
{
	(void)image;
	(void)table;
	return -ENOENT;
}

#endif
