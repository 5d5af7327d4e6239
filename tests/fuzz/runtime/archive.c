/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Archives with a library inside: what is found lies in the file, and is read as
 * an ELF file from there.
 */
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "archive.h"
#include "elffile.h"
#include "fuzz.h"

static int count_function(void *ctx, const struct bca_elf_sym *sym)
{
	*(size_t *)ctx += sym->name_len;
	return 0;
}

static void try_member(int fd, size_t size, const char *name)
{
	struct bca_member member;
	struct bca_elf *elf;
	size_t total = 0;
	char path[96];

	if (!bca_archive_find(fd, name, &member) &&
	    (member.offset > size || member.size_bytes > size - member.offset))
		abort();
	snprintf(path, sizeof(path), "/proc/self/fd/%d!/%s", fd, name);
	if (bca_elf_open(path, &elf))
		return;
	bca_elf_funcs_each(elf, count_function, &total);
	bca_elf_close(elf);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int fd = memfd_create("archive", MFD_CLOEXEC);

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		exit(EXIT_FAILURE);
	try_member(fd, size, "lib/tiny.so");
	try_member(fd, size, "assets/text");
	close(fd);
	return 0;
}
