/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Registers, where libbpf's headers have none or not the right one: those of
 * 1.1 are the oldest that are used. What is here replaces theirs, and goes into
 * the output of a program that uses it. tests/registers holds the whole table.
 */
#ifndef BCC_AOT_DIALECT_REGISTERS_H
#define BCC_AOT_DIALECT_REGISTERS_H

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wmacro-redefined"

/* PT_REGS_SYSCALL_REGS: the registers of user space, which hold a system call's arguments. */
#if defined(__TARGET_ARCH_arm) || defined(__TARGET_ARCH_mips) || defined(__TARGET_ARCH_loongarch)
/* The functions behind system calls take them as any function does. */
#define PT_REGS_SYSCALL_REGS(ctx) ((struct pt_regs *)(ctx))
#elif defined(__TARGET_ARCH_riscv)
/* Since Linux 6.6 they take a pointer to them. */
#define bcc_has_syscall_wrapper()                                                                  \
	({                                                                                         \
		extern _Bool LINUX_HAS_SYSCALL_WRAPPER __kconfig;                                  \
		LINUX_HAS_SYSCALL_WRAPPER;                                                         \
	})
#elif defined(__TARGET_ARCH_powerpc)
/* Likewise since Linux 6.1, if there are no programs of 32 bits, as of the little end. */
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define bcc_has_syscall_wrapper() (bcc_kernel_version() >= (6 << 16 | 1 << 8))
#else
#define bcc_has_syscall_wrapper() 0
#endif
#endif

#if defined(bcc_has_syscall_wrapper)
#define PT_REGS_SYSCALL_REGS(ctx)                                                                  \
	(bcc_has_syscall_wrapper() ? (struct pt_regs *)PT_REGS_PARM1(ctx) : (struct pt_regs *)(ctx))
#endif

#define PT_REGS_SYSCALL_CTX(ctx) PT_REGS_SYSCALL_REGS(ctx)

#if defined(__TARGET_ARCH_x86) && !defined(__i386__)
#ifndef PT_REGS_PARM6
#define PT_REGS_PARM6(x) ((x)->r9)
#define PT_REGS_PARM6_CORE(x) BPF_CORE_READ((x), r9)
#define PT_REGS_PARM6_SYSCALL(x) PT_REGS_PARM6(x)
#define PT_REGS_PARM6_CORE_SYSCALL(x) PT_REGS_PARM6_CORE(x)
#endif

/* The kernel's functions get three arguments in registers. */
#elif defined(__TARGET_ARCH_x86)
#undef PT_REGS_PARM4
#undef PT_REGS_PARM5
#undef PT_REGS_PARM6
#define PT_REGS_PARM1(x) ((x)->ax)
#define PT_REGS_PARM2(x) ((x)->dx)
#define PT_REGS_PARM3(x) ((x)->cx)
#define PT_REGS_PARM1_CORE(x) BPF_CORE_READ((x), ax)
#define PT_REGS_PARM2_CORE(x) BPF_CORE_READ((x), dx)
#define PT_REGS_PARM3_CORE(x) BPF_CORE_READ((x), cx)
#define PT_REGS_PARM1_SYSCALL(x) ((x)->bx)
#define PT_REGS_PARM2_SYSCALL(x) ((x)->cx)
#define PT_REGS_PARM3_SYSCALL(x) ((x)->dx)
#define PT_REGS_PARM4_SYSCALL(x) ((x)->si)
#define PT_REGS_PARM5_SYSCALL(x) ((x)->di)
#define PT_REGS_PARM6_SYSCALL(x) ((x)->bp)
#define PT_REGS_PARM1_CORE_SYSCALL(x) BPF_CORE_READ((x), bx)
#define PT_REGS_PARM2_CORE_SYSCALL(x) BPF_CORE_READ((x), cx)
#define PT_REGS_PARM3_CORE_SYSCALL(x) BPF_CORE_READ((x), dx)
#define PT_REGS_PARM4_CORE_SYSCALL(x) BPF_CORE_READ((x), si)
#define PT_REGS_PARM5_CORE_SYSCALL(x) BPF_CORE_READ((x), di)
#define PT_REGS_PARM6_CORE_SYSCALL(x) BPF_CORE_READ((x), bp)

#elif defined(__TARGET_ARCH_arm64)
#ifndef PT_REGS_PARM6
#define PT_REGS_PARM6(x) (((const struct user_pt_regs *)(x))->regs[5])
#define PT_REGS_PARM6_CORE(x) BPF_CORE_READ((const struct user_pt_regs *)(x), regs[5])
#define PT_REGS_PARM6_SYSCALL(x) PT_REGS_PARM6(x)
#define PT_REGS_PARM6_CORE_SYSCALL(x) PT_REGS_PARM6_CORE(x)
#endif

/* Four arguments come in registers; of system calls, all are still where user space put them. */
#elif defined(__TARGET_ARCH_arm)
#undef PT_REGS_PARM5
#undef PT_REGS_PARM6
#define PT_REGS_PARM5_SYSCALL(x) ((x)->uregs[4])
#define PT_REGS_PARM6_SYSCALL(x) ((x)->uregs[5])
#ifndef PT_REGS_PARM6_CORE_SYSCALL
#define PT_REGS_PARM6_CORE_SYSCALL(x) BPF_CORE_READ((x), uregs[5])
#endif
#define PT_REGS_IP(x) ((x)->uregs[15])
#define PT_REGS_IP_CORE(x) BPF_CORE_READ((x), uregs[15])

/* Five arguments come in registers; system calls have a sixth. */
#elif defined(__TARGET_ARCH_s390)
#undef PT_REGS_PARM6
#ifndef PT_REGS_PARM6_SYSCALL
#define PT_REGS_PARM6_SYSCALL(x) (((const user_pt_regs *)(x))->gprs[7])
#define PT_REGS_PARM6_CORE_SYSCALL(x) BPF_CORE_READ((const user_pt_regs *)(x), gprs[7])
#endif
#define PT_REGS_RET(x) (((const user_pt_regs *)(x))->gprs[14])
#define PT_REGS_RET_CORE(x) BPF_CORE_READ((const user_pt_regs *)(x), gprs[14])

#elif defined(__TARGET_ARCH_powerpc)
#ifndef PT_REGS_PARM6
#define PT_REGS_PARM6(x) ((x)->gpr[8])
#define PT_REGS_PARM6_CORE(x) BPF_CORE_READ((x), gpr[8])
#define PT_REGS_PARM6_SYSCALL(x) PT_REGS_PARM6(x)
#define PT_REGS_PARM6_CORE_SYSCALL(x) PT_REGS_PARM6_CORE(x)
#endif
#define PT_REGS_PARM1_CORE_SYSCALL(x)                                                              \
	(bcc_has_syscall_wrapper() ? BPF_CORE_READ((x), orig_gpr3) : PT_REGS_PARM1_CORE(x))
#define PT_REGS_SP(x) ((x)->gpr[1])
#define PT_REGS_SP_CORE(x) BPF_CORE_READ((x), gpr[1])
#define PT_REGS_RET(x) ((x)->link)
#define PT_REGS_RET_CORE(x) BPF_CORE_READ((x), link)
#undef PT_REGS_FP

#elif defined(__TARGET_ARCH_riscv)
#ifndef PT_REGS_PARM6
#define PT_REGS_PARM6(x) (((const struct user_regs_struct *)(x))->a5)
#define PT_REGS_PARM6_CORE(x) BPF_CORE_READ((const struct user_regs_struct *)(x), a5)
#define PT_REGS_PARM6_SYSCALL(x) PT_REGS_PARM6(x)
#define PT_REGS_PARM6_CORE_SYSCALL(x) PT_REGS_PARM6_CORE(x)
#endif
/* Where there is a wrapper, a0 holds the result by now. */
#define PT_REGS_PARM1_SYSCALL(x) PT_REGS_PARM1(x)
#define PT_REGS_PARM1_CORE_SYSCALL(x)                                                              \
	(bcc_has_syscall_wrapper() ? BPF_CORE_READ((const struct pt_regs *)(x), orig_a0) :         \
				     PT_REGS_PARM1_CORE(x))

#elif defined(__TARGET_ARCH_mips)
#if !defined(CONFIG_64BIT)
/* Four arguments come in registers. */
#undef PT_REGS_PARM5
#undef PT_REGS_PARM6
#elif !defined(PT_REGS_PARM6)
#define PT_REGS_PARM6(x) ((x)->regs[9])
#define PT_REGS_PARM6_CORE(x) BPF_CORE_READ((x), regs[9])
#define PT_REGS_PARM6_SYSCALL(x) PT_REGS_PARM6(x)
#define PT_REGS_PARM6_CORE_SYSCALL(x) PT_REGS_PARM6_CORE(x)
#endif

/* libbpf knows this architecture since 1.2. */
#elif defined(__TARGET_ARCH_loongarch)
#define PT_REGS_PARM1(x) ((x)->regs[4])
#define PT_REGS_PARM2(x) ((x)->regs[5])
#define PT_REGS_PARM3(x) ((x)->regs[6])
#define PT_REGS_PARM4(x) ((x)->regs[7])
#define PT_REGS_PARM5(x) ((x)->regs[8])
#define PT_REGS_PARM6(x) ((x)->regs[9])
#define PT_REGS_RC(x) ((x)->regs[4])
#define PT_REGS_RET(x) ((x)->regs[1])
#define PT_REGS_FP(x) ((x)->regs[22])
#define PT_REGS_SP(x) ((x)->regs[3])
#define PT_REGS_IP(x) ((x)->csr_era)
#define PT_REGS_PARM1_CORE(x) BPF_CORE_READ((x), regs[4])
#define PT_REGS_PARM2_CORE(x) BPF_CORE_READ((x), regs[5])
#define PT_REGS_PARM3_CORE(x) BPF_CORE_READ((x), regs[6])
#define PT_REGS_PARM4_CORE(x) BPF_CORE_READ((x), regs[7])
#define PT_REGS_PARM5_CORE(x) BPF_CORE_READ((x), regs[8])
#define PT_REGS_PARM6_CORE(x) BPF_CORE_READ((x), regs[9])
#define PT_REGS_RC_CORE(x) BPF_CORE_READ((x), regs[4])
#define PT_REGS_RET_CORE(x) BPF_CORE_READ((x), regs[1])
#define PT_REGS_FP_CORE(x) BPF_CORE_READ((x), regs[22])
#define PT_REGS_SP_CORE(x) BPF_CORE_READ((x), regs[3])
#define PT_REGS_IP_CORE(x) BPF_CORE_READ((x), csr_era)
#define PT_REGS_PARM1_SYSCALL(x) PT_REGS_PARM1(x)
#define PT_REGS_PARM2_SYSCALL(x) PT_REGS_PARM2(x)
#define PT_REGS_PARM3_SYSCALL(x) PT_REGS_PARM3(x)
#define PT_REGS_PARM4_SYSCALL(x) PT_REGS_PARM4(x)
#define PT_REGS_PARM5_SYSCALL(x) PT_REGS_PARM5(x)
#define PT_REGS_PARM6_SYSCALL(x) PT_REGS_PARM6(x)
#define PT_REGS_PARM1_CORE_SYSCALL(x) PT_REGS_PARM1_CORE(x)
#define PT_REGS_PARM2_CORE_SYSCALL(x) PT_REGS_PARM2_CORE(x)
#define PT_REGS_PARM3_CORE_SYSCALL(x) PT_REGS_PARM3_CORE(x)
#define PT_REGS_PARM4_CORE_SYSCALL(x) PT_REGS_PARM4_CORE(x)
#define PT_REGS_PARM5_CORE_SYSCALL(x) PT_REGS_PARM5_CORE(x)
#define PT_REGS_PARM6_CORE_SYSCALL(x) PT_REGS_PARM6_CORE(x)
#endif

#pragma clang diagnostic pop

#endif
