/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Bytes as a file that no disk sees.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "memfile.h"

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

int bca_memfile(const void *data, size_t data_bytes, char *ret_path, size_t path_bytes)
{
	char path[64];
	int err;
	int fd = memfd_create("bccaot", MFD_CLOEXEC);

	if (fd < 0)
		return -errno;
	err = write_all(fd, data, data_bytes);
	if (snprintf(path, sizeof(path), "/proc/self/fd/%d", fd) >= (int)path_bytes)
		err = -ENAMETOOLONG;
	if (err) {
		close(fd);
		return err;
	}
	strcpy(ret_path, path);
	return fd;
}
