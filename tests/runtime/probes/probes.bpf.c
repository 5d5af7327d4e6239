/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Programs of every kind that count their calls in one process, in libbpf's own
 * style. Those with a question mark are loaded only when a test attaches them.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

char LICENSE[] SEC("license") = "GPL";

const volatile __u32 target_tgid = 0;
__u64 hits[16] = {};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 16);
	__type(key, __u32);
	__type(value, __u64);
} counts SEC(".maps");

/* As BCC's tools declare their filter by control group */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, __u64);
	__type(value, __u64);
} cgroupset SEC(".maps");

static __always_inline int count(__u32 idx)
{
	__u64 *value;

	if (target_tgid && bpf_get_current_pid_tgid() >> 32 != target_tgid)
		return 0;
	value = bpf_map_lookup_elem(&counts, &idx);
	if (value)
		__sync_fetch_and_add(value, 1);
	__sync_fetch_and_add(&hits[idx & 15], 1);
	return 0;
}

SEC("?kprobe")
int on_kprobe(void *ctx)
{
	return count(0);
}

SEC("?kprobe")
int on_kretprobe(void *ctx)
{
	return count(1);
}

SEC("?kprobe")
int on_uprobe(void *ctx)
{
	return count(2);
}

SEC("?kprobe")
int on_uretprobe(void *ctx)
{
	return count(3);
}

SEC("?tp")
int on_tracepoint(void *ctx)
{
	return count(4);
}

SEC("?raw_tp")
int on_raw_tracepoint(void *ctx)
{
	return count(5);
}

SEC("?fentry")
int on_fentry(void *ctx)
{
	return count(6);
}

SEC("?fexit")
int on_fexit(void *ctx)
{
	return count(7);
}

SEC("?perf_event")
int on_perf_event(void *ctx)
{
	return count(8);
}

/* Nothing says what this one is. */
SEC("?kprobe")
int on_anything(void *ctx)
{
	return count(9);
}

SEC("?kprobe")
int on_cookie(void *ctx)
{
	return count(bpf_get_attach_cookie(ctx));
}

SEC("?tp")
int on_tracepoint_cookie(void *ctx)
{
	return count(bpf_get_attach_cookie(ctx));
}

SEC("tracepoint/syscalls/sys_enter_getppid")
int tracepoint__syscalls__sys_enter_getppid(void *ctx)
{
	return count(10);
}

SEC("raw_tp/sys_exit")
int raw_tracepoint__sys_exit(void *ctx)
{
	return count(11);
}

SEC("?lsm")
int on_lsm(void *ctx)
{
	return count(12);
}

SEC("?fmod_ret")
int on_fmod_ret(void *ctx)
{
	return count(3);
}

struct bpf_iter__task;

SEC("?iter/task")
int on_task(struct bpf_iter__task *ctx)
{
	return count(13);
}

struct bpf_iter__bpf_map_elem;

SEC("?iter/bpf_map_elem")
int on_element(struct bpf_iter__bpf_map_elem *ctx)
{
	return count(13);
}

SEC("?xdp")
int on_packet(struct xdp_md *ctx)
{
	__sync_fetch_and_add(&hits[14], 1);
	return XDP_PASS;
}

SEC("?tc")
int on_tc(struct __sk_buff *ctx)
{
	__sync_fetch_and_add(&hits[15], 1);
	return -1; /* TC_ACT_UNSPEC: go on as if nothing were there */
}

SEC("?socket")
int on_socket(struct __sk_buff *ctx)
{
	return ctx->len;
}

SEC("?cgroup_skb/egress")
int on_cgroup(struct __sk_buff *ctx)
{
	__sync_fetch_and_add(&hits[14], 1);
	return 1;
}

SEC("?cgroup/connect4")
int on_connect(struct bpf_sock_addr *ctx)
{
	return 0; /* no */
}

struct {
	__uint(type, BPF_MAP_TYPE_SOCKMAP);
	__uint(max_entries, 2);
	__type(key, __u32);
	__type(value, __u32);
} sockets SEC(".maps");

SEC("?sk_msg")
int on_message(struct sk_msg_md *ctx)
{
	__sync_fetch_and_add(&hits[14], 1);
	return SK_PASS;
}

/* The verifier refuses this: the pointer may be NULL. */
SEC("?tp")
int refused(void *ctx)
{
	__u32 idx = bpf_get_current_pid_tgid(); /* newer kernels know that index 0 exists */
	__u64 *value = bpf_map_lookup_elem(&counts, &idx);

	return *value;
}

/* A relocation that asks nothing of the kernel */
SEC("?kprobe")
int own_type(void *ctx)
{
	struct own {
		int number;
	};

	return bpf_core_type_id_local(struct own);
}
