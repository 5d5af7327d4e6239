/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Tables of iptables and its kin. */
#pragma once

#include <bcc-aot/net.h>
#include <linux/netfilter.h>

#define XT_FUNCTION_MAXNAMELEN 30
#define XT_EXTENSION_MAXNAMELEN 29
#define XT_TABLE_MAXNAMELEN 32
#define XT_CONTINUE 0xffffffff
#define XT_RETURN (-NF_REPEAT - 1)
#define XT_STANDARD_TARGET ""
#define XT_ERROR_TARGET "ERROR"
#define XT_INV_PROTO 0x40
