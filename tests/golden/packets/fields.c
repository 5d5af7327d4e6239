#include <bcc/proto.h>

static u64 time_to_live(struct __sk_buff *packet, struct ip_t *header)
{
	return header->ttl;
}

int filter(struct __sk_buff *skb)
{
	u8 *cursor = 0;
	struct ethernet_t *ethernet = cursor_advance(cursor, sizeof(*ethernet));
	struct ip_t *ip;

	if (ethernet->type != ETH_P_IP)
		return 0;
	ip = cursor_advance(cursor, sizeof(*ip));
	ip->dst = ip->src;
	ip->ttl -= 1;
	ip->identification++;
	return ip->ver + ip->foffset + time_to_live(skb, ip);
}
