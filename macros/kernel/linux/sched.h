/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Tasks: states, flags, identity. */
#pragma once

#include <bcc-aot/general.h>
#include <linux/resource.h>
#include <linux/sched/prio.h>
#include <asm/current.h>

/* task->__state (task->state until 5.13), as since 4.14 */
#define TASK_RUNNING 0x00000000
#define TASK_INTERRUPTIBLE 0x00000001
#define TASK_UNINTERRUPTIBLE 0x00000002
#define __TASK_STOPPED 0x00000004
#define __TASK_TRACED 0x00000008
#define TASK_PARKED 0x00000040
#define TASK_DEAD 0x00000080
#define TASK_WAKEKILL 0x00000100
#define TASK_WAKING 0x00000200
#define TASK_NOLOAD 0x00000400
#define TASK_NEW 0x00000800
#define TASK_KILLABLE 0x102
#define TASK_STOPPED 0x104
#define TASK_IDLE 0x402
#define TASK_NORMAL 3
#define TASK_REPORT 0x7f
#define TASK_REPORT_IDLE 0x80
#define TASK_REPORT_MAX 0x100
#if BCC_AOT_BEFORE(5, 19)
#define TASK_TRACED (TASK_WAKEKILL | __TASK_TRACED)
#else
#define TASK_TRACED __TASK_TRACED
#endif
#if BCC_AOT_BEFORE(5, 15)
#define TASK_STATE_MAX 0x1000
#elif BCC_AOT_BEFORE(6, 1)
#define TASK_RTLOCK_WAIT 0x1000
#define TASK_STATE_MAX 0x2000
#else
#define TASK_RTLOCK_WAIT 0x1000
#define TASK_FREEZABLE 0x2000
#define TASK_FROZEN 0x8000
#define TASK_STATE_MAX 0x10000
#define TASK_ANY (TASK_STATE_MAX - 1)
#endif

/* task->exit_state */
#define EXIT_DEAD 0x00000010
#define EXIT_ZOMBIE 0x00000020
#define EXIT_TRACE 0x30

/* task->flags */
#define PF_VCPU 0x00000001
#define PF_IDLE 0x00000002
#define PF_EXITING 0x00000004
#define PF_WQ_WORKER 0x00000020
#define PF_FORKNOEXEC 0x00000040
#define PF_MCE_PROCESS 0x00000080
#define PF_SUPERPRIV 0x00000100
#define PF_DUMPCORE 0x00000200
#define PF_SIGNALED 0x00000400
#define PF_MEMALLOC 0x00000800
#define PF_NPROC_EXCEEDED 0x00001000
#define PF_USED_MATH 0x00002000
#define PF_NOFREEZE 0x00008000
#define PF_KSWAPD 0x00020000
#define PF_MEMALLOC_NOFS 0x00040000
#define PF_MEMALLOC_NOIO 0x00080000
#define PF_KTHREAD 0x00200000
#define PF_RANDOMIZE 0x00400000
#define PF_NO_SETAFFINITY 0x04000000
#define PF_MCE_EARLY 0x08000000
#define PF_SUSPEND_TASK 0x80000000U
#if BCC_AOT_BEFORE(5, 5)
#define PF_EXITPIDONE 0x00000008
#elif !BCC_AOT_BEFORE(5, 17)
#define PF_POSTCOREDUMP 0x00000008
#endif
#if BCC_AOT_BEFORE(5, 8)
#define PF_LESS_THROTTLE 0x00100000
#else
#define PF_LOCAL_THROTTLE 0x00100000
#endif
#if !BCC_AOT_BEFORE(5, 10)
#define PF_IO_WORKER 0x00000010
#endif
#if BCC_AOT_BEFORE(5, 13)
#define PF_MEMALLOC_NOCMA 0x10000000
#else
#define PF_MEMALLOC_PIN 0x10000000
#endif
#if BCC_AOT_BEFORE(5, 18)
#define PF_SWAPWRITE 0x00800000
#endif
#if BCC_AOT_BEFORE(6, 1)
#define PF_FROZEN 0x00010000
#define PF_FREEZER_SKIP 0x40000000
#endif
#if !BCC_AOT_BEFORE(6, 4)
#define PF_USER_WORKER 0x00004000
#endif

/* task->atomic_flags, by bit number */
#define PFA_NO_NEW_PRIVS 0
#define PFA_SPREAD_PAGE 1
#define PFA_SPREAD_SLAB 2
#define PFA_SPEC_SSB_DISABLE 3
#define PFA_SPEC_SSB_FORCE_DISABLE 4
#define PFA_SPEC_IB_DISABLE 5
#define PFA_SPEC_IB_FORCE_DISABLE 6
#define PFA_SPEC_SSB_NOEXEC 7

/* fixed-point numbers of the scheduler: load, capacity, utilization */
#define SCHED_FIXEDPOINT_SHIFT 10
#define SCHED_FIXEDPOINT_SCALE (1L << 10)
#define SCHED_CAPACITY_SHIFT SCHED_FIXEDPOINT_SHIFT
#define SCHED_CAPACITY_SCALE (1L << 10)
#define MAX_SCHEDULE_TIMEOUT LONG_MAX

/* scheduling policies (task->policy) */
#define SCHED_NORMAL 0
#define SCHED_FIFO 1
#define SCHED_RR 2
#define SCHED_BATCH 3
#define SCHED_IDLE 5
#define SCHED_DEADLINE 6
#define SCHED_EXT 7
#define SCHED_RESET_ON_FORK 0x40000000

/* sched_setattr() */
#define SCHED_FLAG_RESET_ON_FORK 0x01
#define SCHED_FLAG_RECLAIM 0x02
#define SCHED_FLAG_DL_OVERRUN 0x04
#define SCHED_FLAG_KEEP_POLICY 0x08
#define SCHED_FLAG_KEEP_PARAMS 0x10
#define SCHED_FLAG_UTIL_CLAMP_MIN 0x20
#define SCHED_FLAG_UTIL_CLAMP_MAX 0x40
#define SCHED_FLAG_KEEP_ALL 0x18
#define SCHED_FLAG_UTIL_CLAMP 0x60
#define SCHED_FLAG_ALL 0x7f

/* clone(), unshare(), setns() */
#define CSIGNAL 0x000000ff
#define CLONE_VM 0x00000100
#define CLONE_FS 0x00000200
#define CLONE_FILES 0x00000400
#define CLONE_SIGHAND 0x00000800
#define CLONE_PIDFD 0x00001000
#define CLONE_PTRACE 0x00002000
#define CLONE_VFORK 0x00004000
#define CLONE_PARENT 0x00008000
#define CLONE_THREAD 0x00010000
#define CLONE_NEWNS 0x00020000
#define CLONE_SYSVSEM 0x00040000
#define CLONE_SETTLS 0x00080000
#define CLONE_PARENT_SETTID 0x00100000
#define CLONE_CHILD_CLEARTID 0x00200000
#define CLONE_DETACHED 0x00400000
#define CLONE_UNTRACED 0x00800000
#define CLONE_CHILD_SETTID 0x01000000
#define CLONE_NEWCGROUP 0x02000000
#define CLONE_NEWUTS 0x04000000
#define CLONE_NEWIPC 0x08000000
#define CLONE_NEWUSER 0x10000000
#define CLONE_NEWPID 0x20000000
#define CLONE_NEWNET 0x40000000
#define CLONE_IO 0x80000000U
#define CLONE_CLEAR_SIGHAND (1ULL << 32)
#define CLONE_INTO_CGROUP (1ULL << 33)
#define CLONE_AUTOREAP (1ULL << 34)
#define CLONE_NNP (1ULL << 35)
#define CLONE_PIDFD_AUTOKILL (1ULL << 36)
#define CLONE_EMPTY_MNTNS (1ULL << 37)
#define CLONE_NEWTIME 0x00000080
#define CLONE_ARGS_SIZE_VER0 64
#define CLONE_ARGS_SIZE_VER1 80
#define CLONE_ARGS_SIZE_VER2 88

/* identity of a task behind a pointer */
#define task_pid_nr(task)                                                                          \
	({                                                                                         \
		struct task_struct *__pid_task = (struct task_struct *)(task);                     \
		BPF_CORE_READ(__pid_task, pid);                                                    \
	})
#define task_tgid_nr(task)                                                                         \
	({                                                                                         \
		struct task_struct *__tgid_task = (struct task_struct *)(task);                    \
		BPF_CORE_READ(__tgid_task, tgid);                                                  \
	})
#define task_ppid_nr(task)                                                                         \
	({                                                                                         \
		struct task_struct *__ppid_task = (struct task_struct *)(task);                    \
		BPF_CORE_READ(__ppid_task, real_parent, tgid);                                     \
	})
#define task_pid(task)                                                                             \
	({                                                                                         \
		struct task_struct *__tpid_task = (struct task_struct *)(task);                    \
		BPF_CORE_READ(__tpid_task, thread_pid);                                            \
	})
#define task_tgid(task)                                                                            \
	({                                                                                         \
		struct task_struct *__ttgid_task = (struct task_struct *)(task);                   \
		BPF_CORE_READ(__ttgid_task, signal, pids[PIDTYPE_TGID]);                           \
	})
#define task_nice(task)                                                                            \
	({                                                                                         \
		struct task_struct *__nice_task = (struct task_struct *)(task);                    \
		PRIO_TO_NICE(BPF_CORE_READ(__nice_task, static_prio));                             \
	})
#define is_global_init(task) (task_tgid_nr(task) == 1)
#define is_idle_task(task)                                                                         \
	({                                                                                         \
		struct task_struct *__idle_task = (struct task_struct *)(task);                    \
		!!(BPF_CORE_READ(__idle_task, flags) & PF_IDLE);                                   \
	})
#define thread_group_leader(task)                                                                  \
	({                                                                                         \
		struct task_struct *__leader_task = (struct task_struct *)(task);                  \
		BPF_CORE_READ(__leader_task, exit_signal) >= 0;                                    \
	})

/* the CPU that a task runs or last ran on: a member of two structs over time */
struct task_struct___cpu_bcc_aot {
	unsigned int cpu;
} __attribute__((preserve_access_index));

struct thread_info___cpu_bcc_aot {
	unsigned int cpu;
} __attribute__((preserve_access_index));

#define task_cpu(task)                                                                             \
	({                                                                                         \
		void *__cpu_task = (void *)(task);                                                 \
		struct task_struct___cpu_bcc_aot *__cpu_old = __cpu_task;                          \
		struct thread_info___cpu_bcc_aot *__cpu_new = __cpu_task;                          \
		bpf_core_field_exists(struct task_struct___cpu_bcc_aot, cpu) ?                     \
			BPF_CORE_READ(__cpu_old, cpu) :                                            \
			BPF_CORE_READ(__cpu_new, cpu);                                             \
	})
