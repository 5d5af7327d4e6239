/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of readlat: prints two histograms when it is interrupted.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "readlat.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "readlat" };

static int start(struct readlat_bpf__run *run)
{
	(void)run;
	printf("Tracing vfs_read()... Hit Ctrl-C to end.\n");
	return 0;
}

static int print_hists(struct readlat_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_hist_opts, usecs, .val_type = "usecs");
	BCCAOT_OPTS(bccaot_hist_opts, bytes, .val_type = "bytes");
	int err;

	printf("\nTime taken\n");
	err = readlat_usecs__print_log2(run->skel, stdout, &usecs);
	if (err)
		return err;
	printf("\nBytes read\n");
	return readlat_bytes__print_log2(run->skel, stdout, &bytes);
}

int main(int argc, char **argv)
{
	static const struct readlat_bpf__tool tool = { .shell = &shell,
						       .start_fn = start,
						       .end_fn = print_hists };

	return readlat_bpf__main(argc, argv, &tool);
}
