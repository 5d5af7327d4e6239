/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Network devices. */
#pragma once

#include <bcc-aot/net.h>
#include <linux/if.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/skbuff.h>

/* what transmitting and receiving answer */
#define NET_RX_SUCCESS 0
#define NET_RX_DROP 1
#define NET_XMIT_SUCCESS 0x00
#define NET_XMIT_DROP 0x01
#define NET_XMIT_CN 0x02
#define NET_XMIT_MASK 0x0f
#define NETDEV_TX_MASK 0xf0
#define MAX_NEST_DEV 8
#define QUEUE_STATE_DRV_XOFF (1 << __QUEUE_STATE_DRV_XOFF)
#define QUEUE_STATE_STACK_XOFF (1 << __QUEUE_STATE_STACK_XOFF)
#define QUEUE_STATE_FROZEN (1 << __QUEUE_STATE_FROZEN)
#define QUEUE_STATE_ANY_XOFF 3
#define QUEUE_STATE_ANY_XOFF_OR_FROZEN 7
#define QUEUE_STATE_DRV_XOFF_OR_FROZEN 5
#define TC_MAX_QUEUE 16
#define TC_BITMASK 15
#define MAX_PHYS_ITEM_ID_LEN 32
#define GSO_MAX_SEGS 65535U
#define NAPI_POLL_WEIGHT 64
#define NETIF_MSG_DRV 1U
#define NETIF_MSG_PROBE 2U
#define NETIF_MSG_LINK 4U
#define NETIF_MSG_TIMER 8U
#define NETIF_MSG_IFDOWN 0x10U
#define NETIF_MSG_IFUP 0x20U
#define NETIF_MSG_RX_ERR 0x40U
#define NETIF_MSG_TX_ERR 0x80U
#define NETIF_MSG_TX_QUEUED 0x100U
#define NETIF_MSG_INTR 0x200U
#define NETIF_MSG_TX_DONE 0x400U
#define NETIF_MSG_RX_STATUS 0x800U
#define NETIF_MSG_PKTDATA 0x1000U
#define NETIF_MSG_HW 0x2000U
#define NETIF_MSG_WOL 0x4000U
#define MAX_ADDR_LEN 32
#define INIT_NETDEV_GROUP 0
#define NET_NAME_UNKNOWN 0
#define NET_NAME_ENUM 1
#define NET_NAME_PREDICTABLE 2
#define NET_NAME_USER 3
#define NET_NAME_RENAMED 4

/* does a device with these features segment packets of this type? */
#define net_gso_ok(features, gso_type)                                                             \
	({                                                                                         \
		__u64 __gso_feature = (__u64)(__u32)(gso_type) << NETIF_F_GSO_SHIFT;               \
		((features) & __gso_feature) == __gso_feature;                                     \
	})

/* from a device behind a pointer */
#define netdev_name(dev) ((dev)->name)
#define netdev_get_tx_queue(dev, index)                                                            \
	({                                                                                         \
		struct net_device *__txq_dev = (struct net_device *)(dev);                         \
		(struct netdev_queue *)((char *)BPF_CORE_READ(__txq_dev, _tx) +                    \
					(index) * bpf_core_type_size(struct netdev_queue));        \
	})
#define dev_net(dev)                                                                               \
	({                                                                                         \
		struct net_device *__net_dev = (struct net_device *)(dev);                         \
		BPF_CORE_READ(__net_dev, nd_net.net);                                              \
	})
