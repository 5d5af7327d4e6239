/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Functions of ELF files as places for probes.
 */
#ifndef BCA_USERSYMS_H
#define BCA_USERSYMS_H

#include <stddef.h>
#include <stdint.h>

#include "nearest.h"

/** struct bca_offsets - offsets in a file, ascending, each once */
struct bca_offsets {
	uint64_t *items;
	size_t cnt;
	size_t room;
};

/**
 * bca_offsets_of_symbol - where a function of a file lies
 *
 * One offset; for a function that chooses its implementation at load time, those
 * of all implementations ("__name_variant" in the file) if there are any.
 *
 * Returns: 0, -ENOENT if there is no such function, -ENOMEM, or bca_elf_open()'s errors.
 */
int bca_offsets_of_symbol(const char *path, const char *sym, struct bca_offsets *ret_offsets);

/** bca_offsets_of_re - where the functions lie that match an expression; may find none */
int bca_offsets_of_re(const char *path, const char *re, struct bca_offsets *ret_offsets);

/** bca_offset_of_address - the offset of a virtual address; -ENOENT if none */
int bca_offset_of_address(const char *path, uint64_t addr, uint64_t *ret_offset);

/** bca_offsets_free - release */
void bca_offsets_free(struct bca_offsets *offsets);

/** struct bca_points - places for probes in a file, and the cookie of each */
struct bca_points {
	struct bca_offsets offsets;
	struct bca_offsets cookies; /* as many, or none: then all have the same */
};

/**
 * bca_points_add_symbol - add where a function of a file lies; as bca_offsets_of_symbol()
 * @cookie: of each place that it has
 */
int bca_points_add_symbol(struct bca_points *points, const char *path, const char *sym,
			  uint64_t cookie);

/** bca_points_free - release */
void bca_points_free(struct bca_points *points);

/** bca_nearest_usersyms - offer all functions of a file */
void bca_nearest_usersyms(struct bca_nearest *near, const char *path);

#endif
