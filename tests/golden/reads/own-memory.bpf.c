#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

struct data_t {
	u64 ts;
	char comm[16];
	u32 *place;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, struct data_t);
} vals SEC(".maps");

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct request *req, u64 size)
{
	struct data_t data = {}, *p = &data, *val;
	u32 key = BPF_CORE_READ(req, __data_len);
	u32 table[4] = {};

	p->ts = size;
	p->comm[1] = 'x';
	table[key & 3] += size;
	val = bpf_map_lookup_elem(&vals, &key);
	if (val)
		val->ts += p->ts + table[key & 3];
	return p->comm[1];
}

char LICENSE[] SEC("license") = "GPL";
