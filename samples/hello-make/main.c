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

static int trace(struct bccaot *b)
{
	int err = bccaot__attach(b);

	if (err)
		return err;
	printf("Tracing... Hit Ctrl-C to end.\n");
	return print_trace_pipe();
}

int main(int argc, char **argv)
{
	int status = bccaot_shell__parse(&shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	setlinebuf(stdout);

	struct hello_bpf *skel = hello_bpf__open_reduced();
	struct bccaot *b = hello_bpf__session(skel);

	status = b ? trace(b) : -errno;
	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot__free(b);
	hello_bpf__destroy(skel);
	return status;
}
