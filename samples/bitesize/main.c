/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * bitesize: sizes of disk reads and writes, as a histogram per process. The BPF program is the
 * one of BCC's tool of this name; this is its user space.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/hist.h>
#include <bccaot/shell.h>
#include "bitesize.skel.h"

static const struct bccaot_option options[] = { BCCAOT_OPTION_END };

static const struct bccaot_shell shell = {
	.sz = sizeof(shell),
	.name = "bitesize",
	.summary = "Block I/O size histogram",
	.options = options,
};

static int print_name(void *ctx, const void *bucket, char *buf, size_t buf_bytes)
{
	(void)ctx;
	return snprintf(buf, buf_bytes, "%.16s", (const char *)bucket);
}

static int trace(struct bitesize_bpf *skel, struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_hist_opts, hist_opts, .val_type = "Kbytes",
		    .section_header = "Process Name", .section_fn = print_name);
	int err = bccaot__attach(b);

	if (err)
		return err;
	printf("Tracing block I/O... Hit Ctrl-C to end.\n");
	err = bccaot_shell__run(NULL, NULL);
	return err ? err : bitesize_dist__print_log2(skel, stdout, &hist_opts);
}

int main(int argc, char **argv)
{
	int status = bccaot_shell__parse(&shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	setlinebuf(stdout);

	struct bitesize_bpf *skel = bitesize_bpf__open_reduced();
	struct bccaot *b = bitesize_bpf__session(skel);

	status = b ? trace(skel, b) : -errno;
	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot__free(b);
	bitesize_bpf__destroy(skel);
	return status;
}
