/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Asking for TCP and UDP sockets by netlink. */
#pragma once

#include <bcc-aot/net.h>

#define TCPDIAG_GETSOCK 18
#define DCCPDIAG_GETSOCK 19
#define INET_DIAG_GETSOCK_MAX 24
#define INET_DIAG_NOCOOKIE 0xffffffffU
#define INET_DIAG_REQ_MAX (__INET_DIAG_REQ_MAX - 1)
#define INET_DIAG_MAX 0x16
