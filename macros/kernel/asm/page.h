/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Pages, and where the kernel's part of the address space begins. PAGE_SIZE and
 * PAGE_SHIFT come from the kernel description.
 *
 * Where the kernel picks PAGE_OFFSET at boot (KASLR, or 5-level page tables
 * found at run time), PAGE_OFFSET is here the lowest address that it can pick:
 * right for telling kernel addresses from user addresses, which is what tools
 * want of it.
 */
#pragma once

#include <bcc-aot/target.h>

#define PAGE_MASK (~((unsigned long)PAGE_SIZE - 1))
#define PAGE_ALIGN(addr) (((addr) + (unsigned long)PAGE_SIZE - 1) & PAGE_MASK)
#define PAGE_ALIGN_DOWN(addr) ((addr) & PAGE_MASK)
#define PAGE_ALIGNED(addr) (((unsigned long)(addr) & ~PAGE_MASK) == 0)
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)

#if defined(__TARGET_ARCH_x86) && BITS_PER_LONG == 64
#if BCC_AOT_BEFORE(4, 17)
#define __PAGE_OFFSET_BASE 0xffff880000000000UL
#define __PAGE_OFFSET __PAGE_OFFSET_BASE
#elif BCC_AOT_BEFORE(4, 20)
#define __PAGE_OFFSET_BASE_L4 0xffff880000000000UL
#define __PAGE_OFFSET_BASE_L5 0xff10000000000000UL
#else
#define __PAGE_OFFSET_BASE_L4 0xffff888000000000UL
#define __PAGE_OFFSET_BASE_L5 0xff11000000000000UL
#endif
#if !BCC_AOT_BEFORE(4, 17) && defined(CONFIG_X86_5LEVEL)
#define __PAGE_OFFSET __PAGE_OFFSET_BASE_L5
#elif !BCC_AOT_BEFORE(4, 17)
#define __PAGE_OFFSET __PAGE_OFFSET_BASE_L4
#endif
#define PAGE_OFFSET __PAGE_OFFSET
#define __START_KERNEL_map 0xffffffff80000000UL
#elif defined(__TARGET_ARCH_arm64)
#ifdef CONFIG_ARM64_VA_BITS
#define VA_BITS CONFIG_ARM64_VA_BITS
#else
#define VA_BITS 48
#endif
#if BCC_AOT_BEFORE(5, 4)
#define PAGE_OFFSET (-(1UL << (VA_BITS - 1)))
#else
#define PAGE_OFFSET (-(1UL << VA_BITS))
#endif
#elif defined(__TARGET_ARCH_s390)
#define PAGE_OFFSET 0x0UL
#elif defined(__TARGET_ARCH_loongarch)
#define PAGE_OFFSET 0x9000000000000000UL
#elif defined(__TARGET_ARCH_mips) && BITS_PER_LONG == 32
#define PAGE_OFFSET 0x80000000UL
#elif defined(__TARGET_ARCH_mips)
#define PAGE_OFFSET 0x9000000000000000UL
#elif defined(CONFIG_PAGE_OFFSET)
#define PAGE_OFFSET ((unsigned long)CONFIG_PAGE_OFFSET)
#elif defined(__TARGET_ARCH_riscv)
#define PAGE_OFFSET 0xff60000000000000UL
#elif BITS_PER_LONG == 64
#define PAGE_OFFSET 0xc000000000000000UL
#else
#define PAGE_OFFSET 0xc0000000UL
#endif
