/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of readlat: prints two histograms when it is interrupted.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/hist.h>
#include <bccaot/shell.h>
#include "readlat.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "readlat" };

static int trace(struct readlat_bpf *skel, struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_hist_opts, usecs, .val_type = "usecs");
	BCCAOT_OPTS(bccaot_hist_opts, bytes, .val_type = "bytes");
	int err = bccaot__attach(b);

	if (err)
		return err;
	printf("Tracing vfs_read()... Hit Ctrl-C to end.\n");
	err = bccaot_shell__run(NULL, NULL);
	if (err)
		return err;
	printf("\nTime taken\n");
	err = readlat_usecs__print_log2(skel, stdout, &usecs);
	if (err)
		return err;
	printf("\nBytes read\n");
	return readlat_bytes__print_log2(skel, stdout, &bytes);
}

int main(void)
{
	setlinebuf(stdout);

	struct readlat_bpf *skel = readlat_bpf__open_reduced();
	struct bccaot *b = readlat_bpf__session(skel);
	int status = b ? trace(skel, b) : -errno;

	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot__free(b);
	readlat_bpf__destroy(skel);
	return status;
}
