#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <bcc_aot.bpf.h> */
#define bcc_ctx(ctx)                                                                               \
	({                                                                                         \
		__typeof__(ctx) __bcc_ctx = (ctx);                                                 \
		asm volatile("" : "+r"(__bcc_ctx));                                                \
		__bcc_ctx;                                                                         \
	})

SEC("tracepoint/sock/inet_sock_set_state")
int tracepoint__sock__inet_sock_set_state(struct trace_event_raw_inet_sock_set_state *args)
{
	u8 saddr[4];

	if (bcc_ctx(args)->newstate == TCP_CLOSE || bcc_ctx(args)->newstate == TCP_SYN_SENT)
		return args->oldstate;
	bpf_probe_read_kernel(saddr, sizeof(saddr), args->saddr);
	return saddr[0];
}

char LICENSE[] SEC("license") = "GPL";
