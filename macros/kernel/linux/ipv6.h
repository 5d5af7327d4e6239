/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* IPv6 headers. */
#pragma once

#include <bcc-aot/net.h>
#include <net/inet_sock.h>
#include <uapi/linux/ipv6.h>

#define IP6SKB_XFRM_TRANSFORMED 1
#define IP6SKB_FORWARDED 2
#define IP6SKB_REROUTED 4
#define IP6SKB_ROUTERALERT 8
#define IP6SKB_FRAGMENTED 16
#define IP6SKB_HOPBYHOP 32
#define IP6SKB_L3SLAVE 64
#define IP6SKB_JUMBOGRAM 128

#define ipv6_hdr(skb) ((struct ipv6hdr *)skb_network_header(skb))
#define inner_ipv6_hdr(skb) ((struct ipv6hdr *)skb_inner_network_header(skb))
#define ipipv6_hdr(skb) ((struct ipv6hdr *)skb_transport_header(skb))
#define IP6CB(skb) ((struct inet6_skb_parm *)((skb)->cb))
#define inet6_sk(sk)                                                                               \
	({                                                                                         \
		struct inet_sock *__inet6_sk = (struct inet_sock *)(sk);                           \
		BPF_CORE_READ(__inet6_sk, pinet6);                                                 \
	})
#define raw6_sk(sk) ((struct raw6_sock *)(sk))
#define tcp6_sk(sk) ((struct tcp6_sock *)(sk))
#define udp6_sk(sk) ((struct udp6_sock *)(sk))
#define ipv6_only_sock(sk)                                                                         \
	({                                                                                         \
		struct sock *__v6only_sk = (struct sock *)(sk);                                    \
		BPF_CORE_READ_BITFIELD_PROBED(__v6only_sk, __sk_common.skc_ipv6only);              \
	})
