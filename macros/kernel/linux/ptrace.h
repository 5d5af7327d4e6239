/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* ptrace(): requests, options, events; task->ptrace. */
#pragma once

#include <bcc-aot/files.h>
#include <asm/ptrace.h>
#include <uapi/linux/ptrace.h>

/* task->ptrace */
#define PT_SEIZED 0x00010000
#define PT_PTRACED 0x00000001
#define PT_TRACESYSGOOD 8
#define PT_TRACE_FORK 0x10
#define PT_TRACE_VFORK 0x20
#define PT_TRACE_CLONE 0x40
#define PT_TRACE_EXEC 0x80
#define PT_TRACE_VFORK_DONE 0x100
#define PT_TRACE_EXIT 0x200
#define PT_TRACE_SECCOMP 0x400
#define PT_EXITKILL 0x800000
#define PT_SUSPEND_SECCOMP 0x1000000
