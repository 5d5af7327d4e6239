/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of usdt, made by bcc-aot from usdt.c for you to go on from.
 *
 * It attaches what the Python tool does, and waits for ctrl-C.
 * To build it:
 *
 *	bcc-aot build usdt.c -o usdt.skel.h
 *	cc -O2 -static main.c $(pkg-config --cflags --libs --static bccaot) -o usdt
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "usdt.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "usdt" };

static int attach(struct usdt_bpf__run *run)
{
	struct bccaot *b = run->b;
	BCCAOT_OPTS(bccaot_usdt_opts, opts, .path = "/no/such/server");
	int err = bccaot__attach_usdt(b, "f", "request__start", &opts);

	return err;
}

static int start(struct usdt_bpf__run *run)
{
	(void)run;
	printf("Tracing... Hit Ctrl-C to end.\n");
	return 0;
}

static const struct usdt_bpf__tool tool = {
	.shell = &shell,
	.plan_fn = attach,
	.start_fn = start,
};

int main(int argc, char **argv)
{
	return usdt_bpf__main(argc, argv, &tool);
}
