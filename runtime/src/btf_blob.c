/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Reduced BTF that a program carries for certain kernels.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <bccaot/kernel.h>

#include "memfile.h"
#include "notes.h"

enum {
	NOTES_MAX_BYTES = 64 * 1024,
};

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
	unsigned char id[BCA_BUILD_ID_MAX_BYTES];
	char hex[2 * BCA_BUILD_ID_MAX_BYTES + 1] = "";
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

int bccaot_btf_open(const struct bccaot_btf_blob *blobs, size_t blob_cnt, char *ret_path,
		    size_t size_bytes)
{
	const struct bccaot_btf_blob *blob;

	if ((blob_cnt && !blobs) || !ret_path)
		return -EINVAL;
	blob = choose(blobs, blob_cnt);
	return blob ? bca_memfile(blob->data, blob->size_bytes, ret_path, size_bytes) : -ENOENT;
}
