/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * hello: the smallest program, and bpf_trace_printk(). Its name says where it is attached.
 */
int kprobe__sys_clone(void *ctx)
{
	bpf_trace_printk("Hello, World!\n");
	return 0;
}
