/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* struct socket. */
#pragma once

#include <bcc-aot/files.h>
#include <linux/socket.h>
#include <linux/sockios.h>
#include <asm/socket.h>

/* socketcall() */
#define SYS_SOCKET 1
#define SYS_BIND 2
#define SYS_CONNECT 3
#define SYS_LISTEN 4
#define SYS_ACCEPT 5
#define SYS_GETSOCKNAME 6
#define SYS_GETPEERNAME 7
#define SYS_SOCKETPAIR 8
#define SYS_SEND 9
#define SYS_RECV 10
#define SYS_SENDTO 11
#define SYS_RECVFROM 12
#define SYS_SHUTDOWN 13
#define SYS_SETSOCKOPT 14
#define SYS_GETSOCKOPT 15
#define SYS_SENDMSG 16
#define SYS_RECVMSG 17
#define SYS_ACCEPT4 18
#define SYS_RECVMMSG 19
#define SYS_SENDMMSG 20
#define __SO_ACCEPTCON (1 << 16)

/* socket->flags by bit number, an enum since 6.16 */
#if BCC_AOT_BEFORE(6, 16)
#if BCC_AOT_BEFORE(6, 16)
#define SOCK_NOSPACE 2
#endif
#define SOCK_PASSCRED 3
#define SOCK_PASSSEC 4
#endif
