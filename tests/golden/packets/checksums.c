#include <bcc/proto.h>

int classify(struct __sk_buff *skb)
{
	struct ip_t *ip = (struct ip_t *)14;
	struct udp_t *udp = (struct udp_t *)34;
	u32 old = ip->dst;

	incr_cksum_l4(&udp->crc, old, (u32)0x0a000001, 1);
	incr_cksum_l3(&ip->hchecksum, ip->identification, (u16)0x4321);
	return load_half(skb, 12) + bpf_dext_pkt(skb, 14, 4, 4);
}
