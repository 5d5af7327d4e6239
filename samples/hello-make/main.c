/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of hello: attaches it to the system call clone, and prints what it writes to the
 * kernel's trace pipe.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/loop.h>
#include <bccaot/shell.h>
#include <bccaot/trace.h>
#include "hello.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "hello" };

static int print_trace(void)
{
	struct bccaot_loop *loop = bccaot_loop__new(NULL);
	BCCAOT_OPTS(bccaot_trace_opts, opts, .loop = loop);
	struct bccaot_trace *trace = loop ? bccaot_trace__open(&opts) : NULL;
	int err = trace ? 0 : -errno;

	if (!err)
		printf("%-18s %-16s %-6s %s\n", "TIME(s)", "COMM", "PID", "MESSAGE");
	if (!err)
		err = bccaot_trace__print(trace, stdout, "{4} {0} {1} {5}");
	bccaot_trace__close(trace);
	bccaot_loop__free(loop);
	return err;
}

int main(void)
{
	struct hello_bpf *skel = hello_bpf__open();
	struct bccaot *b = hello_bpf__session(skel);
	int status = b ? bccaot__attach_kprobe(b, "hello", "sys_clone", NULL) : -errno;

	if (!status)
		status = bccaot__attach(b);
	if (!status)
		status = print_trace();
	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot__free(b);
	hello_bpf__destroy(skel);
	return status;
}
