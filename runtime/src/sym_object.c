/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Reading objects, and the debug files of those that were stripped.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "mini_debug.h"
#include "sym_object.h"

int bca_open_regular(const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	int err;

	if (fd < 0)
		return -errno;
	err = fstat(fd, &st) ? -errno : 0;
	if (!err && !S_ISREG(st.st_mode))
		err = -EINVAL;
	if (!err)
		return fd;
	close(fd);
	return err;
}

void bca_sym_object_free(struct bca_sym_object *object)
{
	if (!object)
		return;
	free(object->segments);
	bca_sym_table_free(&object->functions);
	free(object);
}

bool bca_sym_object_is(const struct bca_sym_object *object, const struct stat *st)
{
	return object->ino == st->st_ino && object->dev == st->st_dev &&
	       object->file_bytes == st->st_size && object->changed.tv_sec == st->st_mtim.tv_sec &&
	       object->changed.tv_nsec == st->st_mtim.tv_nsec;
}

bool bca_sym_object_addr(const struct bca_sym_object *object, uint64_t off, uint64_t *ret_addr)
{
	for (int i = 0; i < object->segment_cnt; i++) {
		const struct bca_elf_segment *segment = &object->segments[i];

		if (off - segment->offset < segment->size) {
			*ret_addr = off - segment->offset + segment->addr;
			return true;
		}
	}
	return false;
}

bool bca_sym_object_off(const struct bca_sym_object *object, uint64_t addr, uint64_t *ret_off)
{
	for (int i = 0; i < object->segment_cnt; i++) {
		const struct bca_elf_segment *segment = &object->segments[i];

		if (addr - segment->addr < segment->size) {
			*ret_off = addr - segment->addr + segment->offset;
			return true;
		}
	}
	return false;
}

/* ---- Debug files */

static uint32_t add_to_crc(uint32_t crc, const unsigned char *bytes, size_t cnt)
{
	for (size_t i = 0; i < cnt; i++) {
		crc ^= bytes[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
	}
	return crc;
}

static bool has_crc(int fd, uint32_t wanted)
{
	unsigned char chunk[4096];
	uint32_t crc = ~0u;
	off_t off = 0;
	ssize_t got;

	while ((got = pread(fd, chunk, sizeof(chunk), off)) > 0) {
		crc = add_to_crc(crc, chunk, (size_t)got);
		off += got;
	}
	return !got && ~crc == wanted;
}

/* Whether a file is the debug file that was asked for: by build id, else by checksum */
static bool fits(int fd, const struct bca_sym_object *object, const uint32_t *crc)
{
	unsigned char id[BCA_BUILD_ID_MAX_BYTES];
	struct bca_elf_image image;
	size_t bytes;

	if (bca_elf_image_open_fd(&image, fd))
		return false;
	bytes = bca_elf_image_build_id(&image, id);
	if (object->build_id_bytes && bytes)
		return bytes == object->build_id_bytes && !memcmp(id, object->build_id, bytes);
	return crc && has_crc(fd, *crc);
}

static int open_if_fits(const char *path, const struct bca_sym_object *object, const uint32_t *crc)
{
	int fd = bca_open_regular(path);

	if (fd >= 0 && !fits(fd, object, crc)) {
		close(fd);
		return -ENOENT;
	}
	return fd;
}

static int open_by_build_id(const struct bca_debug_places *places, const char *root,
			    const struct bca_sym_object *object)
{
	char hex[2 * BCA_BUILD_ID_MAX_BYTES + 1];
	char path[PATH_MAX];

	if (!object->build_id_bytes)
		return -ENOENT;
	for (size_t i = 0; i < object->build_id_bytes; i++)
		snprintf(hex + 2 * i, 3, "%02x", object->build_id[i]);
	if (snprintf(path, sizeof(path), "%s%s/.build-id/%.2s/%s.debug", root, places->dir, hex,
		     hex + 2) >= (int)sizeof(path))
		return -ENAMETOOLONG;
	return open_if_fits(path, object, NULL);
}

static int open_by_link(const struct bca_debug_places *places, const char *root,
			const struct bca_elf_image *image, const struct bca_sym_object *object)
{
	const char *slash = strrchr(places->path, '/');
	int dir_len = slash ? (int)(slash - places->path) : 0;
	char path[PATH_MAX];
	char name[256];
	uint32_t crc;
	int fd = -ENOENT;

	if (!slash || !bca_elf_image_debug_link(image, name, sizeof(name), &crc))
		return -ENOENT;
	for (int form = 0; fd < 0 && form < 3; form++) {
		static const char *const middles[] = { "", "/.debug", "" };

		if (snprintf(path, sizeof(path), "%s%s%.*s%s/%s", root,
			     form == 2 ? places->dir : "", dir_len, places->path, middles[form],
			     name) < (int)sizeof(path))
			fd = open_if_fits(path, object, &crc);
	}
	return fd;
}

static int open_debug_file(const struct bca_debug_places *places, const struct bca_elf_image *image,
			   const struct bca_sym_object *object)
{
	const char *roots[] = { places->root, "" };
	size_t root_cnt = places->root[0] ? 2 : 1;
	int fd = -ENOENT;

	for (size_t i = 0; fd < 0 && i < root_cnt; i++) {
		fd = open_by_build_id(places, roots[i], object);
		if (fd < 0)
			fd = open_by_link(places, roots[i], image, object);
	}
	return fd;
}

/* A debug file that cannot be read changes nothing; memory may run out all the same */
static int read_debug_symbols(struct bca_sym_object *object, const struct bca_elf_image *image,
			      const struct bca_debug_places *places, bool *ret_is_full)
{
	struct bca_sym_table functions = { 0 };
	struct bca_elf_image debug;
	int fd = open_debug_file(places, image, object);
	int err;

	if (fd < 0)
		return 0;
	err = bca_elf_image_open_fd(&debug, fd);
	if (!err)
		err = bca_elf_image_symbols(&debug, &functions, ret_is_full);
	close(fd);
	if (!err && *ret_is_full) {
		bca_sym_table_free(&object->functions);
		object->functions = functions;
		return 0;
	}
	bca_sym_table_free(&functions);
	*ret_is_full = false;
	return err == -ENOMEM ? err : 0;
}

/* The compressed object that some distributions put into a stripped one */
static int read_mini_symbols(struct bca_sym_object *object, const struct bca_elf_image *image)
{
	struct bca_sym_table functions = { 0 };
	int err = bca_mini_symbols(image, &functions);

	if (err)
		return err == -ENOMEM ? err : 0;
	/* it leaves out what is in .dynsym */
	err = bca_sym_table_merge(&functions, &object->functions);
	if (err) {
		bca_sym_table_free(&functions);
		return err;
	}
	bca_sym_table_free(&object->functions);
	object->functions = functions;
	return 0;
}

static int read_object(struct bca_sym_object *object, const struct bca_elf_image *image,
		       const struct bca_debug_places *places)
{
	bool is_full = false;
	int err;

	object->segment_cnt = bca_elf_image_segments(image, &object->segments);
	if (object->segment_cnt < 0) {
		err = object->segment_cnt;
		object->segment_cnt = 0;
		return err;
	}
	object->build_id_bytes = bca_elf_image_build_id(image, object->build_id);
	err = bca_elf_image_symbols(image, &object->functions, &is_full);
	if (err && err != -ENOENT && err != -ENOEXEC)
		return err;
	if (is_full || !places || !places->dir)
		return 0;
	err = read_debug_symbols(object, image, places, &is_full);
	return err || is_full ? err : read_mini_symbols(object, image);
}

static int object_new(const struct bca_elf_image *image, const struct bca_debug_places *places,
		      struct bca_sym_object **ret_object)
{
	struct bca_sym_object *object = calloc(1, sizeof(*object));
	int err = object ? read_object(object, image, places) : -ENOMEM;

	if (err) {
		bca_sym_object_free(object);
		return err;
	}
	*ret_object = object;
	return 0;
}

int bca_sym_object_new_fd(int fd, const struct bca_debug_places *places,
			  struct bca_sym_object **ret_object)
{
	struct bca_elf_image image;
	struct stat st;
	int err = fstat(fd, &st) ? -errno : bca_elf_image_open_fd(&image, fd);

	if (!err)
		err = object_new(&image, places, ret_object);
	if (err)
		return err;
	(*ret_object)->dev = st.st_dev;
	(*ret_object)->ino = st.st_ino;
	(*ret_object)->file_bytes = st.st_size;
	(*ret_object)->changed = st.st_mtim;
	return 0;
}

int bca_sym_object_new_mem(const void *mem, size_t bytes, struct bca_sym_object **ret_object)
{
	struct bca_elf_image image;
	int err = bca_elf_image_open_mem(&image, mem, bytes);

	return err ? err : object_new(&image, NULL, ret_object);
}
