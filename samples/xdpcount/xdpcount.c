/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * xdpcount: XDP, the first place that sees a packet. The program counts packets by their IP
 * protocol and lets them pass. It reads the packet itself, after checking where it ends.
 */
#include <uapi/linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/ip.h>
#include <linux/ipv6.h>

BPF_PERCPU_ARRAY(packets, u64, 256);

int count_packet(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data;
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = data;
	struct iphdr *ip = data + sizeof(*eth);
	struct ipv6hdr *ip6 = data + sizeof(*eth);
	u32 protocol = 0;

	if (data + sizeof(*eth) > data_end)
		return XDP_PASS;
	if (eth->h_proto == htons(ETH_P_IP) && (void *)(ip + 1) <= data_end)
		protocol = ip->protocol;
	else if (eth->h_proto == htons(ETH_P_IPV6) && (void *)(ip6 + 1) <= data_end)
		protocol = ip6->nexthdr;

	u64 *cnt = packets.lookup(&protocol);

	if (cnt)
		*cnt += 1;
	return XDP_PASS;
}
