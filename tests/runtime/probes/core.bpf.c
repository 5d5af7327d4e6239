/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Relocations of every kind that a reduced kernel BTF must answer as the whole does.
 */
#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

char LICENSE[] SEC("license") = "GPL";

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct sched_entity {
	unsigned long long sum_exec_runtime;
};

struct task_struct {
	int pid;
	struct task_struct *real_parent;
	struct sched_entity se;
	char comm[16];
	unsigned int sched_reset_on_fork : 1;
};

struct task_struct___new {
	unsigned int __state;
};

struct task_struct___never {
	int there_is_no_such_member;
};

struct sock_common {
	union {
		struct {
			unsigned int skc_daddr;
			unsigned int skc_rcv_saddr;
		};
	};
	unsigned short skc_family;
};

struct sock {
	struct sock_common __sk_common;
};

#pragma clang attribute pop

enum pid_type {
	PIDTYPE_PID,
	PIDTYPE_MAX = 100,
};

long results[16];

SEC("raw_tp/sys_enter")
int relocations(void *ctx)
{
	struct task_struct *task = (void *)bpf_get_current_task();
	struct task_struct___new *renamed = (void *)task;

	results[0] = BPF_CORE_READ(task, real_parent, pid);
	results[1] = BPF_CORE_READ(task, se.sum_exec_runtime);
	results[2] = BPF_CORE_READ(task, comm[3]);
	results[3] = BPF_CORE_READ_BITFIELD_PROBED(task, sched_reset_on_fork);
	if (bpf_core_field_exists(renamed->__state))
		results[4] = BPF_CORE_READ(renamed, __state);
	results[5] =
		bpf_core_field_exists(((struct task_struct___never *)0)->there_is_no_such_member);
	results[6] =
		__builtin_preserve_access_index(&((struct sock *)0)->__sk_common.skc_rcv_saddr) -
		(unsigned int *)0;
	results[7] = bpf_core_type_size(struct sock);
	results[8] = bpf_core_type_exists(struct sock_common);
	results[9] = bpf_core_enum_value(enum pid_type, PIDTYPE_MAX);
	results[10] = bpf_core_enum_value_exists(enum pid_type, PIDTYPE_PID);
	results[11] = bpf_core_field_size(task->comm);
	return 0;
}
