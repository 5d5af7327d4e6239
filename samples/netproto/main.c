/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of netproto: prints how many bytes went to each address, by protocol.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "netproto.skel.h"

static const char *device;

static const struct bccaot_option options[] = {
	BCCAOT_NEEDED(STR, "device", &device, "network device"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = BCCAOT_SHELL("netproto", NULL, options);

/* The socket is the session's; what it filters, nobody reads. */
static int plan(struct netproto_bpf__run *run)
{
	int fd = bccaot__attach_raw_socket(run->b, "filter", device);

	return fd < 0 ? fd : 0;
}

static int start(struct netproto_bpf__run *run)
{
	(void)run;
	printf("Counting bytes of %s... Hit Ctrl-C to end.\n", device);
	return 0;
}

static int print_bytes(struct netproto_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_snapshot_opts, opts, .sort = BCCAOT_SORT_DESCENDING);
	struct bccaot_snapshot *snap = netproto_bytes__snapshot(run->skel, &opts);

	if (!snap)
		return -errno;
	printf("%-8s %-16s %10s\n", "PROTOCOL", "TO", "BYTES");
	for (size_t i = 0; i < bccaot_snapshot__cnt(snap); i++) {
		const struct flow *flow = netproto_bytes__key(snap, i);
		char to[BCCAOT_IP_TEXT_BYTES];

		bccaot_ip4_snprint(flow->destination, to, sizeof(to));
		printf("%-8u %-16s %10llu\n", flow->protocol, to, *netproto_bytes__value(snap, i));
	}
	bccaot_snapshot__free(snap);
	return 0;
}

int main(int argc, char **argv)
{
	static const struct netproto_bpf__tool tool = {
		.shell = &shell, .plan_fn = plan, .start_fn = start, .end_fn = print_bytes
	};

	return netproto_bpf__main(argc, argv, &tool);
}
