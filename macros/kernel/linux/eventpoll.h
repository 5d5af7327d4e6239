/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* epoll: operations and events. */
#pragma once

#include <linux/fcntl.h>

#define EPOLL_CLOEXEC 0x80000
#define EPOLL_CTL_ADD 1
#define EPOLL_CTL_DEL 2
#define EPOLL_CTL_MOD 3
#define EPOLLIN 1U
#define EPOLLPRI 2U
#define EPOLLOUT 4U
#define EPOLLERR 8U
#define EPOLLHUP 0x10U
#define EPOLLNVAL 0x20U
#define EPOLLRDNORM 0x40U
#define EPOLLRDBAND 0x80U
#define EPOLLWRNORM 0x100U
#define EPOLLWRBAND 0x200U
#define EPOLLMSG 0x400U
#define EPOLLRDHUP 0x2000U
#define EPOLL_URING_WAKE (1U << 27)
#define EPOLLEXCLUSIVE (1U << 28)
#define EPOLLWAKEUP (1U << 29)
#define EPOLLONESHOT (1U << 30)
#define EPOLLET (1U << 31)
