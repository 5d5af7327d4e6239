/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Registers. Members of struct pt_regs are BTF's; the kernel's own names for
 * the important ones are here, for context pointers (struct pt_regs *).
 */
#pragma once

#include <asm/page.h>

/* instruction, stack and frame pointer, return value */
#if defined(PT_REGS_IP)
#define instruction_pointer(regs) PT_REGS_IP(regs)
#define user_stack_pointer(regs) PT_REGS_SP(regs)
#define kernel_stack_pointer(regs) PT_REGS_SP(regs)
#define frame_pointer(regs) PT_REGS_FP(regs)
#define regs_return_value(regs) PT_REGS_RC(regs)
#define profile_pc(regs) PT_REGS_IP(regs)
#endif

/* did the exception come from user space? */
#if defined(__TARGET_ARCH_x86)
#define user_mode(regs) (((regs)->cs & 3) != 0)
#elif defined(__TARGET_ARCH_arm64)
#define user_mode(regs) (((regs)->pstate & 0xf) == 0)
#elif defined(__TARGET_ARCH_arm)
#define user_mode(regs) (((regs)->uregs[16] & 0xf) == 0)
#elif defined(__TARGET_ARCH_riscv)
#define user_mode(regs) (((regs)->status & 0x100) == 0)
#endif

/* bits of the flags register */
#if defined(__TARGET_ARCH_x86)
#define X86_EFLAGS_CF (1UL << 0)
#define X86_EFLAGS_PF (1UL << 2)
#define X86_EFLAGS_AF (1UL << 4)
#define X86_EFLAGS_ZF (1UL << 6)
#define X86_EFLAGS_SF (1UL << 7)
#define X86_EFLAGS_TF (1UL << 8)
#define X86_EFLAGS_IF (1UL << 9)
#define X86_EFLAGS_DF (1UL << 10)
#define X86_EFLAGS_OF (1UL << 11)
#endif
