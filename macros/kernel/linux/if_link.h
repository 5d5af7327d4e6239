/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Links by netlink. Nearly all of it is enums. */
#pragma once

#include <bcc-aot/net.h>

#define MACVLAN_FLAG_NOPROMISC 1
#define MACVLAN_FLAG_NODST 2
#define XDP_FLAGS_UPDATE_IF_NOEXIST (1U << 0)
#define XDP_FLAGS_SKB_MODE (1U << 1)
#define XDP_FLAGS_DRV_MODE (1U << 2)
#define XDP_FLAGS_HW_MODE (1U << 3)
#define XDP_FLAGS_REPLACE (1U << 4)
#define XDP_FLAGS_MODES 0xeU
#define XDP_FLAGS_MASK 0x1fU
