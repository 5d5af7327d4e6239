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

static int attach(struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_usdt_opts, opts, .path = "/no/such/server");
	int err = bccaot__attach_usdt(b, "f", "request__start", &opts);

	return err ? err : bccaot__attach(b);
}

static int trace(struct bccaot *b)
{
	int err = attach(b);

	if (err)
		return err;
	printf("Tracing... Hit Ctrl-C to end.\n");
	return bccaot_shell__run(NULL, NULL);
}

int main(int argc, char **argv)
{
	int status = bccaot_shell__parse(&shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	setlinebuf(stdout);

	struct usdt_bpf *skel = usdt_bpf__open_reduced();
	struct bccaot *b = usdt_bpf__session(skel);

	status = b ? trace(b) : -errno;
	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot__free(b);
	usdt_bpf__destroy(skel);
	return status;
}
