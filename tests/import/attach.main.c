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

static int attach(struct bccaot *b)
{
	const char *path = env.cgroup ? env.cgroup : "/sys/fs/cgroup";
	int cgroup = open(path, O_RDONLY | O_CLOEXEC);
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
	if (err >= 0)
		err = bccaot__attach(b);
	close(cgroup);
	return err;
}

static int trace(struct bccaot *b)
{
	int err = attach(b);

	if (err)
		return err;
	printf("Tracing... Hit Ctrl-C to end.\n");
	return bccaot_shell__run(NULL, NULL);
}

int main(int argc, char **argv)
{
	int status = bccaot_shell__parse(&shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	setlinebuf(stdout);

	struct attach_bpf *skel = attach_bpf__open_reduced();
	struct bccaot *b = attach_bpf__session(skel);

	status = b ? trace(b) : -errno;
	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot__free(b);
	attach_bpf__destroy(skel);
	return status;
}
