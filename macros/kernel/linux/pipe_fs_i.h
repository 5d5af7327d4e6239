/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Pipes. */
#pragma once

#include <bcc-aot/files.h>

#define PIPE_DEF_BUFFERS 16
#define PIPE_BUF_FLAG_LRU 0x01
#define PIPE_BUF_FLAG_ATOMIC 0x02
#define PIPE_BUF_FLAG_GIFT 0x04
#define PIPE_BUF_FLAG_PACKET 0x08
#define PIPE_BUF_FLAG_CAN_MERGE 0x10
