/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Limits of a process, getrusage(), priorities. */
#pragma once

#include <bcc-aot/target.h>

#define RLIMIT_CPU 0
#define RLIMIT_FSIZE 1
#define RLIMIT_DATA 2
#define RLIMIT_STACK 3
#define RLIMIT_CORE 4
#define RLIMIT_LOCKS 10
#define RLIMIT_SIGPENDING 11
#define RLIMIT_MSGQUEUE 12
#define RLIMIT_NICE 13
#define RLIMIT_RTPRIO 14
#define RLIMIT_RTTIME 15
#define RLIM_NLIMITS 16
#if defined(__TARGET_ARCH_mips)
#define RLIMIT_RSS 7
#define RLIMIT_NPROC 8
#define RLIMIT_NOFILE 5
#define RLIMIT_MEMLOCK 9
#define RLIMIT_AS 6
#else
#define RLIMIT_RSS 5
#define RLIMIT_NPROC 6
#define RLIMIT_NOFILE 7
#define RLIMIT_MEMLOCK 8
#define RLIMIT_AS 9
#endif
#if defined(__TARGET_ARCH_arm)
#define RLIM_INFINITY 0xffffffffUL
#elif (defined(__TARGET_ARCH_mips) && BITS_PER_LONG == 32)
#define RLIM_INFINITY 0x7fffffffUL
#else
#define RLIM_INFINITY 0xffffffffffffffffUL
#endif
#define RUSAGE_SELF 0
#define RUSAGE_CHILDREN (-1)
#define RUSAGE_BOTH (-2)
#define RUSAGE_THREAD 1
#define PRIO_MIN (-20)
#define PRIO_MAX 20
#define PRIO_PROCESS 0
#define PRIO_PGRP 1
#define PRIO_USER 2
