/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* VLANs. */
#pragma once

#include <bcc-aot/net.h>
#include <linux/etherdevice.h>

#define VLAN_HLEN 4
#define VLAN_ETH_HLEN 18
#define VLAN_ETH_ZLEN 64
#define VLAN_ETH_DATA_LEN 1500
#define VLAN_ETH_FRAME_LEN 1518
#define VLAN_MAX_DEPTH 8
#define VLAN_PRIO_MASK 0xe000
#define VLAN_PRIO_SHIFT 13
#define VLAN_CFI_MASK 0x1000
#define VLAN_VID_MASK 0x0fff
#define VLAN_N_VID 4096
#if BCC_AOT_BEFORE(5, 0)
#define VLAN_TAG_PRESENT VLAN_CFI_MASK
#endif

/* the tag that hardware took out of the packet */
#define skb_vlan_tag_present(skb)                                                                  \
	({                                                                                         \
		struct sk_buff *__vlan_skb = (struct sk_buff *)(skb);                              \
		!!BPF_CORE_READ(__vlan_skb, vlan_proto);                                           \
	})
#define skb_vlan_tag_get(skb)                                                                      \
	({                                                                                         \
		struct sk_buff *__tag_skb = (struct sk_buff *)(skb);                               \
		BPF_CORE_READ(__tag_skb, vlan_tci);                                                \
	})
#define skb_vlan_tag_get_id(skb) (skb_vlan_tag_get(skb) & VLAN_VID_MASK)
#define skb_vlan_tag_get_prio(skb) ((skb_vlan_tag_get(skb) & VLAN_PRIO_MASK) >> VLAN_PRIO_SHIFT)
#define eth_type_vlan(ethertype)                                                                   \
	((ethertype) == htons(ETH_P_8021Q) || (ethertype) == htons(ETH_P_8021AD))
