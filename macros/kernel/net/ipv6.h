/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* IPv6 inside the kernel. */
#pragma once

#include <linux/ipv6.h>
#include <net/if_inet6.h>

#define SIN6_LEN_RFC2133 24
#define NEXTHDR_HOP 0
#define NEXTHDR_IPV4 4
#define NEXTHDR_TCP 6
#define NEXTHDR_UDP 17
#define NEXTHDR_IPV6 41
#define NEXTHDR_ROUTING 43
#define NEXTHDR_FRAGMENT 44
#define NEXTHDR_GRE 47
#define NEXTHDR_ESP 50
#define NEXTHDR_AUTH 51
#define NEXTHDR_ICMP 58
#define NEXTHDR_NONE 59
#define NEXTHDR_DEST 60
#define NEXTHDR_SCTP 132
#define NEXTHDR_MOBILITY 135
#define NEXTHDR_MAX 255
#define IPV6_DEFAULT_HOPLIMIT 64
#define IPV6_DEFAULT_MCASTHOPS 1
#define IPV6_ADDR_ANY 0x0000U
#define IPV6_ADDR_UNICAST 0x0001U
#define IPV6_ADDR_MULTICAST 0x0002U
#define IPV6_ADDR_LOOPBACK 0x0010U
#define IPV6_ADDR_LINKLOCAL 0x0020U
#define IPV6_ADDR_SITELOCAL 0x0040U
#define IPV6_ADDR_COMPATv4 0x0080U
#define IPV6_ADDR_SCOPE_MASK 0x00f0U
#define IPV6_ADDR_MAPPED 0x1000U
#define IPV6_ADDR_SCOPE_NODELOCAL 0x01
#define IPV6_ADDR_SCOPE_LINKLOCAL 0x02
#define IPV6_ADDR_SCOPE_SITELOCAL 0x05
#define IPV6_ADDR_SCOPE_ORGLOCAL 0x08
#define IPV6_ADDR_SCOPE_GLOBAL 0x0e
#define IPV6_ADDR_WORDS 4
#define IPV6_MAXPLEN 65535
#define IP6_MF 0x1
#define IP6_OFFSET 0xfff8
#define IPV6_FLOWINFO_MASK 0xffffff0fU
#define IPV6_TCLASS_MASK 0xf00fU

/* an address behind a pointer, which may point into the kernel */
#define __ipv6_addr_words(addr)                                                                    \
	({                                                                                         \
		struct in6_addr __words_addr = {};                                                 \
		bpf_probe_read_kernel(&__words_addr, sizeof(__words_addr), (addr));                \
		__words_addr;                                                                      \
	})
#define ipv6_addr_any(addr)                                                                        \
	({                                                                                         \
		struct in6_addr __any_addr = __ipv6_addr_words(addr);                              \
		(__any_addr.in6_u.u6_addr32[0] | __any_addr.in6_u.u6_addr32[1] |                   \
		 __any_addr.in6_u.u6_addr32[2] | __any_addr.in6_u.u6_addr32[3]) == 0;              \
	})
#define ipv6_addr_loopback(addr)                                                                   \
	({                                                                                         \
		struct in6_addr __lo_addr = __ipv6_addr_words(addr);                               \
		(__lo_addr.in6_u.u6_addr32[0] | __lo_addr.in6_u.u6_addr32[1] |                     \
		 __lo_addr.in6_u.u6_addr32[2] |                                                    \
		 (__lo_addr.in6_u.u6_addr32[3] ^ htonl(1))) == 0;                                  \
	})
#define ipv6_addr_v4mapped(addr)                                                                   \
	({                                                                                         \
		struct in6_addr __v4_addr = __ipv6_addr_words(addr);                               \
		(__v4_addr.in6_u.u6_addr32[0] | __v4_addr.in6_u.u6_addr32[1] |                     \
		 (__v4_addr.in6_u.u6_addr32[2] ^ htonl(0x0000ffff))) == 0;                         \
	})
#define ipv6_addr_is_multicast(addr)                                                               \
	({                                                                                         \
		struct in6_addr __multi_addr = __ipv6_addr_words(addr);                            \
		__multi_addr.in6_u.u6_addr8[0] == 0xff;                                            \
	})
#define ipv6_addr_equal(a1, a2)                                                                    \
	({                                                                                         \
		struct in6_addr __eq_a1 = __ipv6_addr_words(a1);                                   \
		struct in6_addr __eq_a2 = __ipv6_addr_words(a2);                                   \
		((__eq_a1.in6_u.u6_addr32[0] ^ __eq_a2.in6_u.u6_addr32[0]) |                       \
		 (__eq_a1.in6_u.u6_addr32[1] ^ __eq_a2.in6_u.u6_addr32[1]) |                       \
		 (__eq_a1.in6_u.u6_addr32[2] ^ __eq_a2.in6_u.u6_addr32[2]) |                       \
		 (__eq_a1.in6_u.u6_addr32[3] ^ __eq_a2.in6_u.u6_addr32[3])) == 0;                  \
	})
