/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* IPv4: kinds of addresses. */
#pragma once

#include <bcc-aot/general.h>
#include <uapi/linux/in.h>

/* questions about an address in network order */
#define ipv4_is_loopback(addr) (((addr) & htonl(0xff000000)) == htonl(0x7f000000))
#define ipv4_is_multicast(addr) (((addr) & htonl(0xf0000000)) == htonl(0xe0000000))
#define ipv4_is_local_multicast(addr) (((addr) & htonl(0xffffff00)) == htonl(0xe0000000))
#define ipv4_is_lbcast(addr) ((addr) == htonl(INADDR_BROADCAST))
#define ipv4_is_zeronet(addr) ((addr) == 0)
#define ipv4_is_private_10(addr) (((addr) & htonl(0xff000000)) == htonl(0x0a000000))
#define ipv4_is_private_172(addr) (((addr) & htonl(0xfff00000)) == htonl(0xac100000))
#define ipv4_is_private_192(addr) (((addr) & htonl(0xffff0000)) == htonl(0xc0a80000))
#define ipv4_is_linklocal_169(addr) (((addr) & htonl(0xffff0000)) == htonl(0xa9fe0000))
