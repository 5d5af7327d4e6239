/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Netfilter for IPv4. */
#pragma once

#include <linux/netfilter.h>

#define NF_IP_PRE_ROUTING 0
#define NF_IP_LOCAL_IN 1
#define NF_IP_FORWARD 2
#define NF_IP_LOCAL_OUT 3
#define NF_IP_POST_ROUTING 4
#define NF_IP_NUMHOOKS 5
