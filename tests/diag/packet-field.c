#include <bcc/proto.h>

static int is_ip(struct ethernet_t *ethernet)
{
	return ethernet->type == 0x0800;
}

static int first_words(struct __sk_buff *skb, struct arp_t *arp)
{
	struct arp_t copy = *arp;

	return copy.htype;
}

int filter(struct __sk_buff *skb)
{
	u8 *cursor = 0;
	struct ethernet_t *ethernet = cursor_advance(cursor, sizeof(*ethernet));

	return is_ip(ethernet) + first_words(skb, cursor_advance(cursor, sizeof(struct arp_t)));
}
