/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * bitesize: sizes of disk reads and writes, as a histogram per process. The BPF program is the
 * one of BCC's tool of this name; this is its user space.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "bitesize.skel.h"

static const struct bccaot_option options[] = { BCCAOT_OPTION_END };

static const struct bccaot_shell shell =
	BCCAOT_SHELL("bitesize", "Block I/O size histogram", options);

static int print_name(void *ctx, const void *bucket, char *buf, size_t buf_bytes)
{
	(void)ctx;
	return snprintf(buf, buf_bytes, "%.16s", (const char *)bucket);
}

static int print_sizes(struct bitesize_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_hist_opts, hist_opts, .val_type = "Kbytes",
		    .section_header = "Process Name", .section_fn = print_name);

	return bitesize_dist__print_log2(run->skel, stdout, &hist_opts);
}

static int start(struct bitesize_bpf__run *run)
{
	(void)run;
	printf("Tracing block I/O... Hit Ctrl-C to end.\n");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct bitesize_bpf__tool tool = { .shell = &shell,
							.start_fn = start,
							.tick_fn = print_sizes };

	return bitesize_bpf__main(argc, argv, &tool);
}
