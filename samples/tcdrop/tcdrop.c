/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * tcdrop: traffic control. The program decides over each packet that a device receives, and
 * here drops those to a UDP port that user space chose, counting them.
 */
#include <uapi/linux/bpf.h>
#include <uapi/linux/in.h>
#include <uapi/linux/pkt_cls.h>
#include <linux/if_ether.h>
#include <linux/ip.h>
#include <linux/udp.h>

BPF_HASH(dropped, u16, u64, 64); /* port: packets dropped */

int drop_port(struct __sk_buff *skb)
{
	void *data = (void *)(long)skb->data;
	void *data_end = (void *)(long)skb->data_end;
	struct ethhdr *eth = data;
	struct iphdr *ip = data + sizeof(*eth);
	struct udphdr *udp = (void *)(ip + 1);
	u16 port;

	if ((void *)(udp + 1) > data_end)
		return TC_ACT_OK;
	if (eth->h_proto != htons(ETH_P_IP) || ip->protocol != IPPROTO_UDP || ip->ihl != 5)
		return TC_ACT_OK;
	port = ntohs(udp->dest);

	u64 *cnt = dropped.lookup(&port);

	if (!cnt)
		return TC_ACT_OK;
	lock_xadd(cnt, 1);
	return TC_ACT_SHOT;
}
