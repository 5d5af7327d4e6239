/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of xdpcount: prints how many packets of each protocol a device received.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/map.h>
#include <bccaot/shell.h>
#include "xdpcount.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "xdpcount" };

static const char *device;

static int print_counts(const struct xdpcount_bpf *skel)
{
	printf("%-8s %8s\n", "PROTOCOL", "PACKETS");
	for (uint32_t protocol = 0; protocol < 256; protocol++) {
		uint64_t cnt;
		int err = xdpcount_packets__sum(skel, &protocol, &cnt);

		if (err)
			return err;
		if (cnt)
			printf("%-8u %8llu\n", protocol, (unsigned long long)cnt);
	}
	return 0;
}

static int trace(struct xdpcount_bpf *skel, struct bccaot *b)
{
	int err = bccaot__attach_xdp(b, "count_packet", device, BCCAOT_XDP_SKB_MODE);

	if (!err)
		err = bccaot__attach(b);
	if (err)
		return err;
	printf("Counting packets of %s... Hit Ctrl-C to end.\n", device);
	err = bccaot_shell__run(NULL, NULL);
	return err ? err : print_counts(skel);
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: xdpcount DEVICE\n");
		return BCCAOT_EXIT_USAGE;
	}
	device = argv[1];
	setlinebuf(stdout);

	struct xdpcount_bpf *skel = xdpcount_bpf__open_reduced();
	struct bccaot *b = xdpcount_bpf__session(skel);
	int status = b ? trace(skel, b) : -errno;

	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot__free(b);
	xdpcount_bpf__destroy(skel);
	return status;
}
