#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <dialect/functions.h> */
static __always_inline u32 bpf_num_cpus(void)
{
	static const volatile u32 bcc_num_cpus;

	return bcc_num_cpus;
}

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 64);
	__type(key, int);
	__type(value, u64);
} turns SEC(".maps");

static __always_inline void turns_increment(int key, u64 n)
{
	u64 *leaf = bpf_map_lookup_elem(&turns, &key);

	if (leaf)
		*leaf += n;
}

SEC("kprobe/do_it")
int kprobe__do_it(struct pt_regs *ctx)
{
	turns_increment(bpf_get_smp_processor_id() % bpf_num_cpus(), 1);
	return bpf_num_cpus() > 1;
}

char LICENSE[] SEC("license") = "GPL";
