/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of attach, made by bcc-aot from attach.c for you to go on from.
 *
 * It attaches what the Python tool does, and waits for ctrl-C.
 * To build it:
 *
 *	bcc-aot build attach.c -o attach.skel.h -DNR=3
 *	cc -O2 -static main.c $(pkg-config --cflags --libs --static bccaot) -o attach
 */
#include <fcntl.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <unistd.h>
#include <bccaot/bccaot.h>
#include "attach.skel.h"

static struct {
	const char *device;
	const char *cgroup;
} env = { .device = "lo" };

static const struct bccaot_option options[] = {
	BCCAOT_STR('i', "device", &env.device, "network device"),
	BCCAOT_STR('g', "cgroup", &env.cgroup, "directory of a control group"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = {
	.sz = sizeof(shell),
	.name = "attach",
	.options = options,
};

static int attach(struct attach_bpf__run *run)
{
	const char *path = env.cgroup ? env.cgroup : "/sys/fs/cgroup";
	int cgroup = open(path, O_RDONLY | O_CLOEXEC);
	struct bccaot *b = run->b;
	BCCAOT_OPTS(bccaot_kretprobe_opts, opts, .maxactive = 10);
	BCCAOT_OPTS(bccaot_uprobe_opts, opts_2, .name = "c", .sym = "getenv", .pid = 12);
	BCCAOT_OPTS(bccaot_uprobe_opts, opts_3, .name = "c", .sym_re = "^getenv$");
	BCCAOT_OPTS(bccaot_perf_event_opts, opts_4, .sample_freq = 99);
	int err = bccaot__attach_kprobe(b, "f", "vfs_read", NULL);

	if (!err)
		err = bccaot__attach_kprobe(b, "f", "sys_clone", NULL);
	if (!err)
		err = bccaot__attach_kprobe_re(b, "f", "^vfs_fsync.*", NULL);
	if (!err)
		err = bccaot__attach_kretprobe(b, "f", "vfs_read", &opts);
	if (!err)
		err = bccaot__attach_uprobe(b, "f", &opts_2);
	if (!err)
		err = bccaot__attach_uretprobe(b, "f", &opts_3);
	if (!err)
		err = bccaot__attach_tracepoint(b, "f", "sched:sched_switch");
	if (!err)
		err = bccaot__attach_tracepoint_re(b, "f", "irq:softirq.*");
	if (!err)
		err = bccaot__attach_raw_tracepoint(b, "f", "sys_enter");
	if (!err)
		err = bccaot__attach_perf_event(b, "f", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CPU_CLOCK,
						&opts_4);
	if (err >= 0)
		err = bccaot__attach_raw_socket(b, "f", env.device);
	if (err >= 0)
		err = bccaot__attach_xdp(b, "f", env.device, 2);
	if (err >= 0)
		err = bccaot__attach_func(b, "f", cgroup, BPF_CGROUP_SOCK_OPS, 0);
	/* It is attached here, while the directory is open. */
	if (err >= 0)
		err = bccaot__attach(b);
	close(cgroup);
	return err;
}

static int start(struct attach_bpf__run *run)
{
	(void)run;
	printf("Tracing... Hit Ctrl-C to end.\n");
	return 0;
}

static const struct attach_bpf__tool tool = {
	.shell = &shell,
	.plan_fn = attach,
	.start_fn = start,
};

int main(int argc, char **argv)
{
	return attach_bpf__main(argc, argv, &tool);
}
