/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* The scheduler's own header: its types are BTF's. */
#pragma once

#include <linux/sched.h>

#define TASK_ON_RQ_QUEUED 1
#define TASK_ON_RQ_MIGRATING 2
#define RUNTIME_INF ((u64)~0ULL)
