/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Reduced BTF that a program carries for certain kernels.
 */
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <bccaot/kernel.h>

#include "notes.h"

enum {
	NOTES_MAX_BYTES = 64 * 1024,
	BUILD_ID_MAX_BYTES = 64,
	BUILD_ID_TYPE = 3,
};

/* Notes of one file: name size, description size, type, name, description; each part aligned to 4 */
size_t bca_notes_build_id(const char *notes, size_t size_bytes, unsigned char *id)
{
	ElfW(Nhdr) head;
	size_t at = 0;

	while (size_bytes - at >= sizeof(head)) {
		size_t name_at = at + sizeof(head);
		size_t desc_at;

		memcpy(&head, notes + at, sizeof(head));
		if (head.n_namesz > NOTES_MAX_BYTES || head.n_descsz > NOTES_MAX_BYTES)
			return 0;
		desc_at = name_at + (head.n_namesz + 3) / 4 * 4;
		at = desc_at + (head.n_descsz + 3) / 4 * 4;
		if (desc_at + head.n_descsz > size_bytes)
			return 0;
		if (head.n_type == BUILD_ID_TYPE && head.n_namesz == 4 &&
		    !memcmp(notes + name_at, "GNU", 4) && head.n_descsz <= BUILD_ID_MAX_BYTES) {
			memcpy(id, notes + desc_at, head.n_descsz);
			return head.n_descsz;
		}
		if (at > size_bytes)
			return 0;
	}
	return 0;
}

static size_t read_kernel_build_id(unsigned char *id)
{
	char *notes = malloc(NOTES_MAX_BYTES);
	int fd = notes ? open("/sys/kernel/notes", O_RDONLY | O_CLOEXEC) : -1;
	ssize_t len;
	size_t id_len = 0;

	if (fd >= 0) {
		len = read(fd, notes, NOTES_MAX_BYTES);
		close(fd);
		if (len > 0)
			id_len = bca_notes_build_id(notes, len, id);
	}
	free(notes);
	return id_len;
}

static const struct bccaot_btf_blob *choose(const struct bccaot_btf_blob *blobs, size_t cnt)
{
	unsigned char id[BUILD_ID_MAX_BYTES];
	char hex[2 * BUILD_ID_MAX_BYTES + 1] = "";
	struct utsname name = { 0 };
	size_t len = read_kernel_build_id(id);

	for (size_t i = 0; i < len; i++)
		sprintf(hex + 2 * i, "%02x", id[i]);
	uname(&name);
	for (size_t i = 0; i < cnt; i++) {
		const struct bccaot_btf_blob *blob = &blobs[i];

		if (blob->build_id && len ? !strcmp(blob->build_id, hex) :
					    blob->release && !strcmp(blob->release, name.release))
			return blob;
	}
	return NULL;
}

static int write_all(int fd, const char *data, size_t size_bytes)
{
	while (size_bytes) {
		ssize_t done = write(fd, data, size_bytes);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return done ? -errno : -EIO;
		data += done;
		size_bytes -= done;
	}
	return 0;
}

int bccaot_btf_open(const struct bccaot_btf_blob *blobs, size_t blob_cnt, char *ret_path,
		    size_t size_bytes)
{
	const struct bccaot_btf_blob *blob;
	char path[64];
	int err;
	int fd;

	if ((blob_cnt && !blobs) || !ret_path)
		return -EINVAL;
	blob = choose(blobs, blob_cnt);
	if (!blob)
		return -ENOENT;
	fd = memfd_create("bccaot-btf", MFD_CLOEXEC);
	if (fd < 0)
		return -errno;
	err = write_all(fd, blob->data, blob->size_bytes);
	if (snprintf(path, sizeof(path), "/proc/self/fd/%d", fd) >= (int)size_bytes)
		err = -ENAMETOOLONG;
	if (err) {
		close(fd);
		return err;
	}
	strcpy(ret_path, path);
	return fd;
}
