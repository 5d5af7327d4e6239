/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * ELF notes, of a file or as the kernel shows its own.
 */
#ifndef BCA_NOTES_H
#define BCA_NOTES_H

#include <stddef.h>

enum {
	BCA_BUILD_ID_MAX_BYTES = 64,
};

/**
 * bca_notes_build_id - the build id among notes
 * @notes: the bytes, not trusted
 * @size_bytes: how many
 * @id: room for BCA_BUILD_ID_MAX_BYTES
 *
 * Returns: the id's length, 0 if there is none.
 */
size_t bca_notes_build_id(const char *notes, size_t size_bytes, unsigned char *id);

#endif
