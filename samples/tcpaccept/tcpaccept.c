/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * tcpaccept: a kretprobe, whose result is a kernel object to read from. Whom it shows can be limited
 * by pinned maps of control groups and mount namespaces, as in BCC's tools.
 */
#include <uapi/linux/ptrace.h>
#include <linux/in.h>
#include <linux/nsproxy.h>
#include <linux/sched.h>
#include <linux/socket.h>
#include <net/sock.h>

BPF_PARAM(u32, only_pid, 0);      /* 0: all */
BPF_PARAM(u16, only_port, 0);     /* 0: all */
BPF_PARAM(u16, only_family, 0);   /* AF_INET or AF_INET6, 0: both */
BPF_PARAM(bool, has_cgroups, 0);  /* trace only those in cgroupset */
BPF_PARAM(bool, has_mount_ns, 0); /* trace only those in mount_ns_set */

/* Of this struct the program needs a member only; how the kernel lays it out is found at run time. */
struct mnt_namespace {
	struct ns_common ns;
};

struct event {
	u64 ts_us;
	u32 pid;
	u16 family;
	u16 lport;
	u16 rport;
	u8 laddr[16]; /* of IPv4: the first four */
	u8 raddr[16];
	char comm[TASK_COMM_LEN];
};

BPF_TABLE("hash", u64, u64, cgroupset, 1024);
BPF_TABLE("hash", u64, u32, mount_ns_set, 1024);
BPF_PERF_OUTPUT(events);

static bool is_filtered(void)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	u64 mnt_ns = task->nsproxy->mnt_ns->ns.inum;
	u64 cgroup = bpf_get_current_cgroup_id();

	return (has_cgroups && !cgroupset.lookup(&cgroup)) ||
	       (has_mount_ns && !mount_ns_set.lookup(&mnt_ns));
}

int kretprobe__inet_csk_accept(struct pt_regs *ctx)
{
	struct sock *sk = (struct sock *)PT_REGS_RC(ctx);
	struct event event = { .pid = bpf_get_current_pid_tgid() >> 32 };

	if (!sk || sk->sk_protocol != IPPROTO_TCP || is_filtered())
		return 0;
	event.family = sk->__sk_common.skc_family;
	event.lport = sk->__sk_common.skc_num;
	event.rport = ntohs(sk->__sk_common.skc_dport);
	if ((only_pid && only_pid != event.pid) || (only_port && only_port != event.lport) ||
	    (only_family && only_family != event.family))
		return 0;
	if (event.family == AF_INET) {
		u32 laddr = sk->__sk_common.skc_rcv_saddr, raddr = sk->__sk_common.skc_daddr;

		__builtin_memcpy(event.laddr, &laddr, sizeof(laddr));
		__builtin_memcpy(event.raddr, &raddr, sizeof(raddr));
	} else {
		bpf_probe_read_kernel(event.laddr, sizeof(event.laddr),
				      &sk->__sk_common.skc_v6_rcv_saddr);
		bpf_probe_read_kernel(event.raddr, sizeof(event.raddr),
				      &sk->__sk_common.skc_v6_daddr);
	}
	event.ts_us = bpf_ktime_get_ns() / 1000;
	bpf_get_current_comm(&event.comm, sizeof(event.comm));
	events.perf_submit(ctx, &event, sizeof(event));
	return 0;
}
