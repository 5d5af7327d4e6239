/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* What every program needs, and what both kernels have alike. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;

struct pt_regs {
	unsigned long r15, r14, r13, r12, bp, bx, r11, r10, r9, r8, ax, cx, dx, si, di;
	unsigned long orig_ax, ip, cs, flags, sp, ss;
} regs;

struct bpf_stack_build_id {
	int status;
} id;

struct trace_entry {
	unsigned short type;
	unsigned char flags;
	unsigned char preempt_count;
	int pid;
};

struct gendisk {
	int major;
} disk;

struct alike {
	u32 one;
	u64 other;
} alike;

u8 a;
u16 b;
u32 c;
u64 d;
