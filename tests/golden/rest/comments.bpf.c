#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* A comment at the top. */

// before a map
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, u64);
} start SEC(".maps");	/* behind it */

/* before
 * a function */
SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct sock *sk)
{
	// inside
	return BPF_CORE_READ(sk, sk_type); /* a read */
}

char LICENSE[] SEC("license") = "GPL";
