/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What BCC gives every program besides its constructs: small functions and
 * macros that mean the same in plain libbpf C. The translator copies those
 * that a program uses into its output.
 */
#ifndef BCC_AOT_DIALECT_FUNCTIONS_H
#define BCC_AOT_DIALECT_FUNCTIONS_H

/* Programs that are written for BCC and libbpf alike ask for this one. */
#define __BCC__ 1

#define MASK(_n) ((_n) < 64 ? (1ull << (_n)) - 1 : ((u64)-1LL))
#define MASK128(_n) ((_n) < 128 ? ((unsigned __int128)1 << (_n)) - 1 : ((unsigned __int128)-1))

#define cursor_advance(_cursor, _len)                                                              \
	({                                                                                         \
		void *__tmp = _cursor;                                                             \
		_cursor += _len;                                                                   \
		__tmp;                                                                             \
	})

#ifndef CUR_CPU_IDENTIFIER
#define CUR_CPU_IDENTIFIER BPF_F_CURRENT_CPU
#endif

#define lock_xadd(ptr, val) ((void)__sync_fetch_and_add(ptr, val))

/* libbpf before 1.2 stops at the fifth argument. */
#ifndef PT_REGS_PARM6
#if defined(__TARGET_ARCH_x86)
#define PT_REGS_PARM6(x) ((x)->r9)
#define PT_REGS_PARM6_CORE_SYSCALL(x) BPF_CORE_READ((x), r9)
#elif defined(__TARGET_ARCH_arm64)
#define PT_REGS_PARM6(x) (((struct user_pt_regs *)(x))->regs[5])
#define PT_REGS_PARM6_CORE_SYSCALL(x) BPF_CORE_READ((struct user_pt_regs *)(x), regs[5])
#elif defined(__TARGET_ARCH_powerpc)
#define PT_REGS_PARM6(x) ((x)->gpr[8])
#define PT_REGS_PARM6_CORE_SYSCALL(x) BPF_CORE_READ((x), gpr[8])
#elif defined(__TARGET_ARCH_riscv)
#define PT_REGS_PARM6(x) (((struct user_regs_struct *)(x))->a5)
#define PT_REGS_PARM6_CORE_SYSCALL(x) BPF_CORE_READ((struct user_regs_struct *)(x), a5)
#elif defined(__TARGET_ARCH_mips) || defined(__TARGET_ARCH_loongarch)
#define PT_REGS_PARM6(x) ((x)->regs[9])
#define PT_REGS_PARM6_CORE_SYSCALL(x) BPF_CORE_READ((x), regs[9])
#endif
#endif

#define PT_REGS_SYSCALL_CTX(ctx) PT_REGS_SYSCALL_REGS(ctx)

/* Position of the highest bit set, from 0; 0 for 0. */
static __always_inline unsigned int bpf_log2(unsigned int v)
{
	unsigned int shift, r;

	r = (v > 0xFFFF) << 4;
	v >>= r;
	shift = (v > 0xFF) << 3;
	v >>= shift;
	r |= shift;
	shift = (v > 0xF) << 2;
	v >>= shift;
	r |= shift;
	shift = (v > 0x3) << 1;
	v >>= shift;
	r |= shift;
	r |= (v >> 1);
	return r;
}

/* BCC's histogram slot: the highest bit set, from 1; 1 for 0. */
static __always_inline unsigned int bpf_log2l(unsigned long v)
{
	unsigned int hi = v >> 32;

	if (hi)
		return bpf_log2(hi) + 32 + 1;
	return bpf_log2(v) + 1;
}

static __always_inline unsigned short bpf_ntohs(unsigned short val)
{
	return __builtin_bswap16(val);
}

static __always_inline unsigned short bpf_htons(unsigned short val)
{
	return __builtin_bswap16(val);
}

static __always_inline unsigned int bpf_ntohl(unsigned int val)
{
	return __builtin_bswap32(val);
}

static __always_inline unsigned int bpf_htonl(unsigned int val)
{
	return __builtin_bswap32(val);
}

static __always_inline u64 bpf_ntohll(u64 val)
{
	return __builtin_bswap64(val);
}

static __always_inline u64 bpf_htonll(u64 val)
{
	return __builtin_bswap64(val);
}

static __always_inline unsigned __int128 bpf_ntoh128(unsigned __int128 val)
{
	return ((unsigned __int128)__builtin_bswap64(val) << 64) | __builtin_bswap64(val >> 64);
}

static __always_inline unsigned __int128 bpf_hton128(unsigned __int128 val)
{
	return ((unsigned __int128)__builtin_bswap64(val) << 64) | __builtin_bswap64(val >> 64);
}

#endif
