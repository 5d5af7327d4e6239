/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* ICMP. */
#pragma once

#include <bcc-aot/net.h>
#include <uapi/linux/icmp.h>

#define icmp_hdr(skb) ((struct icmphdr *)skb_transport_header(skb))
