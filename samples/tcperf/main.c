/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of tcperf: shows the echo requests that leave by a device, out of the packets that the
 * program sends along.
 */
#include <netinet/icmp6.h>
#include <netinet/ip6.h>
#include <stdio.h>
#include <string.h>
#include <bccaot/bccaot.h>
#include "tcperf.skel.h"

static const char *device;

static const struct bccaot_option options[] = {
	BCCAOT_NEEDED(STR, "device", &device, "network device"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("tcperf", "Show the ICMPv6 echo requests that leave by a device", options);

/* An event: what the program gave, then the packet. */
struct skb_event {
	uint32_t magic;
	struct {
		uint8_t bytes[14];
	} ethernet;
	struct ip6_hdr ip;
	struct icmp6_hdr icmp;
} __attribute__((packed));

static int print_event(void *ctx, int cpu, const void *data, uint32_t size)
{
	char src[BCCAOT_IP_TEXT_BYTES], dst[BCCAOT_IP_TEXT_BYTES];
	struct skb_event event;

	(void)ctx;
	if (size < sizeof(event))
		return 0;
	memcpy(&event, data, sizeof(event));
	if (event.icmp.icmp6_type != ICMP6_ECHO_REQUEST)
		return 0;
	bccaot_ip6_snprint(&event.ip.ip6_src, src, sizeof(src));
	bccaot_ip6_snprint(&event.ip.ip6_dst, dst, sizeof(dst));
	printf("%-3d %-32s %-12s 0x%08x\n", cpu, src, dst, event.magic);
	return 0;
}

static int plan(struct tcperf_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_tc_opts, opts, .dir = BCCAOT_TC_EGRESS);

	return bccaot__attach_tc(run->b, "handle_egress", device, &opts);
}

static int start(struct tcperf_bpf__run *run)
{
	int err = tcperf_skb_events__listen(run->skel, run->events, print_event, 0);

	if (err)
		return err;
	printf("%-3s %-32s %-12s %-10s\n", "CPU", "SRC IP", "DST IP", "Magic");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct tcperf_bpf__tool tool = { .shell = &shell,
						      .plan_fn = plan,
						      .start_fn = start };

	return tcperf_bpf__main(argc, argv, &tool);
}
