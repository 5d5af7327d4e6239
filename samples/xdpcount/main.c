/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of xdpcount: prints how many packets of each protocol a device received.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "xdpcount.skel.h"

static const char *device;

static const struct bccaot_option options[] = {
	BCCAOT_NEEDED(STR, "device", &device, "network device"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = BCCAOT_SHELL("xdpcount", NULL, options);

static int plan(struct xdpcount_bpf__run *run)
{
	return bccaot__attach_xdp(run->b, "count_packet", device, BCCAOT_XDP_SKB_MODE);
}

static int start(struct xdpcount_bpf__run *run)
{
	(void)run;
	printf("Counting packets of %s... Hit Ctrl-C to end.\n", device);
	return 0;
}

static int print_counts(struct xdpcount_bpf__run *run)
{
	printf("%-8s %8s\n", "PROTOCOL", "PACKETS");
	for (__s32 protocol = 0; protocol < 256; protocol++) {
		uint64_t cnt;
		int err = xdpcount_packets__sum(run->skel, &protocol, &cnt);

		if (err)
			return err;
		if (cnt)
			printf("%-8d %8llu\n", protocol, (unsigned long long)cnt);
	}
	return 0;
}

int main(int argc, char **argv)
{
	static const struct xdpcount_bpf__tool tool = {
		.shell = &shell, .plan_fn = plan, .start_fn = start, .end_fn = print_counts
	};

	return xdpcount_bpf__main(argc, argv, &tool);
}
