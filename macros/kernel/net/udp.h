/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* UDP inside the kernel. */
#pragma once

#include <linux/udp.h>
#include <net/inet_sock.h>

#define UDP_SKB_CB(__skb) ((struct udp_skb_cb *)((__skb)->cb))
