/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* eventfd2(). */
#pragma once

#include <bcc-aot/general.h>
#include <linux/fcntl.h>

#define EFD_SEMAPHORE (1 << 0)
#define EFD_CLOEXEC O_CLOEXEC
#define EFD_NONBLOCK O_NONBLOCK
