/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * ELF files that uprobes and static probes are to be put into.
 */
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>
#include "elffile.h"
#include "fuzz.h"
#include "usdt_operands.h"
#include "usersyms.h"

static int read_symbol(void *ctx, const struct bca_elf_sym *sym)
{
	(void)ctx;
	return memchr(sym->name, '\0', sym->name_len) ? -1 : 0;
}

static int read_probe(void *ctx, const struct bca_elf_usdt *probe)
{
	(void)ctx;
	bca_foreign_operand(probe->args);
	return strlen(probe->provider) + strlen(probe->name) + strlen(probe->args) == SIZE_MAX;
}

static void try_names(const char *path)
{
	struct bca_offsets offsets = { 0 };
	uint64_t offset;

	if (!bca_offsets_of_symbol(path, "twice", &offsets))
		bca_offsets_free(&offsets);
	if (!bca_offsets_of_re(path, "t.*", &offsets))
		bca_offsets_free(&offsets);
	bca_offset_of_address(path, 0x1000, &offset);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static int fd = -1;
	struct bca_elf *elf;
	char path[64];

	if (fd < 0)
		fd = memfd_create("fuzz", 0);
	if (fd < 0 || ftruncate(fd, 0) || pwrite(fd, data, size, 0) != (ssize_t)size)
		return 0;
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (bca_elf_open(path, &elf))
		return 0;
	bca_elf_funcs_each(elf, read_symbol, NULL);
	bca_elf_usdts_each(elf, read_probe, NULL);
	bca_elf_close(elf);
	try_names(path);
	return 0;
}
