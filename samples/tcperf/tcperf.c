/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * tcperf: traffic control sends packets to user space: perf_submit_skb() puts the packet itself
 * behind the event. Here these are ICMPv6 packets that leave by a device.
 */
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ipv6.h>
#include <linux/pkt_cls.h>
#include <uapi/linux/bpf.h>

BPF_PERF_OUTPUT(skb_events);

int handle_egress(struct __sk_buff *skb)
{
	void *data = (void *)(long)skb->data, *end = (void *)(long)skb->data_end;
	struct ethhdr *eth = data;
	struct ipv6hdr *ip6 = data + sizeof(*eth);
	u32 magic = 0xfaceb00c;

	if ((void *)(ip6 + 1) > end)
		return TC_ACT_OK;
	if (eth->h_proto == htons(ETH_P_IPV6) && ip6->nexthdr == IPPROTO_ICMPV6)
		skb_events.perf_submit_skb(skb, skb->len, &magic, sizeof(magic));
	return TC_ACT_OK;
}
