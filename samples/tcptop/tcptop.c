/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * tcptop: bytes that TCP sockets send and receive. The struct of a key must have no padding that is
 * left as it was on the stack; addresses of both families fit in one.
 */
#include <uapi/linux/ptrace.h>
#include <linux/sched.h>
#include <linux/socket.h>
#include <net/sock.h>

BPF_PARAM(u32, only_pid, 0);    /* this process, all if 0 */
BPF_PARAM(u16, only_family, 0); /* AF_INET or AF_INET6, both if 0 */

struct session {
	u32 pid;
	u16 family;
	u16 lport;
	u16 rport;
	u16 zero;
	u32 laddr[4]; /* IPv4: the first */
	u32 raddr[4];
	char name[TASK_COMM_LEN];
};

struct traffic {
	u64 sent_bytes;
	u64 received_bytes;
};

BPF_HASH(sessions, struct session, struct traffic);
BPF_HASH(sending, u32, struct sock *);

static struct traffic *find(struct sock *sk)
{
	struct traffic zero = {};
	struct session session = {};

	session.pid = bpf_get_current_pid_tgid() >> 32;
	session.family = sk->__sk_common.skc_family;
	session.lport = sk->__sk_common.skc_num;
	session.rport = ntohs(sk->__sk_common.skc_dport);
	bpf_get_current_comm(&session.name, sizeof(session.name));
	if (session.family == AF_INET) {
		session.laddr[0] = sk->__sk_common.skc_rcv_saddr;
		session.raddr[0] = sk->__sk_common.skc_daddr;
	} else {
		bpf_probe_read_kernel(&session.laddr, sizeof(session.laddr),
				      &sk->__sk_common.skc_v6_rcv_saddr);
		bpf_probe_read_kernel(&session.raddr, sizeof(session.raddr),
				      &sk->__sk_common.skc_v6_daddr);
	}
	return sessions.lookup_or_try_init(&session, &zero);
}

static bool is_wanted(struct sock *sk)
{
	u16 family = sk->__sk_common.skc_family;

	if (only_pid && bpf_get_current_pid_tgid() >> 32 != only_pid)
		return false;
	if (family != AF_INET && family != AF_INET6)
		return false;
	return !only_family || family == only_family;
}

/* tcp_sendmsg(), and tcp_sendpage() before 6.5: user space knows which there are */
int send_entry(struct pt_regs *ctx, struct sock *sk)
{
	u32 tid = bpf_get_current_pid_tgid();

	if (is_wanted(sk))
		sending.update(&tid, &sk);
	return 0;
}

int send_return(struct pt_regs *ctx)
{
	u32 tid = bpf_get_current_pid_tgid();
	struct sock **sk = sending.lookup(&tid);
	int bytes = PT_REGS_RC(ctx);
	struct traffic *traffic;

	if (!sk)
		return 0; /* it began before we did, or is not wanted */
	traffic = bytes > 0 ? find(*sk) : 0;
	if (traffic)
		__sync_fetch_and_add(&traffic->sent_bytes, bytes);
	sending.delete(&tid);
	return 0;
}

/* Called when what was received is handed over, however it is: tcp_recvmsg() is not the only way. */
int kprobe__tcp_cleanup_rbuf(struct pt_regs *ctx, struct sock *sk, int copied)
{
	struct traffic *traffic;

	if (copied <= 0 || !is_wanted(sk))
		return 0;
	traffic = find(sk);
	if (traffic)
		__sync_fetch_and_add(&traffic->received_bytes, copied);
	return 0;
}
