/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Asking for sockets by netlink. */
#pragma once

#include <bcc-aot/net.h>

#define SOCK_DIAG_BY_FAMILY 20
