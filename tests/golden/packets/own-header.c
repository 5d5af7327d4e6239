#include <bcc/proto.h>

struct own_t {
	u8 first;
	u8 list[4];
	u32 odd : 24;
} BPF_PACKET_HEADER;

int filter(struct __sk_buff *skb)
{
	struct own_t *own = (struct own_t *)42;
	u64 i = skb->mark & 3;

	own->list[0] |= own->list[i];
	return own->odd + (*own).first;
}
