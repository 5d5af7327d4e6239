/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Archives and compressed data by way of libarchive. Compression that would
 * make libarchive start another program is left out: an image to be read is
 * not to be trusted.
 */
#ifndef BCC_AOT_KERNEL_PACK_H
#define BCC_AOT_KERNEL_PACK_H

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

struct archive_file {
	const char *path; /* without a leading "./" */
	struct str data;
};

struct archive_files {
	VEC(struct archive_file) list;
};

/**
 * archive_unpack - the regular files of a tar or cpio archive, which may be compressed
 * @bytes: the archive; must live as long as the result, which points into it where it can
 *
 * Returns: NULL, or what is wrong with the archive.
 */
const char *archive_unpack(struct arena *arena, struct str bytes, struct archive_files *ret_files);

/**
 * archive_pack - a tar archive of @files in their order; same files, same bytes
 *
 * Returns: NULL, or what went wrong.
 */
const char *archive_pack(struct arena *arena, const struct archive_files *files,
			 struct str *ret_bytes);

/** archive_is_compressed - do @bytes start with the mark of a known compression? */
bool archive_is_compressed(struct str bytes);

/**
 * archive_decompress - the start of @bytes decompressed; what follows the stream is ignored
 *
 * Returns: what could be decompressed before the end or the first fault; nothing if @bytes are not
 * compressed.
 */
struct str archive_decompress(struct arena *arena, struct str bytes);

#endif
