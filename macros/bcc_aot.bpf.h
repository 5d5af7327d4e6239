/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Small macros that translated programs use. The translator copies the ones
 * that a program needs into its output, so that it stands alone.
 */
#ifndef BCC_AOT_BPF_H
#define BCC_AOT_BPF_H

/* A pointer or an unsigned long of a kernel where these have 4 bytes; a signed long. */
#define bcc_word(value) ((__typeof__(value))(unsigned long)(__u32)(unsigned long)(value))
#define bcc_signed_word(value) ((__typeof__(value))(__s32)(value))

/* LINUX_VERSION_CODE of the kernel that the program is loaded into. */
#define bcc_kernel_version()                                                                       \
	({                                                                                         \
		extern int LINUX_KERNEL_VERSION __kconfig;                                         \
		LINUX_KERNEL_VERSION;                                                              \
	})

/* What @ptr points at in kernel memory; all zero if it cannot be read. */
#define bcc_read_kernel(ptr)                                                                       \
	({                                                                                         \
		__typeof__(*(ptr)) __bcc_value;                                                    \
		bpf_probe_read_kernel((void *)&__bcc_value, sizeof(__bcc_value), (ptr));           \
		__bcc_value;                                                                       \
	})

/* What @ptr points at in user memory; all zero if it cannot be read. */
#define bcc_read_user(ptr)                                                                         \
	({                                                                                         \
		__typeof__(*(ptr)) __bcc_value;                                                    \
		bpf_probe_read_user((void *)&__bcc_value, sizeof(__bcc_value), (ptr));             \
		__bcc_value;                                                                       \
	})

/* What @ptr points at, be it kernel or user memory; all zero if it cannot be read. */
#if defined(__TARGET_ARCH_s390) || defined(__TARGET_ARCH_riscv)
#define bcc_read(ptr) bcc_read_kernel(ptr)
#else
#define bcc_read(ptr)                                                                              \
	({                                                                                         \
		__typeof__(*(ptr)) __bcc_value;                                                    \
		bpf_probe_read((void *)&__bcc_value, sizeof(__bcc_value), (ptr));                  \
		__bcc_value;                                                                       \
	})
#endif

/* No helper tries both address spaces where they overlap; there BCC reads kernel memory. */
#if defined(__TARGET_ARCH_s390) || defined(__TARGET_ARCH_riscv)
#define bpf_probe_read bpf_probe_read_kernel
#define bpf_probe_read_str bpf_probe_read_kernel_str
#endif

/*
 * BPF_CORE_READ relocates every member that its first argument names, those of
 * the program's own structs too, which no kernel has: keep that argument apart.
 */
#define bcc_core_read(src, members...)                                                             \
	({                                                                                         \
		__typeof__(src) __bcc_src = (src);                                                 \
		BPF_CORE_READ(__bcc_src, members);                                                 \
	})

#define bcc_core_read_user(src, members...)                                                        \
	({                                                                                         \
		__typeof__(src) __bcc_src = (src);                                                 \
		BPF_CORE_READ_USER(__bcc_src, members);                                            \
	})

/* @size bytes of memory that is not the program's own, as an array; @size is a constant. */
#define bcc_bytes(helper, ptr, size)                                                               \
	(({                                                                                        \
		struct {                                                                           \
			char bytes[size];                                                          \
		} __bcc_value;                                                                     \
		helper(&__bcc_value, size, ptr);                                                   \
		__bcc_value;                                                                       \
	}).bytes)

/* An index that the compiler does not take for a constant. */
#define bcc_index(n)                                                                               \
	({                                                                                         \
		long __bcc_index = (n);                                                            \
		__bcc_index;                                                                       \
	})

/* A bit-field of a struct that is not the kernel's: out of a copy. */
#define bcc_read_bits(helper, ptr, field)                                                          \
	({                                                                                         \
		__typeof__(*(ptr)) __bcc_value;                                                    \
		helper(&__bcc_value, sizeof(__bcc_value), (ptr));                                  \
		__bcc_value.field;                                                                 \
	})

/* A bit-field of a struct in kernel memory. */
#define bcc_read_kernel_bits(ptr, field)                                                           \
	({                                                                                         \
		__typeof__(ptr) __bcc_ptr = (ptr);                                                 \
		BPF_CORE_READ_BITFIELD_PROBED(__bcc_ptr, field);                                   \
	})

/*
 * The verifier takes relocated accesses to the context only with the offset in
 * the instruction. Where a member is read twice, compilers share the sum of
 * both in a register instead: each access gets a pointer that they cannot share.
 */
#define bcc_ctx(ctx)                                                                               \
	({                                                                                         \
		__typeof__(ctx) __bcc_ctx = (ctx);                                                 \
		asm volatile("" : "+r"(__bcc_ctx));                                                \
		__bcc_ctx;                                                                         \
	})

/*
 * The lower half of a number that is compared and then used as an index. What
 * clang 18 and later know of both halves, they know of one register, which is
 * the one that the verifier has seen compared.
 */
#define bcc_cut(type, value)                                                                       \
	({                                                                                         \
		__u64 __bcc_cut = (type)(value);                                                   \
		if (__clang_major__ >= 18) {                                                       \
			asm volatile("" : "+r"(__bcc_cut));                                        \
			__builtin_assume(__bcc_cut <= (type) - 1);                                 \
		}                                                                                  \
		(type) __bcc_cut;                                                                  \
	})

/*
 * The address of what stands in for a value that a lookup did not find: compilers
 * that know it take the addresses of members in both before the lookup is checked.
 */
#define bcc_stand_in(address)                                                                      \
	({                                                                                         \
		__typeof__(address) __bcc_address = (address);                                     \
		asm volatile("" : "+r"(__bcc_address));                                            \
		__bcc_address;                                                                     \
	})

/* Is this map, whose kind another program decides, a plain hash? Needs Linux 5.9. */
#define bcc_map_is_hash(map)                                                                       \
	({                                                                                         \
		struct bpf_map___kind {                                                            \
			enum bpf_map_type map_type;                                                \
		} __attribute__((preserve_access_index)) *__bcc_map = (void *)(map);               \
		__bcc_map->map_type == BPF_MAP_TYPE_HASH;                                          \
	})

/* BCC's argument numbers start at 1, libbpf's at 0. */
#define bcc_usdt_readarg(n, ctx, value)                                                            \
	({                                                                                         \
		long __bcc_arg = 0;                                                                \
		int __bcc_err = bpf_usdt_arg((struct pt_regs *)(ctx), (n) - 1, &__bcc_arg);        \
		if (!__bcc_err)                                                                    \
			*(value) = (__typeof__(*(value)))__bcc_arg;                                \
		__bcc_err;                                                                         \
	})

#define bcc_usdt_readarg_p(n, ctx, buf, len)                                                       \
	({                                                                                         \
		long __bcc_arg = 0;                                                                \
		bpf_usdt_arg((struct pt_regs *)(ctx), (n) - 1, &__bcc_arg);                        \
		(int)bpf_probe_read_user(buf, len, (void *)__bcc_arg);                             \
	})

#endif
