/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Byte order. Compiled for the target's own order: BPF has one target for each. */
#pragma once

#include <linux/swab.h>

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#ifndef __LITTLE_ENDIAN
#define __LITTLE_ENDIAN 1234
#endif
#define __LITTLE_ENDIAN_BITFIELD
#define ntohs(x) ((__u16)__builtin_bswap16((__u16)(x)))
#define ntohl(x) ((__u32)__builtin_bswap32((__u32)(x)))
#define cpu_to_be16(x) ((__be16)__builtin_bswap16((__u16)(x)))
#define cpu_to_be32(x) ((__be32)__builtin_bswap32((__u32)(x)))
#define cpu_to_be64(x) ((__be64)__builtin_bswap64((__u64)(x)))
#define cpu_to_le16(x) ((__le16)(x))
#define cpu_to_le32(x) ((__le32)(x))
#define cpu_to_le64(x) ((__le64)(x))
#define be16_to_cpu(x) ((__u16)__builtin_bswap16((__u16)(x)))
#define be32_to_cpu(x) ((__u32)__builtin_bswap32((__u32)(x)))
#define be64_to_cpu(x) ((__u64)__builtin_bswap64((__u64)(x)))
#define le16_to_cpu(x) ((__u16)(x))
#define le32_to_cpu(x) ((__u32)(x))
#define le64_to_cpu(x) ((__u64)(x))
#else
#ifndef __BIG_ENDIAN
#define __BIG_ENDIAN 4321
#endif
#define __BIG_ENDIAN_BITFIELD
#define ntohs(x) ((__u16)(x))
#define ntohl(x) ((__u32)(x))
#define cpu_to_be16(x) ((__be16)(x))
#define cpu_to_be32(x) ((__be32)(x))
#define cpu_to_be64(x) ((__be64)(x))
#define cpu_to_le16(x) ((__le16)__builtin_bswap16((__u16)(x)))
#define cpu_to_le32(x) ((__le32)__builtin_bswap32((__u32)(x)))
#define cpu_to_le64(x) ((__le64)__builtin_bswap64((__u64)(x)))
#define be16_to_cpu(x) ((__u16)(x))
#define be32_to_cpu(x) ((__u32)(x))
#define be64_to_cpu(x) ((__u64)(x))
#define le16_to_cpu(x) ((__u16)__builtin_bswap16((__u16)(x)))
#define le32_to_cpu(x) ((__u32)__builtin_bswap32((__u32)(x)))
#define le64_to_cpu(x) ((__u64)__builtin_bswap64((__u64)(x)))
#endif

/* the other direction is the same exchange */
#define htons(x) ((__be16)ntohs(x))
#define htonl(x) ((__be32)ntohl(x))
#define __constant_htons(x) htons(x)
#define __constant_htonl(x) htonl(x)
#define __constant_ntohs(x) ntohs(x)
#define __constant_ntohl(x) ntohl(x)
#define __constant_cpu_to_be16(x) cpu_to_be16(x)
#define __constant_cpu_to_be32(x) cpu_to_be32(x)
#define __constant_cpu_to_be64(x) cpu_to_be64(x)
#define __constant_cpu_to_le16(x) cpu_to_le16(x)
#define __constant_cpu_to_le32(x) cpu_to_le32(x)
#define __constant_cpu_to_le64(x) cpu_to_le64(x)
#define __constant_be16_to_cpu(x) be16_to_cpu(x)
#define __constant_be32_to_cpu(x) be32_to_cpu(x)
#define __constant_be64_to_cpu(x) be64_to_cpu(x)
#define __constant_le16_to_cpu(x) le16_to_cpu(x)
#define __constant_le32_to_cpu(x) le32_to_cpu(x)
#define __constant_le64_to_cpu(x) le64_to_cpu(x)
#define __cpu_to_be16(x) cpu_to_be16(x)
#define __cpu_to_be32(x) cpu_to_be32(x)
#define __cpu_to_be64(x) cpu_to_be64(x)
#define __cpu_to_le16(x) cpu_to_le16(x)
#define __cpu_to_le32(x) cpu_to_le32(x)
#define __cpu_to_le64(x) cpu_to_le64(x)
#define __be16_to_cpu(x) be16_to_cpu(x)
#define __be32_to_cpu(x) be32_to_cpu(x)
#define __be64_to_cpu(x) be64_to_cpu(x)
#define __le16_to_cpu(x) le16_to_cpu(x)
#define __le32_to_cpu(x) le32_to_cpu(x)
#define __le64_to_cpu(x) le64_to_cpu(x)

/* numbers behind a pointer, which may point into the kernel */
#define __read_number(type, p)                                                                     \
	({                                                                                         \
		type __number = 0;                                                                 \
		bpf_probe_read_kernel(&__number, sizeof(__number), (p));                           \
		__number;                                                                          \
	})
#define be16_to_cpup(p) be16_to_cpu(__read_number(__be16, p))
#define be32_to_cpup(p) be32_to_cpu(__read_number(__be32, p))
#define be64_to_cpup(p) be64_to_cpu(__read_number(__be64, p))
#define le16_to_cpup(p) le16_to_cpu(__read_number(__le16, p))
#define le32_to_cpup(p) le32_to_cpu(__read_number(__le32, p))
#define le64_to_cpup(p) le64_to_cpu(__read_number(__le64, p))
#define get_unaligned_be16(p) be16_to_cpup(p)
#define get_unaligned_be32(p) be32_to_cpup(p)
#define get_unaligned_be64(p) be64_to_cpup(p)
#define get_unaligned_le16(p) le16_to_cpup(p)
#define get_unaligned_le32(p) le32_to_cpup(p)
#define get_unaligned_le64(p) le64_to_cpup(p)
