/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* System V messages. */
#pragma once

#include <linux/ipc.h>

#define MSG_STAT 11
#define MSG_INFO 12
#define MSG_NOERROR 010000
#define MSG_EXCEPT 020000
#define MSG_COPY 040000
