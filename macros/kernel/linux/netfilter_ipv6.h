/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Netfilter for IPv6. */
#pragma once

#include <linux/netfilter.h>

#define NF_IP6_PRE_ROUTING 0
#define NF_IP6_LOCAL_IN 1
#define NF_IP6_FORWARD 2
#define NF_IP6_LOCAL_OUT 3
#define NF_IP6_POST_ROUTING 4
#define NF_IP6_NUMHOOKS 5
