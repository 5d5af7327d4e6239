/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Neighbours inside the kernel. */
#pragma once

#include <bcc-aot/net.h>
#include <linux/neighbour.h>

#define NUD_IN_TIMER 0x1b
#define NUD_VALID 0xde
#define NUD_CONNECTED 0xc2
#define NEIGH_NUM_HASH_RND 4
#define NEIGH_SEQ_NEIGH_ONLY 0x00000001
#define NEIGH_SEQ_IS_PNEIGH 0x00000002
#define NEIGH_SEQ_SKIP_NOARP 0x00000004
