/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* struct sock: members that all sockets have by the names that the kernel's sources use. */
#pragma once

#include <bcc-aot/net.h>
#include <linux/filter.h>
#include <linux/icmpv6.h>
#include <net/flow.h>
#include <net/net_namespace.h>
#include <net/tcp_states.h>

/* members of struct sock that lie in its struct sock_common */
#define sk_node __sk_common.skc_node
#define sk_nulls_node __sk_common.skc_nulls_node
#define sk_refcnt __sk_common.skc_refcnt
#define sk_tx_queue_mapping __sk_common.skc_tx_queue_mapping
#define sk_rx_queue_mapping __sk_common.skc_rx_queue_mapping
#define sk_hash __sk_common.skc_hash
#define sk_portpair __sk_common.skc_portpair
#define sk_num __sk_common.skc_num
#define sk_dport __sk_common.skc_dport
#define sk_addrpair __sk_common.skc_addrpair
#define sk_daddr __sk_common.skc_daddr
#define sk_rcv_saddr __sk_common.skc_rcv_saddr
#define sk_family __sk_common.skc_family
#define sk_state __sk_common.skc_state
#define sk_reuse __sk_common.skc_reuse
#define sk_reuseport __sk_common.skc_reuseport
#define sk_ipv6only __sk_common.skc_ipv6only
#define sk_net_refcnt __sk_common.skc_net_refcnt
#define sk_bound_dev_if __sk_common.skc_bound_dev_if
#define sk_bind_node __sk_common.skc_bind_node
#define sk_prot __sk_common.skc_prot
#define sk_net __sk_common.skc_net
#define sk_v6_daddr __sk_common.skc_v6_daddr
#define sk_v6_rcv_saddr __sk_common.skc_v6_rcv_saddr
#define sk_cookie __sk_common.skc_cookie
#define sk_incoming_cpu __sk_common.skc_incoming_cpu
#define sk_flags __sk_common.skc_flags
#define sk_rxhash __sk_common.skc_rxhash
#define sk_rmem_alloc sk_backlog.rmem_alloc

/* shutdown, locks of buffer sizes, allocation */
#define SK_NO_REUSE 0
#define SK_CAN_REUSE 1
#define SK_FORCE_REUSE 2
#define SHUTDOWN_MASK 3
#define RCV_SHUTDOWN 1
#define SEND_SHUTDOWN 2
#define SOCK_BINDADDR_LOCK 4
#define SOCK_BINDPORT_LOCK 8
#define SK_MEM_SEND 0
#define SK_MEM_RECV 1
#define SOCK_SNDBUF_LOCK 1
#define SOCK_RCVBUF_LOCK 2

/* from a socket behind a pointer */
#define sock_net(sk)                                                                               \
	({                                                                                         \
		struct sock *__net_sk = (struct sock *)(sk);                                       \
		BPF_CORE_READ(__net_sk, __sk_common.skc_net.net);                                  \
	})
#define sock_flag(sk, flag)                                                                        \
	({                                                                                         \
		struct sock *__flag_sk = (struct sock *)(sk);                                      \
		(BPF_CORE_READ(__flag_sk, __sk_common.skc_flags) >> (flag)) & 1;                   \
	})
#define inet_sk_state_load(sk)                                                                     \
	({                                                                                         \
		struct sock *__state_sk = (struct sock *)(sk);                                     \
		BPF_CORE_READ(__state_sk, __sk_common.skc_state);                                  \
	})
#define sk_fullsock(sk)                                                                            \
	((1 << inet_sk_state_load(sk)) & ~(TCPF_TIME_WAIT | TCPF_NEW_SYN_RECV))
#define sk_listener(sk) ((1 << inet_sk_state_load(sk)) & (TCPF_LISTEN | TCPF_NEW_SYN_RECV))
#define sk_rmem_alloc_get(sk)                                                                      \
	({                                                                                         \
		struct sock *__rmem_sk = (struct sock *)(sk);                                      \
		BPF_CORE_READ(__rmem_sk, sk_backlog.rmem_alloc.counter);                           \
	})
#define sk_wmem_alloc_get(sk)                                                                      \
	({                                                                                         \
		struct sock *__wmem_sk = (struct sock *)(sk);                                      \
		BPF_CORE_READ(__wmem_sk, sk_wmem_alloc.refs.counter) - 1;                          \
	})
#define sk_dst_get(sk) __sk_dst_get(sk)
#define __sk_dst_get(sk)                                                                           \
	({                                                                                         \
		struct sock *__dst_sk = (struct sock *)(sk);                                       \
		BPF_CORE_READ(__dst_sk, sk_dst_cache);                                             \
	})
#define sk_user_ns(sk)                                                                             \
	({                                                                                         \
		struct sock *__ns_sk = (struct sock *)(sk);                                        \
		BPF_CORE_READ(__ns_sk, sk_socket, file, f_cred, user_ns);                          \
	})

/* the inode of a socket is beside it */
#define SOCKET_I(inode)                                                                            \
	({                                                                                         \
		struct socket_alloc *__alloc = container_of(inode, struct socket_alloc, vfs_inode); \
		&__alloc->socket;                                                                  \
	})
#define SOCK_INODE(sock)                                                                           \
	({                                                                                         \
		struct socket_alloc *__inode_alloc = container_of(sock, struct socket_alloc, socket); \
		&__inode_alloc->vfs_inode;                                                         \
	})
