#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <bcc_aot.bpf.h> */
#define bcc_kernel_version()                                                                       \
	({                                                                                         \
		extern int LINUX_KERNEL_VERSION __kconfig;                                         \
		LINUX_KERNEL_VERSION;                                                              \
	})
#define bcc_ctx(ctx)                                                                               \
	({                                                                                         \
		__typeof__(ctx) __bcc_ctx = (ctx);                                                 \
		asm volatile("" : "+r"(__bcc_ctx));                                                \
		__bcc_ctx;                                                                         \
	})

struct trace_event_raw_work___other {
	u32 new_cost;
} __attribute__((preserve_access_index));

SEC("tracepoint/jobs/work")
int tracepoint__jobs__work(struct trace_event_raw_work *args)
{
	if (bcc_kernel_version() < KERNEL_VERSION(6, 0, 0)) {
		return bcc_ctx(args)->id + args->old_cost;
	} else {
		return bcc_ctx(args)->id + ((struct trace_event_raw_work___other *)args)->new_cost;
	}
}

char LICENSE[] SEC("license") = "GPL";
