/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* IPv4 headers. */
#pragma once

#include <bcc-aot/net.h>
#include <uapi/linux/ip.h>

#define ip_hdr(skb) ((struct iphdr *)skb_network_header(skb))
#define inner_ip_hdr(skb) ((struct iphdr *)skb_inner_network_header(skb))
#define ipip_hdr(skb) ((struct iphdr *)skb_transport_header(skb))
#define ip_hdrlen(skb)                                                                             \
	({                                                                                         \
		__u8 __ip_first = 0;                                                               \
		bpf_probe_read_kernel(&__ip_first, 1, ip_hdr(skb));                                \
		(__ip_first & 0xf) * 4U;                                                           \
	})
