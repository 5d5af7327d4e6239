/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Objects that processes have mapped: which file it is, and its functions once
 * they are needed. Processes that map the same file share one.
 */
#ifndef BCA_SYM_OBJECT_H
#define BCA_SYM_OBJECT_H

#include <sys/stat.h>
#include "elf_image.h"
#include "sym_table.h"

/** struct bca_sym_object - an object; counted by those who use it */
struct bca_sym_object {
	struct bca_sym_object *next;
	/* which file it is; all 0 for the vdso */
	dev_t dev;
	ino_t ino;
	off_t file_bytes;
	struct timespec changed;
	/* headers of what is loaded */
	struct bca_elf_segment *segments;
	int segment_cnt;
	struct bca_sym_table functions;
	unsigned char build_id[BCA_BUILD_ID_MAX_BYTES];
	size_t build_id_bytes;
};

/** struct bca_debug_places - where to look for debug files */
struct bca_debug_places {
	/* "/usr/lib/debug", or what the user says; NULL = nowhere */
	const char *dir;
	/* directory in front of paths, for objects of other mount namespaces; "" = ours */
	const char *root;
	/* path of the object as its process sees it */
	const char *path;
};

/**
 * bca_sym_object_new_fd - read an object in a file
 * @fd: the file
 * @places: where its debug file may be
 * @ret_object: receives it; to be freed
 *
 * An object without functions is an object, too.
 *
 * Returns: 0, -ENOEXEC if it is no object, -ENOMEM, else the error of reading.
 */
int bca_sym_object_new_fd(int fd, const struct bca_debug_places *places,
			  struct bca_sym_object **ret_object);

/** bca_sym_object_new_mem - read an object in memory, which is not needed afterwards */
int bca_sym_object_new_mem(const void *mem, size_t bytes, struct bca_sym_object **ret_object);

/** bca_sym_object_is - whether an object is the file with such a status */
bool bca_sym_object_is(const struct bca_sym_object *object, const struct stat *st);

/**
 * bca_sym_object_addr - turn an offset in the file into an address in the object
 *
 * Returns: whether something of the file is loaded there.
 */
bool bca_sym_object_addr(const struct bca_sym_object *object, uint64_t off, uint64_t *ret_addr);

/** bca_sym_object_off - turn an address in the object into an offset in the file */
bool bca_sym_object_off(const struct bca_sym_object *object, uint64_t addr, uint64_t *ret_off);

/** bca_sym_object_free - free an object; may be NULL */
void bca_sym_object_free(struct bca_sym_object *object);

/**
 * bca_open_regular - open a file that others may have replaced by anything
 *
 * Returns: a descriptor, -EINVAL if it is no regular file, else the error of
 * opening. Never waits.
 */
int bca_open_regular(const char *path);

#endif
