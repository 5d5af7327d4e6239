/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of tcdrop: drops the UDP packets that a device receives for a port, while it runs.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "tcdrop.skel.h"

static const char *device;
static uint64_t port;

static const struct bccaot_option options[] = {
	BCCAOT_NEEDED(STR, "device", &device, "network device"),
	BCCAOT_NEEDED(UINT, "port", &port, "UDP port"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = BCCAOT_SHELL("tcdrop", NULL, options);

static int plan(struct tcdrop_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_tc_opts, opts, .dir = BCCAOT_TC_INGRESS);

	return bccaot__attach_tc(run->b, "drop_port", device, &opts);
}

static int start(struct tcdrop_bpf__run *run)
{
	__u16 key = port;
	__u64 cnt = 0;

	printf("Dropping what comes to %s for UDP port %u... Hit Ctrl-C to end.\n", device, key);
	return tcdrop_dropped__update(run->skel, &key, &cnt, BPF_ANY);
}

static int print_drops(struct tcdrop_bpf__run *run)
{
	__u16 key = port;
	__u64 cnt;
	int err = tcdrop_dropped__lookup(run->skel, &key, &cnt);

	if (!err)
		printf("%llu packets dropped\n", cnt);
	return err;
}

int main(int argc, char **argv)
{
	static const struct tcdrop_bpf__tool tool = {
		.shell = &shell, .plan_fn = plan, .start_fn = start, .end_fn = print_drops
	};

	return tcdrop_bpf__main(argc, argv, &tool);
}
