// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause

/*
 * Socket filters, classifiers and XDP programs that packets.py hands packets to, once as BCC compiles
 * them and once as bcc-aot does.
 */
#include <uapi/linux/if_ether.h>
#include <uapi/linux/in.h>
#include <uapi/linux/ip.h>
#include <uapi/linux/ipv6.h>
#include <bcc/proto.h>

#define NEW_ADDRESS 0x0a0000fe
#define NEW_PORT    4242

struct flow_t {
	u32 source;
	u32 destination;
	u16 source_port;
	u16 destination_port;
	u32 flags;
};

struct pair_t {
	u64 packets;
	u64 bytes;
};

BPF_HASH(flows, struct flow_t, u64, 1024);
BPF_HASH(stations, u64, struct pair_t, 1024);
BPF_ARRAY(protocols, u64, 256);
BPF_HISTOGRAM(lengths);

/* Counts flows of TCP by ports and flags; lets pass what is not TCP. */
int filter(struct __sk_buff *skb)
{
	u8 *cursor = 0;
	struct flow_t flow = {};
	u32 options;
	struct ethernet_t *ethernet = cursor_advance(cursor, sizeof(*ethernet));

	if (ethernet->type != ETH_P_IP)
		return -1;
	struct ip_t *ip = cursor_advance(cursor, sizeof(*ip));

	if (ip->ver != 4 || ip->nextp != IPPROTO_TCP || ip->foffset)
		return ip->tlen;
	flow.source = ip->src;
	flow.destination = ip->dst;
	options = (ip->hlen << 2) - sizeof(*ip);
	cursor_advance(cursor, options);
	struct tcp_t *tcp = cursor_advance(cursor, sizeof(*tcp));

	flow.source_port = tcp->src_port;
	flow.destination_port = tcp->dst_port;
	flow.flags = tcp->flag_syn << 3 | tcp->flag_ack << 2 | tcp->flag_fin << 1 | tcp->flag_rst;
	flows.increment(flow);
	return tcp->offset << 2;
}

/* Counts by sender, tagged or not, and what comes in IPv6. */
int classify(struct __sk_buff *skb)
{
	u8 *cursor = 0;
	struct ethernet_t *ethernet = cursor_advance(cursor, sizeof(*ethernet));
	u64 station = ethernet->src;
	u16 type = ethernet->type;
	struct pair_t none = {}, *pair = stations.lookup_or_try_init(&station, &none);

	if (pair) {
		pair->packets++;
		pair->bytes += skb->len;
	}
	lengths.increment(bpf_log2l(skb->len));
	if (type == ETH_P_8021Q) {
		struct dot1q_t *tag = cursor_advance(cursor, sizeof(*tag));

		type = tag->type;
		if (tag->vlanid == 7)
			return tag->pri;
	}
	if (type != ETH_P_IPV6)
		return 0;
	struct ip6_t *ip6 = cursor_advance(cursor, sizeof(*ip6));

	protocols.increment(ip6->next_header);
	return ip6->hop_limit;
}

/* By numbers instead of names */
int load(struct __sk_buff *skb)
{
	u64 both = load_dword(skb, 26);

	if (load_half(skb, 12) != ETH_P_IP)
		return 2;
	return load_byte(skb, 14) + load_word(skb, 26) % 1000 + (both >> 60);
}

/* Sends TCP elsewhere, with the checksums that go with it. */
int redirect(struct __sk_buff *skb)
{
	u8 *cursor = 0;
	struct ethernet_t *ethernet = cursor_advance(cursor, sizeof(*ethernet));
	struct ip_t *ip = cursor_advance(cursor, sizeof(*ip));
	struct tcp_t *tcp = cursor_advance(cursor, sizeof(*tcp));
	u32 new_address = NEW_ADDRESS, old_address;
	u16 new_port = NEW_PORT, old_port;
	u64 receiver, sender;
	u8 ttl;

	if (ethernet->type != ETH_P_IP || ip->nextp != IPPROTO_TCP)
		return 0;
	old_address = ip->dst;
	incr_cksum_l4(&tcp->cksum, old_address, new_address, 1);
	incr_cksum_l3(&ip->hchecksum, old_address, new_address);
	ip->dst = new_address;
	old_port = tcp->dst_port;
	incr_cksum_l4(&tcp->cksum, old_port, new_port, 0);
	tcp->dst_port = new_port;
	receiver = ethernet->dst;
	sender = ethernet->src;
	ethernet->dst = sender;
	ethernet->src = receiver;
	ttl = ip->ttl;
	ip->ttl = ttl / 2;
	ip->df = 1;
	ip->foffset = 0x155;
	tcp->flag_psh = 0;
	return 1;
}

/* BCC stores 1 here. */
int compound(struct __sk_buff *skb)
{
	u8 *cursor = 0;
	struct ethernet_t *ethernet = cursor_advance(cursor, sizeof(*ethernet));
	struct ip_t *ip = cursor_advance(cursor, sizeof(*ip));

	ip->ttl -= 1;
	return 0;
}

int tag(struct __sk_buff *skb)
{
	if (skb->len > 60)
		bpf_skb_vlan_push(skb, bpf_htons(ETH_P_8021Q), 9);
	else
		bpf_skb_vlan_pop(skb);
	return skb->vlan_present << 16 | skb->vlan_tci;
}

int xdp_count(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data;
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr *ethernet = data;
	struct iphdr *ip = data + sizeof(*ethernet);
	int protocol;

	if (data + sizeof(*ethernet) + sizeof(*ip) > data_end)
		return XDP_ABORTED;
	if (ethernet->h_proto == bpf_htons(ETH_P_IPV6))
		protocol = ((struct ipv6hdr *)ip)->nexthdr;
	else if (ethernet->h_proto == bpf_htons(ETH_P_IP))
		protocol = ip->protocol;
	else
		return XDP_PASS;
	protocols.increment(protocol);
	return protocol == IPPROTO_UDP ? XDP_DROP : XDP_PASS;
}

/* Answers: swaps the addresses, and cuts the packet down. */
int xdp_answer(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data;
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr *ethernet = data;
	u16 *sender, *receiver, part;

	if (data + sizeof(*ethernet) > data_end)
		return XDP_DROP;
	sender = (u16 *)ethernet->h_source;
	receiver = (u16 *)ethernet->h_dest;
#pragma unroll
	for (int i = 0; i < 3; i++) {
		part = sender[i];
		sender[i] = receiver[i];
		receiver[i] = part;
	}
	bpf_xdp_adjust_tail(ctx, -8);
	return XDP_TX;
}
