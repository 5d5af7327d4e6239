/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * tcpstates: a tracepoint whose arrays are copied, and a hash that is keyed by the address of a
 * kernel object. Events of both families are one struct: an IPv4 address fills the first 4 bytes.
 */
#include <uapi/linux/ptrace.h>
#include <linux/in.h>
#include <linux/socket.h>
#include <linux/tcp.h>
#include <net/sock.h>
#include <net/tcp_states.h>

BPF_PARAM(u16, only_family, 0); /* AF_INET or AF_INET6, 0: both */
BPF_PARAM(u16, only_lport, 0);  /* 0: all */
BPF_PARAM(u16, only_rport, 0);  /* 0: all */

struct event {
	u64 sock;
	u64 ts_us;
	u64 span_us;
	u32 pid;
	u16 family;
	u16 lport;
	u16 rport;
	u16 old_state;
	u16 new_state;
	u8 laddr[16];
	u8 raddr[16];
	char comm[TASK_COMM_LEN];
};

BPF_HASH(last, struct sock *, u64);
BPF_PERF_OUTPUT(events);

TRACEPOINT_PROBE(sock, inet_sock_set_state)
{
	struct sock *sk = (struct sock *)args->skaddr;
	u64 now = bpf_ktime_get_ns();
	struct event event = {};
	u64 *since;

	if (args->protocol != IPPROTO_TCP || (only_family && only_family != args->family))
		return 0;
	if ((only_lport && only_lport != args->sport) || (only_rport && only_rport != args->dport))
		return 0;
	since = last.lookup(&sk);
	event.sock = (u64)sk;
	event.ts_us = now / 1000;
	event.span_us = since ? (now - *since) / 1000 : 0;
	event.pid = bpf_get_current_pid_tgid() >> 32;
	event.family = args->family;
	event.lport = args->sport;
	event.rport = args->dport;
	event.old_state = args->oldstate;
	event.new_state = args->newstate;
	if (event.family == AF_INET) {
		__builtin_memcpy(event.laddr, args->saddr, sizeof(args->saddr));
		__builtin_memcpy(event.raddr, args->daddr, sizeof(args->daddr));
	} else {
		__builtin_memcpy(event.laddr, args->saddr_v6, sizeof(args->saddr_v6));
		__builtin_memcpy(event.raddr, args->daddr_v6, sizeof(args->daddr_v6));
	}
	bpf_get_current_comm(&event.comm, sizeof(event.comm));
	events.perf_submit(args, &event, sizeof(event));
	if (args->newstate == TCP_CLOSE)
		last.delete(&sk);
	else
		last.update(&sk, &now);
	return 0;
}
