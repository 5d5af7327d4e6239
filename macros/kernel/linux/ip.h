/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* IPv4 headers. */
#pragma once

#include <bcc-aot/net.h>

#define IPTOS_TOS_MASK 0x1e
#define IPTOS_LOWDELAY 0x10
#define IPTOS_THROUGHPUT 0x08
#define IPTOS_RELIABILITY 0x04
#define IPTOS_MINCOST 0x02
#define IPTOS_PREC_MASK 0xe0
#define IPTOS_PREC_NETCONTROL 0xe0
#define IPTOS_PREC_INTERNETCONTROL 0xc0
#define IPTOS_PREC_CRITIC_ECP 0xa0
#define IPTOS_PREC_FLASHOVERRIDE 0x80
#define IPTOS_PREC_FLASH 0x60
#define IPTOS_PREC_IMMEDIATE 0x40
#define IPTOS_PREC_PRIORITY 0x20
#define IPTOS_PREC_ROUTINE 0x00
#define IPOPT_COPY 0x80
#define IPOPT_CLASS_MASK 0x60
#define IPOPT_NUMBER_MASK 0x1f
#define IPOPT_CONTROL 0x00
#define IPOPT_RESERVED1 0x20
#define IPOPT_MEASUREMENT 0x40
#define IPOPT_RESERVED2 0x60
#define IPOPT_END 0
#define IPOPT_NOOP 1
#define IPOPT_SEC 0x82
#define IPOPT_LSRR 0x83
#define IPOPT_TIMESTAMP 0x44
#define IPOPT_CIPSO 0x86
#define IPOPT_RR 7
#define IPOPT_SID 0x88
#define IPOPT_SSRR 0x89
#define IPOPT_RA 0x94
#define IPVERSION 4
#define MAXTTL 255
#define IPDEFTTL 64
#define IPOPT_OPTVAL 0
#define IPOPT_OLEN 1
#define IPOPT_OFFSET 2
#define IPOPT_MINOFF 4
#define MAX_IPOPTLEN 40
#define IPOPT_NOP 1
#define IPOPT_EOL 0
#define IPOPT_TS 0x44
#define IPOPT_TS_TSONLY 0
#define IPOPT_TS_TSANDADDR 1
#define IPOPT_TS_PRESPEC 3

#define ip_hdr(skb) ((struct iphdr *)skb_network_header(skb))
#define inner_ip_hdr(skb) ((struct iphdr *)skb_inner_network_header(skb))
#define ipip_hdr(skb) ((struct iphdr *)skb_transport_header(skb))
#define ip_hdrlen(skb)                                                                             \
	({                                                                                         \
		__u8 __ip_first = 0;                                                               \
		bpf_probe_read_kernel(&__ip_first, 1, ip_hdr(skb));                                \
		(__ip_first & 0xf) * 4U;                                                           \
	})
