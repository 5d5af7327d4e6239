#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <linux/limits.h> */
#define NAME_MAX 255


enum { OLD_NAME_MAX = NAME_MAX };
#undef NAME_MAX
#define NAME_MAX 16
#define PATH_MAX NAME_MAX

const int verdict = XDP_PASS, other = XDP_DROP;
static bool is_loud = false;

SEC("?xdp")
int judge(struct xdp_md *ctx)
{
	return is_loud == true ? other : verdict + OLD_NAME_MAX - PATH_MAX;
}

char LICENSE[] SEC("license") = "GPL";
