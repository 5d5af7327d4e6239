/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Ethernet: sizes and protocol numbers. */
#pragma once

#include <linux/skbuff.h>
#include <uapi/linux/if_ether.h>

#define eth_hdr(skb) ((struct ethhdr *)skb_mac_header(skb))
