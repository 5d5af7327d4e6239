/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What symbolizing needs of an ELF object, read in pieces and checked: objects
 * are whatever some process has mapped, may be truncated while they are read,
 * and may lie in memory (the vdso), so they are never mapped. Only objects of
 * this machine's byte order are read, of 32 and 64 bits.
 */
#ifndef BCA_ELF_IMAGE_H
#define BCA_ELF_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sym_table.h"

enum { BCA_BUILD_ID_MAX_BYTES = 64 };

/** struct bca_elf_image - an object that is open */
struct bca_elf_image {
	int fd;
	/* the object, if it is in memory; lent */
	const char *mem;
	uint64_t bytes;
	bool is_64;
	uint16_t machine;
	uint64_t segments_off;
	uint32_t segment_cnt, segment_bytes;
	uint64_t sections_off;
	uint32_t section_cnt, section_bytes;
	uint32_t names_idx;
};

/** struct bca_elf_section - a section's header */
struct bca_elf_section {
	uint32_t name_off;
	uint32_t type;
	uint64_t offset, size;
	uint32_t link;
	uint64_t entry_bytes;
};

/** struct bca_elf_segment - a part of the file that is loaded */
struct bca_elf_segment {
	uint64_t offset, size, addr;
};

/**
 * bca_elf_image_open_fd - look at an object in a file
 * @image: set up on success
 * @fd: the file; lent while @image is used
 *
 * Returns: 0, -ENOEXEC if it is no such object, else the error of reading.
 */
int bca_elf_image_open_fd(struct bca_elf_image *image, int fd);

/** bca_elf_image_open_mem - look at an object in memory; as bca_elf_image_open_fd() */
int bca_elf_image_open_mem(struct bca_elf_image *image, const void *mem, size_t bytes);

/**
 * bca_elf_image_read - read a part of the object
 *
 * Returns: 0, -ENOEXEC if it is not all there, else the error of reading.
 */
int bca_elf_image_read(const struct bca_elf_image *image, uint64_t off, void *buf, size_t bytes);

/**
 * bca_elf_image_find - find a section by its name
 *
 * Returns: 0, -ENOENT, else the error of reading.
 */
int bca_elf_image_find(const struct bca_elf_image *image, const char *name,
		       struct bca_elf_section *ret_section);

/**
 * bca_elf_image_segments - read the headers of what is loaded
 * @image: the object
 * @ret_segments: receives them, to be freed; NULL if there are none
 *
 * Returns: how many, -ENOMEM, -ENOEXEC, else the error of reading.
 */
int bca_elf_image_segments(const struct bca_elf_image *image,
			   struct bca_elf_segment **ret_segments);

/**
 * bca_elf_image_symbols - read the functions of .symtab, or without one of .dynsym
 * @image: the object
 * @table: empty; receives them, sorted
 * @ret_is_full: receives whether there was a .symtab
 *
 * Returns: 0, -ENOENT if there is no such section, -ENOEXEC if it is broken,
 * -ENOMEM, else the error of reading.
 */
int bca_elf_image_symbols(const struct bca_elf_image *image, struct bca_sym_table *table,
			  bool *ret_is_full);

/**
 * bca_elf_image_build_id - read the build id
 * @image: the object
 * @id: receives it
 *
 * Returns: its bytes, at most BCA_BUILD_ID_MAX_BYTES, or 0 if there is none.
 */
size_t bca_elf_image_build_id(const struct bca_elf_image *image,
			      unsigned char id[BCA_BUILD_ID_MAX_BYTES]);

/**
 * bca_elf_image_debug_link - read the name of the file with the debug symbols
 * @image: the object
 * @name: receives it, without a directory
 * @name_bytes: room
 * @ret_crc: receives the file's checksum
 *
 * Returns: whether there is one.
 */
bool bca_elf_image_debug_link(const struct bca_elf_image *image, char *name, size_t name_bytes,
			      uint32_t *ret_crc);

#endif
