/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* timerfd_create(), timerfd_settime(). */
#pragma once

#include <linux/fcntl.h>

#define TFD_TIMER_ABSTIME (1 << 0)
#define TFD_TIMER_CANCEL_ON_SET (1 << 1)
#define TFD_CLOEXEC O_CLOEXEC
#define TFD_NONBLOCK O_NONBLOCK
