/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Packets: struct sk_buff. */
#pragma once

#include <bcc-aot/net.h>

/* skb->ip_summed */
#define CHECKSUM_NONE 0
#define CHECKSUM_UNNECESSARY 1
#define CHECKSUM_COMPLETE 2
#define CHECKSUM_PARTIAL 3
#define SKB_MAX_CSUM_LEVEL 3
#define GSO_BY_FRAGS 0xffff
#define SKB_DATAREF_SHIFT 16
#define SKB_DATAREF_MASK 0xffff
#define SKB_DST_NOREF 1UL

/* skb->pkt_type is in <linux/if_packet.h>; headers, as addresses in the kernel */
#define __skb_header(skb, member)                                                                  \
	({                                                                                         \
		struct sk_buff *__header_skb = (struct sk_buff *)(skb);                            \
		(unsigned char *)BPF_CORE_READ(__header_skb, head) +                               \
			BPF_CORE_READ(__header_skb, member);                                       \
	})
#define skb_mac_header(skb) __skb_header(skb, mac_header)
#define skb_network_header(skb) __skb_header(skb, network_header)
#define skb_transport_header(skb) __skb_header(skb, transport_header)
#define skb_inner_mac_header(skb) __skb_header(skb, inner_mac_header)
#define skb_inner_network_header(skb) __skb_header(skb, inner_network_header)
#define skb_inner_transport_header(skb) __skb_header(skb, inner_transport_header)

/* their offsets from skb->data */
#define __skb_data(skb)                                                                            \
	({                                                                                         \
		struct sk_buff *__data_skb = (struct sk_buff *)(skb);                              \
		(unsigned char *)BPF_CORE_READ(__data_skb, data);                                  \
	})
#define skb_mac_offset(skb) ((int)(skb_mac_header(skb) - __skb_data(skb)))
#define skb_network_offset(skb) ((int)(skb_network_header(skb) - __skb_data(skb)))
#define skb_transport_offset(skb) ((int)(skb_transport_header(skb) - __skb_data(skb)))
#define skb_inner_network_offset(skb) ((int)(skb_inner_network_header(skb) - __skb_data(skb)))
#define skb_inner_transport_offset(skb) ((int)(skb_inner_transport_header(skb) - __skb_data(skb)))
#define skb_headroom(skb)                                                                          \
	({                                                                                         \
		struct sk_buff *__room_skb = (struct sk_buff *)(skb);                              \
		(unsigned int)(BPF_CORE_READ(__room_skb, data) - BPF_CORE_READ(__room_skb, head)); \
	})

/* was a header's place set? */
#define skb_mac_header_was_set(skb)                                                                \
	({                                                                                         \
		struct sk_buff *__mac_skb = (struct sk_buff *)(skb);                               \
		BPF_CORE_READ(__mac_skb, mac_header) != (__u16)~0U;                                \
	})
#define skb_transport_header_was_set(skb)                                                          \
	({                                                                                         \
		struct sk_buff *__transport_skb = (struct sk_buff *)(skb);                         \
		BPF_CORE_READ(__transport_skb, transport_header) != (__u16)~0U;                    \
	})
#define skb_mac_header_len(skb)                                                                    \
	({                                                                                         \
		struct sk_buff *__mac_len_skb = (struct sk_buff *)(skb);                           \
		(__u32)(BPF_CORE_READ(__mac_len_skb, network_header) -                             \
			BPF_CORE_READ(__mac_len_skb, mac_header));                                 \
	})
#define skb_network_header_len(skb)                                                                \
	({                                                                                         \
		struct sk_buff *__net_len_skb = (struct sk_buff *)(skb);                           \
		(__u32)(BPF_CORE_READ(__net_len_skb, transport_header) -                           \
			BPF_CORE_READ(__net_len_skb, network_header));                             \
	})

/* lengths; the end of the linear part, which is an offset on 64-bit kernels */
#define skb_headlen(skb)                                                                           \
	({                                                                                         \
		struct sk_buff *__headlen_skb = (struct sk_buff *)(skb);                           \
		BPF_CORE_READ(__headlen_skb, len) - BPF_CORE_READ(__headlen_skb, data_len);        \
	})
#define skb_is_nonlinear(skb)                                                                      \
	({                                                                                         \
		struct sk_buff *__linear_skb = (struct sk_buff *)(skb);                            \
		BPF_CORE_READ(__linear_skb, data_len) != 0;                                        \
	})
#if BITS_PER_LONG == 64
#define skb_end_pointer(skb) __skb_header(skb, end)
#define skb_tail_pointer(skb) __skb_header(skb, tail)
#else
#define skb_end_pointer(skb)                                                                       \
	({                                                                                         \
		struct sk_buff *__end_skb = (struct sk_buff *)(skb);                               \
		(unsigned char *)BPF_CORE_READ(__end_skb, end);                                    \
	})
#define skb_tail_pointer(skb)                                                                      \
	({                                                                                         \
		struct sk_buff *__tail_skb = (struct sk_buff *)(skb);                              \
		(unsigned char *)BPF_CORE_READ(__tail_skb, tail);                                  \
	})
#endif
#define skb_shinfo(skb) ((struct skb_shared_info *)skb_end_pointer(skb))
#define skb_is_gso(skb)                                                                            \
	({                                                                                         \
		struct skb_shared_info *__gso_info = skb_shinfo(skb);                              \
		BPF_CORE_READ(__gso_info, gso_size);                                               \
	})

/* where a packet goes and which queue it came from */
#define skb_dst(skb)                                                                               \
	({                                                                                         \
		struct sk_buff *__dst_skb = (struct sk_buff *)(skb);                               \
		(struct dst_entry *)(BPF_CORE_READ(__dst_skb, _skb_refdst) & ~1UL);                \
	})
#define skb_rtable(skb) ((struct rtable *)skb_dst(skb))
#define skb_get_queue_mapping(skb)                                                                 \
	({                                                                                         \
		struct sk_buff *__queue_skb = (struct sk_buff *)(skb);                             \
		BPF_CORE_READ(__queue_skb, queue_mapping);                                         \
	})
#define skb_get_rx_queue(skb) ((__u16)(skb_get_queue_mapping(skb) - 1))
#define skb_rx_queue_recorded(skb) (skb_get_queue_mapping(skb) != 0)
#define skb_queue_empty(list)                                                                      \
	({                                                                                         \
		struct sk_buff_head *__queue_list = (struct sk_buff_head *)(list);                 \
		(void *)BPF_CORE_READ(__queue_list, next) == (void *)__queue_list;                 \
	})
#define skb_queue_len(list)                                                                        \
	({                                                                                         \
		struct sk_buff_head *__len_list = (struct sk_buff_head *)(list);                   \
		BPF_CORE_READ(__len_list, qlen);                                                   \
	})
#define skb_peek(list)                                                                             \
	({                                                                                         \
		struct sk_buff_head *__peek_list = (struct sk_buff_head *)(list);                  \
		struct sk_buff *__peek_skb = BPF_CORE_READ(__peek_list, next);                     \
		(void *)__peek_skb == (void *)__peek_list ? NULL : __peek_skb;                     \
	})
