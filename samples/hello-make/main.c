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

static int print_lines(struct bccaot_trace *trace)
{
	struct bccaot_trace_fields line;
	int err;

	printf("%-18s %-16s %-6s %s\n", "TIME(s)", "COMM", "PID", "MESSAGE");
	while (!(err = bccaot_trace__fields(trace, &line)))
		printf("%-18.9f %-16s %-6lld %s\n", line.ts, line.task, (long long)line.pid,
		       line.msg);
	return err == -EINTR ? 0 : err;
}

static int print_trace(void)
{
	struct bccaot_loop *loop = bccaot_loop__new(NULL);
	BCCAOT_OPTS(bccaot_trace_opts, opts, .loop = loop);
	struct bccaot_trace *trace = loop ? bccaot_trace__open(&opts) : NULL;
	int err = trace ? print_lines(trace) : -errno;

	bccaot_trace__close(trace);
	bccaot_loop__free(loop);
	return err;
}

int main(void)
{
	setlinebuf(stdout);

	struct hello_bpf *skel = hello_bpf__open_reduced();
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
