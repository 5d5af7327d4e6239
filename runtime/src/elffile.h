/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What probes need of an ELF file: functions by name or expression, the offsets
 * in the file that addresses have, static probes' notes. Files are not trusted.
 */
#ifndef BCA_ELFFILE_H
#define BCA_ELFFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bca_elf;

/**
 * bca_elf_open - open an ELF file
 * @path: the file, or "/path/app.apk!/lib/x.so": what is not compressed in a zip archive; offsets
 *	are those in the archive then
 *
 * Returns: 0, -ENOEXEC if it is none, or the error of opening it.
 */
int bca_elf_open(const char *path, struct bca_elf **ret_elf);

/** bca_elf_close - release; NULL is fine */
void bca_elf_close(struct bca_elf *elf);

/** bca_elf_is_native - whether programs for this machine's ABI, as the caller is, can use the file */
bool bca_elf_is_native(const struct bca_elf *elf);

/** struct bca_elf_sym - a function; the name lasts until the callback returns */
struct bca_elf_sym {
	const char *name;
	size_t name_len; /* without the version that may follow after '@' */
	uint64_t addr;
	uint64_t size_bytes;
	bool is_chooser; /* STT_GNU_IFUNC: returns the function that is used */
};

/**
 * bca_elf_funcs_each - call @fn for each function with an address
 *
 * Looks into .symtab, .dynsym, and, where there is no .symtab, the debug file that
 * belongs to the file (by build id or debug link, looked for below /usr/lib/debug
 * and beside the file). A function may come several times.
 *
 * Returns: 0, what @fn returned, -ENOMEM, -ENOEXEC for a malformed table.
 */
int bca_elf_funcs_each(const struct bca_elf *elf,
		       int (*fn)(void *ctx, const struct bca_elf_sym *sym), void *ctx);

/**
 * bca_elf_offset - the offset in the file of a virtual address
 *
 * Returns: 0, -ENOENT if no segment holds it.
 */
int bca_elf_offset(const struct bca_elf *elf, uint64_t addr, uint64_t *ret_offset);

/** struct bca_elf_usdt - a static probe; strings last until the callback returns */
struct bca_elf_usdt {
	const char *provider;
	const char *name;
	const char *args;
	uint64_t offset;
	uint64_t semaphore_offset; /* 0: none */
};

/** bca_elf_usdts_each - call @fn for each location of a static probe; as bca_elf_funcs_each() */
int bca_elf_usdts_each(const struct bca_elf *elf,
		       int (*fn)(void *ctx, const struct bca_elf_usdt *usdt), void *ctx);

#endif
