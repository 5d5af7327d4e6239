/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What nearly every header of the kernel brings along by its own includes.
 * Headers that have nothing to add are this file and no more (headers.txt).
 */
#pragma once

#include <bcc-aot/common.h>
#include <linux/align.h>
#include <linux/array_size.h>
#include <linux/atomic.h>
#include <linux/auxvec.h>
#include <linux/capability.h>
#include <linux/container_of.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/ioctl.h>
#include <linux/ipc.h>
#include <linux/jiffies.h>
#include <linux/kdev_t.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/limits.h>
#include <linux/list.h>
#include <linux/math.h>
#include <linux/math64.h>
#include <linux/minmax.h>
#include <linux/mmzone.h>
#include <linux/numa.h>
#include <linux/personality.h>
#include <linux/preempt.h>
#include <linux/random.h>
#include <linux/rbtree.h>
#include <linux/refcount.h>
#include <linux/sched.h>
#include <linux/sched/jobctl.h>
#include <linux/sched/signal.h>
#include <linux/seccomp.h>
#include <linux/sem.h>
#include <linux/shm.h>
#include <linux/signal.h>
#include <linux/slab.h>
#include <linux/stat.h>
#include <linux/threads.h>
#include <linux/time.h>
#include <linux/timex.h>
#include <linux/uidgid.h>
#include <linux/uio.h>
#include <linux/wait.h>
#include <asm/ptrace.h>
