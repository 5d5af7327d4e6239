/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Events of poll(). */
#pragma once

#include <bcc-aot/files.h>

#define POLLIN 0x0001
#define POLLPRI 0x0002
#define POLLOUT 0x0004
#define POLLERR 0x0008
#define POLLHUP 0x0010
#define POLLNVAL 0x0020
#define POLLRDNORM 0x0040
#define POLLRDBAND 0x0080
#define POLLMSG 0x0400
#define POLLREMOVE 0x1000
#define POLLRDHUP 0x2000
#if defined(__TARGET_ARCH_mips)
#define POLLWRNORM 0x0004
#define POLLWRBAND 0x0100
#else
#define POLLWRNORM 0x0100
#define POLLWRBAND 0x0200
#endif
