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

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, u64);
} seen SEC(".maps");

static __always_inline void seen_increment(u32 key, u64 n)
{
	u64 *leaf = bpf_map_lookup_elem(&seen, &key);

	if (leaf)
		*leaf += n;
	else
		bpf_map_update_elem(&seen, &key, &n, BPF_NOEXIST);
}

#define TYPE(socket) (socket)->sk_type

/* before
 * a function */
SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct sock *sk)
{
	// inside
	u32 key = BPF_CORE_READ((sk), sk_type)
;

	seen_increment(key, 2);
	return BPF_CORE_READ(sk, sk_type); /* a read */
}

char LICENSE[] SEC("license") = "GPL";
