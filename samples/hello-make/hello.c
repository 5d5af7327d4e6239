/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * hello: the smallest program, and bpf_trace_printk(). User space says where it is attached.
 */
int hello(void *ctx)
{
	bpf_trace_printk("Hello, World!\n");
	return 0;
}
