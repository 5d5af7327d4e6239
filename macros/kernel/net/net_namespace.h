/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Network namespaces. */
#pragma once

#include <bcc-aot/general.h>

#define NETDEV_HASHBITS 8
#define NETDEV_HASHENTRIES (1 << 8)

/* members that hold one: possible_net_t */
#define read_pnet(pnet)                                                                            \
	({                                                                                         \
		possible_net_t *__pnet = (possible_net_t *)(pnet);                                 \
		BPF_CORE_READ(__pnet, net);                                                        \
	})
#define net_eq(net1, net2) ((net1) == (net2))
