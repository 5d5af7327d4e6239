/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* struct inet_sock: sockets of IPv4 and IPv6. */
#pragma once

#include <net/sock.h>
#include <net/request_sock.h>

/* members of struct inet_sock that lie in its struct sock_common */
#define inet_daddr sk.__sk_common.skc_daddr
#define inet_rcv_saddr sk.__sk_common.skc_rcv_saddr
#define inet_dport sk.__sk_common.skc_dport
#define inet_num sk.__sk_common.skc_num

/* members of struct inet_request_sock */
#define ir_loc_addr req.__req_common.skc_rcv_saddr
#define ir_rmt_addr req.__req_common.skc_daddr
#define ir_num req.__req_common.skc_num
#define ir_rmt_port req.__req_common.skc_dport
#define ir_v6_rmt_addr req.__req_common.skc_v6_daddr
#define ir_v6_loc_addr req.__req_common.skc_v6_rcv_saddr
#define ir_iif req.__req_common.skc_bound_dev_if
#define ir_cookie req.__req_common.skc_cookie
#define ireq_net req.__req_common.skc_net
#define ireq_state req.__req_common.skc_state
#define ireq_family req.__req_common.skc_family

/* bits of inet_sock->cmsg_flags */
#define IP_CMSG_PKTINFO (1UL << 0)
#define IP_CMSG_TTL (1UL << 1)
#define IP_CMSG_TOS (1UL << 2)
#define IP_CMSG_RECVOPTS (1UL << 3)
#define IP_CMSG_RETOPTS (1UL << 4)
#define IP_CMSG_PASSSEC (1UL << 5)
#define IP_CMSG_ORIGDSTADDR (1UL << 6)
#define IP_CMSG_CHECKSUM (1UL << 7)
#define IP_CMSG_RECVFRAGSIZE (1UL << 8)
#define IP_CMSG_ALL 0x1ffUL

#define inet_sk(sk) ((struct inet_sock *)(sk))
#define inet_rsk(sk) ((struct inet_request_sock *)(sk))
#define IPCB(skb) ((struct inet_skb_parm *)((skb)->cb))
