/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* struct inet_timewait_sock: closed connections that linger. */
#pragma once

#include <net/inet_sock.h>

#define tw_family __tw_common.skc_family
#define tw_state __tw_common.skc_state
#define tw_reuse __tw_common.skc_reuse
#define tw_reuseport __tw_common.skc_reuseport
#define tw_ipv6only __tw_common.skc_ipv6only
#define tw_bound_dev_if __tw_common.skc_bound_dev_if
#define tw_node __tw_common.skc_nulls_node
#define tw_bind_node __tw_common.skc_bind_node
#define tw_refcnt __tw_common.skc_refcnt
#define tw_hash __tw_common.skc_hash
#define tw_prot __tw_common.skc_prot
#define tw_net __tw_common.skc_net
#define tw_daddr __tw_common.skc_daddr
#define tw_v6_daddr __tw_common.skc_v6_daddr
#define tw_rcv_saddr __tw_common.skc_rcv_saddr
#define tw_v6_rcv_saddr __tw_common.skc_v6_rcv_saddr
#define tw_dport __tw_common.skc_dport
#define tw_num __tw_common.skc_num
#define tw_cookie __tw_common.skc_cookie
#define tw_dr __tw_common.skc_tw_dr

#define inet_twsk(sk) ((struct inet_timewait_sock *)(sk))
#define twsk_net(twsk)                                                                             \
	({                                                                                         \
		struct inet_timewait_sock *__net_twsk = (struct inet_timewait_sock *)(twsk);       \
		BPF_CORE_READ(__net_twsk, __tw_common.skc_net.net);                                \
	})
