/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* System V shared memory. */
#pragma once

#include <linux/ipc.h>

#define SHM_R 0400
#define SHM_W 0200
#define SHM_HUGETLB 04000
#define SHM_NORESERVE 010000
#define SHM_RDONLY 010000
#define SHM_RND 020000
#define SHM_REMAP 040000
#define SHM_EXEC 0100000
#define SHM_LOCK 11
#define SHM_UNLOCK 12
#define SHM_STAT 13
#define SHM_INFO 14
#define SHM_STAT_ANY 15
