/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * netproto: a socket filter. It sees what comes and goes on a device, and says how many bytes of
 * each packet the socket keeps: here none, for all is counted in a map.
 */
#include <linux/if_ether.h>
#include <linux/ip.h>
#include <uapi/linux/bpf.h>

struct flow {
	u32 protocol;
	u32 destination; /* in network byte order */
};

BPF_HASH(bytes, struct flow, u64);

int filter(struct __sk_buff *skb)
{
	struct flow flow = {};
	struct iphdr ip;
	u64 zero = 0, *total;

	if (skb->protocol != htons(ETH_P_IP))
		return 0;
	if (bpf_skb_load_bytes(skb, ETH_HLEN, &ip, sizeof(ip)))
		return 0;
	flow.protocol = ip.protocol;
	flow.destination = ip.daddr;
	total = bytes.lookup_or_try_init(&flow, &zero);
	if (total)
		lock_xadd(total, ntohs(ip.tot_len));
	return 0;
}
