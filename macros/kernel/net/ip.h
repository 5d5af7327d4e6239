/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* IPv4 inside the kernel. */
#pragma once

#include <linux/ip.h>
#include <net/inet_sock.h>
#include <net/route.h>

/* iphdr->frag_off, in host order */
#define IP_CE 0x8000
#define IP_DF 0x4000
#define IP_MF 0x2000
#define IP_OFFSET 0x1fff
#define IPV4_MAX_PMTU 65535U
#define IPV4_MIN_MTU 68
#define ip_is_fragment(iph)                                                                        \
	({                                                                                         \
		struct iphdr *__frag_iph = (struct iphdr *)(iph);                                  \
		(BPF_CORE_READ(__frag_iph, frag_off) & htons(IP_MF | IP_OFFSET)) != 0;             \
	})
