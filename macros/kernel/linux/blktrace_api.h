/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Block traces. Categories and actions are enums but for these. */
#pragma once

#include <linux/blkdev.h>

#define BLK_TC_SHIFT 16
#define BLK_IO_TRACE_MAGIC 0x65617400
#define BLK_IO_TRACE_VERSION 0x07
#define BLK_IO_TRACE2_VERSION 0x08
