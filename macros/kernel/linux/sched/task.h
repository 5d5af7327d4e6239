/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Tasks: what belongs to <linux/sched/task.h>. */
#pragma once

#include <linux/sched.h>
