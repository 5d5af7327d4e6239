/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Destinations that packets are routed to. */
#pragma once

#include <bcc-aot/net.h>

#define DST_NOXFRM 0x0002
#define DST_NOPOLICY 0x0004
#define DST_NOCOUNT 0x0008
#define DST_FAKE_RTABLE 0x0010
#define DST_XFRM_TUNNEL 0x0020
#define DST_XFRM_QUEUE 0x0040
#define DST_METADATA 0x0080
#define DST_OBSOLETE_NONE 0
#define DST_OBSOLETE_DEAD 2
#define DST_OBSOLETE_FORCE_CHK (-1)
#define DST_OBSOLETE_KILL (-2)
#define DST_FEATURE_ECN_CA (1U << 31)
#define DST_FEATURE_MASK 0x80000000U
#define DST_FEATURE_ECN_MASK 0x80000001U
