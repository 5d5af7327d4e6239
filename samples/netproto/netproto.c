/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * netproto: a socket filter that takes packets apart with BCC's headers: cursor_advance() steps
 * over a header, and a member of one is read out of the packet in the host's byte order.
 */
#include <net/sock.h>
#include <bcc/proto.h>

struct flow {
	u32 protocol;
	u32 destination;
};

BPF_HASH(bytes, struct flow, u64);

int filter(struct __sk_buff *skb)
{
	u8 *cursor = 0;
	struct ethernet_t *ethernet = cursor_advance(cursor, sizeof(*ethernet));
	struct flow flow = {};
	u64 length, zero = 0, *total;

	if (ethernet->type != 0x0800)
		return 0;

	struct ip_t *ip = cursor_advance(cursor, sizeof(*ip));

	flow.protocol = ip->nextp;
	flow.destination = ip->dst;
	length = ip->tlen;
	total = bytes.lookup_or_try_init(&flow, &zero);
	if (total)
		lock_xadd(total, length);
	return 0; /* keep nothing of the packet: nobody reads the socket */
}
