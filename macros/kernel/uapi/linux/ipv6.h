/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* IPv6 headers: fields and options. */
#pragma once

#include <uapi/linux/in6.h>
#include <asm/byteorder.h>

#define IPV6_MIN_MTU 1280
#define IPV6_SRCRT_STRICT 0x01
#define IPV6_SRCRT_TYPE_0 0
#define IPV6_SRCRT_TYPE_2 2
#define IPV6_SRCRT_TYPE_3 3
#define IPV6_SRCRT_TYPE_4 4
#define IPV6_OPT_ROUTERALERT_MLD 0x0000
