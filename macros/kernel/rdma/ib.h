/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Addresses of InfiniBand: members by their usual names. */
#pragma once

#include <bcc-aot/general.h>

#define sib_addr8 ib_u.uib_addr8
#define sib_addr16 ib_u.uib_addr16
#define sib_addr32 ib_u.uib_addr32
#define sib_addr64 ib_u.uib_addr64
#define sib_raw ib_u.uib_addr8
#define sib_subnet_prefix ib_u.uib_addr64[0]
#define sib_interface_id ib_u.uib_addr64[1]
