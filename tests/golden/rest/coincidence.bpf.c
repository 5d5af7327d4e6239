/* The program means something else by these names than the kernel. */
#define swp_entry_t swp_entry_t___kernel
#define UNKNOWN UNKNOWN___kernel
#include "vmlinux.h"
#undef swp_entry_t
#undef UNKNOWN
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

#pragma clang diagnostic ignored "-Wenum-conversion" /* an enum in a string */

/* The kernel has other types and enumerators by these names. */
enum io_kind {
	UNKNOWN,	/* a comment, with a comma */
	READ_IO,
};

struct request_list {
	enum io_kind kind;
};

typedef struct {
	u32 id;
} swp_entry_t;

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
	struct request_list list = { .kind = READ_IO };
	swp_entry_t entry = { .id = UNKNOWN };

	return list.kind + entry.id;
}

char LICENSE[] SEC("license") = "GPL";
