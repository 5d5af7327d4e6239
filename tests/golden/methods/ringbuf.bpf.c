#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

struct data_t {
	u32 pid;
};

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 8 * 4096);
} events SEC(".maps");

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
	struct data_t *data, copy = { .pid = 2 };

	data = bpf_ringbuf_reserve(&events, sizeof(struct data_t), 0);
	if (!data)
		return 0;
	data->pid = 1;
	if (bpf_ringbuf_query(&events, BPF_RB_AVAIL_DATA) > 100)
		bpf_ringbuf_discard(data, 0);
	else
		bpf_ringbuf_submit(data, 0);
	bpf_ringbuf_output(&events, &copy, sizeof(copy), 0);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
