// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause

/* Fields of packets. The test makes the packets, and looks at what came out of them. */
#define SHAPE(id, name) id,
enum shape {
#include "packets.def"
};

#include <bcc/proto.h>

#define NEW_ADDRESS 0x0a000007

struct own_t {
	u8 first;
	u8 list[4];
	u32 odd : 24;
	u8 last;
} BPF_PACKET_HEADER;

struct flow_t {
	u32 source;
	u32 destination;
};

BPF_HASH(flows, struct flow_t, u64);

static u64 time_to_live(struct __sk_buff *packet, struct ip_t *header)
{
	return header->ttl;
}

#define PROTOCOL_OF(header) (header)->nextp

int reads(struct __sk_buff *skb)
{
	u8 *cursor = 0;
	u64 *cnt, i = 2;
	struct flow_t key = {};

ethernet : {
	struct ethernet_t *ethernet = cursor_advance(cursor, sizeof(*ethernet));

	check(FIELD_OF_48_BITS, ethernet->dst, 0x020304050607);
	check(FIELD_OF_48_BITS_INSIDE, ethernet->src, 0x0a0b0c0d0e0f);
	switch (ethernet->type) {
	case ETH_P_IP:
		goto ip;
	default:
		return 0;
	}
}
ip : {
	struct ip_t *ip = cursor_advance(cursor, sizeof(*ip));

	check(HIGH_NIBBLE, ip->ver, 4);
	check(LOW_NIBBLE, ip->hlen, 5);
	check(WHOLE_BYTE, ip->tos, 0x10);
	check(HALF_WORD, ip->identification, 0x1234);
	check(WORD, ip->src, 0x0a000001);
	check(ONE_BIT, ip->df, 1);
	check(THIRTEEN_BITS, ip->foffset, 0x1555);
	check(HELPER, time_to_live(skb, ip), 64);
	check(MACRO, PROTOCOL_OF(ip), 17);
	check(PARENTHESES, ((ip))->ttl, 64);
	check(STAR, (*ip).ttl, 64);
	key = (struct flow_t){ .source = ip->src, .destination = ip->dst };
	flows.increment(key, ip->ttl);
	cnt = flows.lookup(&key);
	if (cnt)
		check(KEY_OF_FIELDS, *cnt, 64);
	if (ip->nextp == IPPROTO_UDP)
		goto udp;
	return 0;
}
udp : {
	struct udp_t *udp = cursor_advance(cursor, sizeof(*udp));
	struct own_t *own = cursor_advance(cursor, sizeof(*own));

	check(PORT, udp->dport, 53);
	check(SUM_OF_FIELDS, udp->sport + udp->dport, 4053);
	check(OWN_HEADER, own->last, 0x88);
	check(OWN_ODD_FIELD, own->odd, 0x555657);
	check(OWN_ARRAY, own->list[1], 0x22);
	check(OWN_ARRAY_AT_VARIABLE, own->list[i & 3], 0x33);
	check(OFFSET_OF_FIELD, (u64)&own->last, 42 + 8);
	check(LOAD_HALF, load_half(skb, 12), ETH_P_IP);
	check(LOAD_WORD, load_word(skb, 26), 0x0a000001);
	check(LOAD_DWORD, load_dword(skb, 26), 0x0a0000010a000002);
	check(EXPLICIT, bpf_dext_pkt(skb, 14, 4, 4), 5);
	return -1;
}
}

int writes(struct __sk_buff *skb)
{
	u8 *cursor = 0;
	struct ethernet_t *ethernet = cursor_advance(cursor, sizeof(*ethernet));
	struct ip_t *ip = cursor_advance(cursor, sizeof(*ip));
	struct udp_t *udp = cursor_advance(cursor, sizeof(*udp));
	struct own_t *own = cursor_advance(cursor, sizeof(*own));
	u32 old = ip->dst;

	incr_cksum_l4(&udp->crc, old, (u32)NEW_ADDRESS, 1);
	incr_cksum_l3(&ip->hchecksum, old, (u32)NEW_ADDRESS);
	ip->dst = NEW_ADDRESS;
	ethernet->dst = ethernet->src;
	incr_cksum_l3(&ip->hchecksum, (u16)(ip->ttl << 8 | 17), (u16)((ip->ttl - 1) << 8 | 17));
	ip->ttl -= 1;
	incr_cksum_l3(&ip->hchecksum, ip->identification, (u16)0x4321);
	ip->identification = 0x4321;
	own->first++;
	++own->list[3];
	own->list[0] += own->list[1];
	own->odd = 0xabcdef;
	own->last ^= 0xff;
	check(VALUE_OF_ASSIGNMENT, own->list[2] = 0x77, 0x77);
	check(VALUE_OF_POSTFIX, own->first++, 0x12);
	check(VALUE_OF_PREFIX, --own->first, 0x12);
	return 0;
}
