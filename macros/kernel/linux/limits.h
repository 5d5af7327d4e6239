/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Longest names, paths, arguments; ranges of the integer types. */
#pragma once

#define NR_OPEN 1024
#define NGROUPS_MAX 0x10000
#define ARG_MAX 0x20000
#define LINK_MAX 127
#define MAX_CANON 255
#define MAX_INPUT 255
#define NAME_MAX 255
#define PATH_MAX 4096
#define PIPE_BUF 4096
#define XATTR_NAME_MAX 255
#define XATTR_SIZE_MAX 0x10000
#define XATTR_LIST_MAX 0x10000
#define RTSIG_MAX 32

#define U8_MAX ((__u8)~0U)
#define S8_MAX ((__s8)(U8_MAX >> 1))
#define S8_MIN ((__s8)(-S8_MAX - 1))
#define U16_MAX ((__u16)~0U)
#define S16_MAX ((__s16)(U16_MAX >> 1))
#define S16_MIN ((__s16)(-S16_MAX - 1))
#define U32_MAX ((__u32)~0U)
#define S32_MAX ((__s32)(U32_MAX >> 1))
#define S32_MIN ((__s32)(-S32_MAX - 1))
#define U64_MAX ((__u64)~0ULL)
#define S64_MAX ((__s64)(U64_MAX >> 1))
#define S64_MIN ((__s64)(-S64_MAX - 1))
#define USHRT_MAX ((unsigned short)~0U)
#define SHRT_MAX ((short)(USHRT_MAX >> 1))
#define SHRT_MIN ((short)(-SHRT_MAX - 1))
#define INT_MAX ((int)(~0U >> 1))
#define INT_MIN (-INT_MAX - 1)
#define UINT_MAX (~0U)
#define LONG_MAX ((long)(~0UL >> 1))
#define LONG_MIN (-LONG_MAX - 1)
#define ULONG_MAX (~0UL)
#define LLONG_MAX ((long long)(~0ULL >> 1))
#define LLONG_MIN (-LLONG_MAX - 1)
#define ULLONG_MAX (~0ULL)
#define UINTPTR_MAX ULONG_MAX
#define SIZE_MAX (~(size_t)0)
#define SSIZE_MAX ((ssize_t)(SIZE_MAX >> 1))
#define PHYS_ADDR_MAX (~(phys_addr_t)0)
