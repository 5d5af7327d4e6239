/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Terminals. */
#pragma once

#include <bcc-aot/files.h>

#define TTY_NORMAL 0
#define TTY_BREAK 1
#define TTY_FRAME 2
#define TTY_PARITY 3
#define TTY_OVERRUN 4
