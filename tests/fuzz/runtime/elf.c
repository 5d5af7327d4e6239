/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * ELF objects as processes have them mapped.
 */
#include "elf_image.h"
#include "fuzz.h"
#include "sym_object.h"

static void look_around(const struct bca_sym_object *object)
{
	for (uint64_t off = 0; off < 0x2000; off += 0x111) {
		const struct bca_func *func;
		uint64_t addr = off;

		bca_sym_object_addr(object, off, &addr);
		bca_sym_object_off(object, addr, &addr);
		func = bca_sym_table_find(&object->functions, addr);
		if (func && strlen(bca_sym_table_name(&object->functions, func)) > SIZE_MAX / 2)
			abort();
	}
	bca_sym_table_find_name(&object->functions, "main");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bca_sym_object *object;
	struct bca_elf_image image;
	char name[64];
	uint32_t crc;

	if (!bca_elf_image_open_mem(&image, data, size))
		bca_elf_image_debug_link(&image, name, sizeof(name), &crc);
	if (!bca_sym_object_new_mem(data, size, &object)) {
		look_around(object);
		bca_sym_object_free(object);
	}
	return 0;
}
