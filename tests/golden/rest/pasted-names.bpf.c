#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <linux/elf.h> */
#define elf_phdr elf64_phdr


#define ELF(name) PASTE(Elf, 64, _##name)
#define PASTE(a, b, c) a##b##c
#define TYPE_OF(sock) SOCK_##sock

struct found {
	ELF(Addr) address;
	struct elf_phdr header;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, struct found);
} found SEC(".maps");

SEC("kprobe/sock_create")
int BPF_KPROBE(kprobe__sock_create, int family, int type)
{
	u32 key = type == TYPE_OF(STREAM);
	struct found value = { .address = PT_REGS_IP(ctx) };

	bpf_map_update_elem(&found, &key, &value, BPF_ANY);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
