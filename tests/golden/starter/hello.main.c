/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of hello, made by bcc-aot from hello.c for you to go on from.
 *
 * It attaches what BCC would, and prints the trace pipe.
 * To build it:
 *
 *	bcc-aot build hello.c -o hello.skel.h
 *	cc -O2 -static main.c $(pkg-config --cflags --libs --static bccaot) -o hello
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "hello.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "hello" };

/* What the program writes by bpf_trace_printk(), until the first ctrl-C. */
static int print_trace_pipe(void)
{
	struct bccaot_loop *loop = bccaot_loop__new(NULL);
	BCCAOT_OPTS(bccaot_trace_opts, opts, .loop = loop);
	struct bccaot_trace *trace = loop ? bccaot_trace__open(&opts) : NULL;
	int err = trace ? bccaot_trace__print(trace, stdout, NULL) : -errno;

	bccaot_trace__close(trace);
	bccaot_loop__free(loop);
	return err;
}

static int start(struct hello_bpf__run *run)
{
	(void)run;
	printf("Tracing... Hit Ctrl-C to end.\n");
	return print_trace_pipe() ?: 1;
}

static const struct hello_bpf__tool tool = {
	.shell = &shell,
	.start_fn = start,
};

int main(int argc, char **argv)
{
	return hello_bpf__main(argc, argv, &tool);
}
