/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* POSIX messages. */
#pragma once

#define MQ_PRIO_MAX 32768
#define MQ_BYTES_MAX 0xc8000
#define NOTIFY_NONE 0
#define NOTIFY_WOKENUP 1
#define NOTIFY_REMOVED 2
#define NOTIFY_COOKIE_LEN 32
