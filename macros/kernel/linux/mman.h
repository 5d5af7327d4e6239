/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* mmap(), mprotect(), madvise(), msync(), mlock(), mremap(). */
#pragma once

#include <bcc-aot/files.h>

/* protection and kind of a mapping */
#define PROT_READ 0x1
#define PROT_WRITE 0x2
#define PROT_EXEC 0x4
#define PROT_NONE 0x0
#define PROT_GROWSDOWN 0x01000000
#define PROT_GROWSUP 0x02000000
#if defined(__TARGET_ARCH_mips)
#define PROT_SEM 0x10
#else
#define PROT_SEM 0x8
#endif
#if defined(__TARGET_ARCH_arm64)
#define PROT_BTI 0x10
#define PROT_MTE 0x20
#endif
#if defined(__TARGET_ARCH_powerpc)
#define PROT_SAO 0x10
#endif
#define MAP_SHARED 0x01
#define MAP_PRIVATE 0x02
#define MAP_SHARED_VALIDATE 0x03
#define MAP_DROPPABLE 0x08
#define MAP_HUGE_SHIFT 0x1a
#define MAP_HUGE_MASK 0x3f
#define MAP_HUGE_16KB 0x38000000U
#define MAP_HUGE_64KB 0x40000000U
#define MAP_HUGE_512KB 0x4c000000U
#define MAP_HUGE_1MB 0x50000000U
#define MAP_HUGE_2MB 0x54000000U
#define MAP_HUGE_8MB 0x5c000000U
#define MAP_HUGE_16MB 0x60000000U
#define MAP_HUGE_32MB 0x64000000U
#define MAP_HUGE_256MB 0x70000000U
#define MAP_HUGE_512MB 0x74000000U
#define MAP_HUGE_1GB 0x78000000U
#define MAP_HUGE_2GB 0x7c000000U
#define MAP_HUGE_16GB 0x88000000U
#define MAP_TYPE 0x0f
#define MAP_FIXED 0x10
#define MAP_FIXED_NOREPLACE 0x100000
#define MAP_FILE 0
#if defined(__TARGET_ARCH_mips)
#define MAP_ANONYMOUS 0x800
#define MAP_POPULATE 0x010000
#define MAP_NONBLOCK 0x020000
#define MAP_STACK 0x040000
#define MAP_HUGETLB 0x080000
#define MAP_GROWSDOWN 0x1000
#define MAP_DENYWRITE 0x2000
#define MAP_EXECUTABLE 0x4000
#define MAP_AUTOGROW 0x040
#define MAP_LOCAL 0x080
#define MAP_AUTORSRV 0x100
#else
#define MAP_ANONYMOUS 0x20
#define MAP_POPULATE 0x008000
#define MAP_NONBLOCK 0x010000
#define MAP_STACK 0x020000
#define MAP_HUGETLB 0x040000
#define MAP_SYNC 0x080000
#define MAP_UNINITIALIZED 0x4000000
#define MAP_GROWSDOWN 0x0100
#define MAP_DENYWRITE 0x0800
#define MAP_EXECUTABLE 0x1000
#endif
#if defined(__TARGET_ARCH_mips)
#define MAP_LOCKED 0x8000
#define MAP_NORESERVE 0x0400
#elif defined(__TARGET_ARCH_powerpc)
#define MAP_LOCKED 0x0080
#define MAP_NORESERVE 0x0040
#else
#define MAP_LOCKED 0x2000
#define MAP_NORESERVE 0x4000
#endif
#if defined(__TARGET_ARCH_x86)
#define MAP_32BIT 0x40
#define MAP_ABOVE4G 0x80
#endif
#define MAP_RENAME MAP_ANONYMOUS

/* the rest */
#define MADV_NORMAL 0
#define MADV_RANDOM 1
#define MADV_SEQUENTIAL 2
#define MADV_WILLNEED 3
#define MADV_DONTNEED 4
#define MADV_FREE 8
#define MADV_REMOVE 9
#define MADV_DONTFORK 10
#define MADV_DOFORK 11
#define MADV_HWPOISON 100
#define MADV_MERGEABLE 12
#define MADV_UNMERGEABLE 13
#define MADV_HUGEPAGE 14
#define MADV_NOHUGEPAGE 15
#define MADV_DONTDUMP 16
#define MADV_DODUMP 17
#define MADV_WIPEONFORK 18
#define MADV_KEEPONFORK 19
#define MADV_COLD 20
#define MADV_PAGEOUT 21
#define MADV_POPULATE_READ 22
#define MADV_POPULATE_WRITE 23
#define MADV_DONTNEED_LOCKED 24
#define MADV_COLLAPSE 25
#define MADV_GUARD_INSTALL 102
#define MADV_GUARD_REMOVE 103
#if !defined(__TARGET_ARCH_mips)
#define MADV_SOFT_OFFLINE 101
#endif
#define MS_ASYNC 1
#define MS_INVALIDATE 2
#define MS_SYNC 4
#define MLOCK_ONFAULT 0x01
#define PKEY_DISABLE_ACCESS 0x1
#define PKEY_DISABLE_WRITE 0x2
#if defined(__TARGET_ARCH_powerpc)
#define MCL_CURRENT 8192
#define MCL_FUTURE 16384
#define MCL_ONFAULT 32768
#else
#define MCL_CURRENT 1
#define MCL_FUTURE 2
#define MCL_ONFAULT 4
#endif
#if defined(__TARGET_ARCH_arm64) || defined(__TARGET_ARCH_powerpc)
#define PKEY_DISABLE_EXECUTE 0x4
#endif
#if defined(__TARGET_ARCH_arm64)
#define PKEY_DISABLE_READ 0x8
#endif
#define MREMAP_MAYMOVE 1
#define MREMAP_FIXED 2
#define MREMAP_DONTUNMAP 4
#define OVERCOMMIT_GUESS 0
#define OVERCOMMIT_ALWAYS 1
#define OVERCOMMIT_NEVER 2
