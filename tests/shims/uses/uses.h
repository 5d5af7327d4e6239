/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Each file here uses macros and functions of macros/kernel, and says what they
 * have to give. It is compiled for BPF, as a program would have it, and for the
 * machine at hand, where reads of kernel memory are plain reads: that one runs.
 */
#ifndef TESTS_SHIMS_USES_H
#define TESTS_SHIMS_USES_H

#ifdef NATIVE
#define BPF_NO_PRESERVE_ACCESS_INDEX
#endif
#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

#ifdef NATIVE

static int failure_cnt;

/* <bpf/bpf_helpers.h> declares helpers as variables: a macro of the same name hides them. */
#define bpf_probe_read_kernel(dst, size, src) __builtin_memcpy((dst), (src), (size))
#define bpf_jiffies64()			      1000ULL

#undef BPF_CORE_READ
#undef BPF_CORE_READ_BITFIELD_PROBED
#undef bpf_core_field_exists
#undef bpf_core_type_size
#define READ_1(src, a)		  ((src)->a)
#define READ_2(src, a, b)	  ((src)->a->b)
#define READ_3(src, a, b, c)	  ((src)->a->b->c)
#define READ_4(src, a, b, c, d)	  ((src)->a->b->c->d)
#define READ_N(_1, _2, _3, _4, n, ...) n
#define BPF_CORE_READ(src, ...)                                                                    \
	READ_N(__VA_ARGS__, READ_4, READ_3, READ_2, READ_1)(src, __VA_ARGS__)
#define BPF_CORE_READ_BITFIELD_PROBED(src, field) ((src)->field)
#define bpf_core_field_exists(...)		  1
#define bpf_core_type_size(type)		  sizeof(type)

int printf(const char *format, ...);

static void check(unsigned long long got, unsigned long long want, const char *text, int line)
{
	if (got == want)
		return;
	printf("%d: %s gives %#llx, not %#llx\n", line, text, got, want);
	failure_cnt++;
}

#define CHECK(expr, want) check((unsigned long long)(expr), (unsigned long long)(want), #expr, __LINE__)
#define USES(name)	  static int name(void)
#define RUN(...)                                                                                   \
	int main(void)                                                                             \
	{                                                                                          \
		int (*const tests[])(void) = { __VA_ARGS__ };                                    \
                                                                                                   \
		for (unsigned long i = 0; i < sizeof(tests) / sizeof(*tests); i++)               \
			tests[i]();                                                               \
		return failure_cnt != 0;                                                           \
	}

#else

volatile unsigned long long sink;

#define CHECK(expr, want) (sink = (unsigned long long)(expr), sink = (unsigned long long)(want))
#define USES(name)	  SEC("kprobe") int name(struct pt_regs *ctx)
#define RUN(...)

#endif

#include <bcc-aot/common.h>

#endif
