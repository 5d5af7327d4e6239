/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * xdpdrop: XDP drops every packet of a device and counts by IP protocol, looking through up to two
 * VLAN tags. Each step forward is checked against the packet's end.
 */
#include <uapi/linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/if_vlan.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>

BPF_PARAM(bool, is_passed, 0); /* count only */

BPF_PERCPU_ARRAY(dropcnt, u64, 256);

/* What follows a tag of IEEE 802.1Q; the kernel's headers keep this struct to themselves. */
struct vlan_tag {
	__be16 tci;
	__be16 proto;
};

int drop_packet(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	int verdict = is_passed ? XDP_PASS : XDP_DROP;
	struct ethhdr *eth = data;
	void *next = eth + 1;
	u32 protocol = 0;
	u16 kind;

	if (next > end)
		return verdict;
	kind = eth->h_proto;
#pragma unroll
	for (int i = 0; i < 2; i++) {
		struct vlan_tag *tag = next;

		if (kind != htons(ETH_P_8021Q) && kind != htons(ETH_P_8021AD))
			break;
		next = tag + 1;
		if (next > end)
			return verdict;
		kind = tag->proto;
	}
	if (kind == htons(ETH_P_IP) && next + sizeof(struct iphdr) <= end)
		protocol = ((struct iphdr *)next)->protocol;
	else if (kind == htons(ETH_P_IPV6) && next + sizeof(struct ipv6hdr) <= end)
		protocol = ((struct ipv6hdr *)next)->nexthdr;

	u64 *cnt = dropcnt.lookup(&protocol);

	if (cnt)
		*cnt += 1;
	return verdict;
}
