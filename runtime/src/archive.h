/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Libraries inside zip archives, as Android's packages have them: kept as they are
 * at the start of a page, and mapped from there. Archives are not trusted.
 */
#ifndef BCA_ARCHIVE_H
#define BCA_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** struct bca_member - where the bytes of a member lie in the archive */
struct bca_member {
	uint64_t offset;
	uint64_t size_bytes;
};

/**
 * bca_archive_split - where the name of a member begins in "/path/app.apk!/lib/x.so"
 *
 * Returns: the position of the '!', or NULL if @path names no member.
 */
const char *bca_archive_split(const char *path);

/** bca_archive_is_there - whether a path leads to a file, or to an archive if it names a member */
bool bca_archive_is_there(const char *path);

/** bca_archive_cut - turn the name of a member into that of its archive */
void bca_archive_cut(char *path);

/**
 * bca_archive_find - find a member
 * @fd: the archive
 * @name: the member, without a slash in front
 *
 * Returns: 0, -ENOENT if there is no such member, -ENOEXEC if it is compressed or
 * @fd is no archive, -ENOMEM, or the error of reading.
 */
int bca_archive_find(int fd, const char *name, struct bca_member *ret_member);

#endif
