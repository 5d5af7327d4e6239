/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The running kernel's types, reduced to what an object needs.
 */
#include <errno.h>
#include <stdlib.h>

#include <bccaot/kernel.h>

#include "btf_reduce.h"
#include "kbtf.h"
#include "memfile.h"

int bccaot_btf_reduce(const void *elf, size_t elf_size_bytes, char *ret_path, size_t size_bytes)
{
	struct bca_btf_image kernel;
	char *data;
	size_t len;
	int err;
	int fd;

	if (!elf || !ret_path)
		return -EINVAL;
	/* The kernel's types are megabytes: they are read only for an object that needs some. */
	err = bca_btf_reduce(elf, elf_size_bytes, NULL, &data, &len);
	if (err)
		return err;
	err = bca_kbtf_get(&kernel);
	if (err)
		return err;
	err = bca_btf_reduce(elf, elf_size_bytes, &kernel, &data, &len);
	bca_kbtf_put();
	bca_kbtf_drop();
	if (err)
		return err;
	fd = bca_memfile(data, len, ret_path, size_bytes);
	free(data);
	return fd;
}
