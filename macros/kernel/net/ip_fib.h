/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Forwarding tables of IPv4: members of struct fib_nh by their usual names. */
#pragma once

#include <bcc-aot/net.h>
#include <net/flow.h>

#if !BCC_AOT_BEFORE(5, 2)
#define fib_nh_family nh_common.nhc_family
#define fib_nh_dev nh_common.nhc_dev
#define fib_nh_oif nh_common.nhc_oif
#define fib_nh_flags nh_common.nhc_flags
#define fib_nh_lws nh_common.nhc_lwtstate
#define fib_nh_scope nh_common.nhc_scope
#define fib_nh_gw_family nh_common.nhc_gw_family
#define fib_nh_gw4 nh_common.nhc_gw.ipv4
#define fib_nh_gw6 nh_common.nhc_gw.ipv6
#define fib_nh_weight nh_common.nhc_weight
#define fib_nh_upper_bound nh_common.nhc_upper_bound
#endif
