/* The program means something else by these names than the kernel. */
#define config config___kernel
#define IRQ_NONE IRQ_NONE___kernel
#define sector_t sector_t___kernel
#include "vmlinux.h"
#undef config
#undef IRQ_NONE
#undef sector_t
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>


struct limit {
	u32 config;
};

/* typedefs and enumerators of the kernel are called like these three */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, struct limit);
} config SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, int);
	__type(value, u64);
} IRQ_NONE SEC(".maps");

static __always_inline void IRQ_NONE_increment(int key, u64 n)
{
	u64 *leaf = bpf_map_lookup_elem(&IRQ_NONE, &key);

	if (leaf)
		*leaf += n;
}

static __always_inline int sector_t(enum pid_type type, size_t cnt)
{
	return type + cnt;
}

SEC("kprobe/vfs_read")
int kprobe__vfs_read(struct pt_regs *ctx)
{
	u32 uid = bpf_get_current_uid_gid();
	struct limit *limit = bpf_map_lookup_elem(&config, &uid);

	IRQ_NONE_increment(0, 1);
	return limit && limit->config ? sector_t(PIDTYPE_PID, 1) : 0;
}

char LICENSE[] SEC("license") = "GPL";
