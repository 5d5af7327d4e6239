/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Addresses of IPv6 interfaces. */
#pragma once

#include <linux/ipv6.h>

#define IF_RA_OTHERCONF 0x80
#define IF_RA_MANAGED 0x40
#define IF_RA_RCVD 0x20
#define IF_RS_SENT 0x10
#define IF_READY 0x80000000U
