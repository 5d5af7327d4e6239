/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Architectures by the names that libbpf's headers give them (__TARGET_ARCH_x86 ...). */
#ifndef BCC_AOT_KERNEL_ARCH_H
#define BCC_AOT_KERNEL_ARCH_H

#include "base/str.h"

struct btf;

struct arch {
	const char *name;           /* "x86" */
	const char *machines;       /* what `uname -m` says, patterns separated by blanks */
	const char *syscall_prefix; /* of the functions behind system calls, "" if "sys_" only */
	size_t page_bytes;          /* the usual page size */
};

/** arch_find - Returns: the architecture called @name, NULL if there is none */
const struct arch *arch_find(const char *name);

/** arch_of_machine - Returns: by the word of `uname -m`, NULL if unknown */
const struct arch *arch_of_machine(struct str machine);

/** arch_of_elf - Returns: by e_machine of an ELF file, NULL if unknown */
const struct arch *arch_of_elf(unsigned int machine);

/** arch_of_btf - Returns: by what struct pt_regs looks like, NULL if that tells nothing */
const struct arch *arch_of_btf(const struct btf *btf);

#endif
