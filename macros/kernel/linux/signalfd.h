/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* signalfd4(). */
#pragma once

#include <linux/fcntl.h>

#define SFD_CLOEXEC O_CLOEXEC
#define SFD_NONBLOCK O_NONBLOCK
