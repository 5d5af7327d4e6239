#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <bcc_aot.bpf.h> */
#define bcc_core_read(src, members...)                                                             \
	({                                                                                         \
		__typeof__(src) __bcc_src = (src);                                                 \
		BPF_CORE_READ(__bcc_src, members);                                                 \
	})

struct val_t {
	struct sock *sk;
	u64 ts;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, struct sock *);
} socks SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, struct val_t);
} vals SEC(".maps");

SEC("kretprobe/tcp_v4_connect")
int kretprobe__tcp_v4_connect(struct pt_regs *ctx)
{
	u32 pid = bpf_get_current_pid_tgid();
	struct sock **skpp = bpf_map_lookup_elem(&socks, &pid);
	struct val_t *val = bpf_map_lookup_elem(&vals, &pid);

	if (!skpp || !val)
		return 0;
	val->ts += 1;
	return BPF_CORE_READ((*skpp), sk_type) + bcc_core_read(val->sk, sk_type);
}

SEC("kprobe/tcp_v4_connect")
int BPF_KPROBE(kprobe__tcp_v4_connect, struct sock *sk)
{
	u32 pid = bpf_get_current_pid_tgid();
	struct val_t val = { .sk = sk };

	bpf_map_update_elem(&socks, &pid, &sk, BPF_ANY);
	bpf_map_update_elem(&vals, &pid, &val, BPF_ANY);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
