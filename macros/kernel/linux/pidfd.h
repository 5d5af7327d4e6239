/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* pidfd_open(), pidfd_send_signal(). */
#pragma once

#include <linux/fcntl.h>

#define PIDFD_NONBLOCK O_NONBLOCK
#define PIDFD_THREAD O_EXCL
#define PIDFD_SIGNAL_THREAD (1UL << 0)
#define PIDFD_SIGNAL_THREAD_GROUP (1UL << 1)
#define PIDFD_SIGNAL_PROCESS_GROUP (1UL << 2)
