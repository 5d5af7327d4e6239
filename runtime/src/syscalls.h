/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The names of system calls inside the kernel.
 */
#ifndef BCA_SYSCALLS_H
#define BCA_SYSCALLS_H

#include <stddef.h>

/**
 * bca_syscall_bare - the call's own name, if a kernel function is a system call by its name
 *
 * Returns: a pointer into @name after the prefix, or NULL.
 */
const char *bca_syscall_bare(const char *name);

/**
 * bca_syscall_candidate - the name that a call may have in this kernel, the likeliest first
 * @bare: "openat"
 * @idx: which candidate, from 0
 *
 * Returns: 0, -ENOENT after the last, -ENAMETOOLONG.
 */
int bca_syscall_candidate(const char *bare, size_t idx, char *buf, size_t size_bytes);

#endif
