#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <linux/types.h> */
#define rcu_head callback_head

/* from <bcc_aot.bpf.h> */
#define bcc_read(ptr)                                                                              \
	({                                                                                         \
		__typeof__(*(ptr)) __bcc_value;                                                    \
		bpf_probe_read((void *)&__bcc_value, sizeof(__bcc_value), (ptr));                  \
		__bcc_value;                                                                       \
	})

/* from <linux/socket.h> */
#define sockaddr_storage __kernel_sockaddr_storage
#define AF_INET 2

#pragma clang diagnostic ignored "-Wimplicit-int"


struct waiting {
	struct rcu_head rcu_head;
	u32 cnt;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u64);
	__type(value, struct waiting);
} uses SEC(".maps");

SEC("?kprobe")
BPF_KPROBE(on_bind, struct sockaddr_storage *address, struct fib_info *info)
{
	return bcc_read(&address->ss_family) == AF_INET && BPF_CORE_READ(info, rcu.func);
}

char LICENSE[] SEC("license") = "GPL";
