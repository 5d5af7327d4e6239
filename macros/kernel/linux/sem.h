/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* System V semaphores. */
#pragma once

#include <linux/ipc.h>

#define SEM_UNDO 0x1000
#define GETPID 11
#define GETVAL 12
#define GETALL 13
#define GETNCNT 14
#define GETZCNT 15
#define SETVAL 16
#define SETALL 17
#define SEM_STAT 18
#define SEM_INFO 19
#define SEM_STAT_ANY 20
