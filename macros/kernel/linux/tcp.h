/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* TCP: headers, sockets, options. */
#pragma once

#include <bcc-aot/net.h>
#include <net/inet_connection_sock.h>
#include <net/inet_timewait_sock.h>
#include <uapi/linux/tcp.h>

#define TCP_FASTOPEN_COOKIE_MIN 4
#define TCP_FASTOPEN_COOKIE_MAX 16
#define TCP_FASTOPEN_COOKIE_SIZE 8
#define TCP_SACK_SEEN (1 << 0)
#define TCP_DSACK_SEEN (1 << 2)
#define TCP_NUM_SACKS 4

/* from a packet and from a socket */
#define tcp_hdr(skb) ((struct tcphdr *)skb_transport_header(skb))
#define inner_tcp_hdr(skb) ((struct tcphdr *)skb_inner_transport_header(skb))
#define __tcp_hdrlen(th)                                                                           \
	({                                                                                         \
		__u8 __tcp_offset = 0;                                                             \
		bpf_probe_read_kernel(&__tcp_offset, 1, (const char *)(th) + 12);                  \
		(__tcp_offset >> 4) * 4U;                                                          \
	})
#define tcp_hdrlen(skb) __tcp_hdrlen(tcp_hdr(skb))
#define tcp_sk(sk) ((struct tcp_sock *)(sk))
#define tcp_rsk(req) ((struct tcp_request_sock *)(req))
#define tcp_twsk(sk) ((struct tcp_timewait_sock *)(sk))
#define tw_rcv_nxt tw_sk.__tw_common.skc_tw_rcv_nxt
#define tw_snd_nxt tw_sk.__tw_common.skc_tw_snd_nxt
