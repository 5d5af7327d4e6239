/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What the other files here ask of the target: its word size, and whether its
 * kernel is older than some version. Nothing is known of the version when the
 * kernel description has none; then the newest kernel is meant.
 */
#pragma once

/* Bits of the kernel's long, which is not BPF's where the kernel has 32 of them. */
#if defined(CONFIG_64BIT)
#define BITS_PER_LONG 64
#elif defined(CONFIG_32BIT) || defined(CONFIG_X86_32) || defined(__TARGET_ARCH_arm)
#define BITS_PER_LONG 32
#else
#define BITS_PER_LONG 64
#endif

#define BITS_PER_LONG_LONG 64

/* For #if only: is the kernel older than major.minor? */
#ifdef LINUX_VERSION_CODE
#define BCC_AOT_BEFORE(major, minor) (LINUX_VERSION_CODE < ((major) << 16) + ((minor) << 8))
#else
#define BCC_AOT_BEFORE(major, minor) 0
#endif
