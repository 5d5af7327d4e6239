// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Methods of maps, and two programs that share maps. */
#include "values.h"
#include "maps.skel.h"
#include "maps-partner.skel.h"

#include <bpf/bpf.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *const shapes[] = {
#define SHAPE(id, name) name,
#include "maps.def"
};

#undef SHAPE
enum shape {
#define SHAPE(id, name) id,
#include "maps.def"
};

#define BY_NAME "__set_task_comm"
#define CGROUPS "/tmp/cgroups"

static const struct attachment attachments[] = {
	{ "increments", .kprobe = BY_NAME },   { "drops", .kprobe = BY_NAME },
	{ "arguments", .kprobe = BY_NAME },    { "inits", .kprobe = BY_NAME },
	{ "leaves", .kprobe = BY_NAME },       { "results_used", .kprobe = BY_NAME },
	{ "return_codes", .kprobe = BY_NAME }, { "lines", .kprobe = BY_NAME },
	{ "outputs", .kprobe = BY_NAME },      { "kernel_objects", .kprobe = BY_NAME },
	{ "part_types", .kprobe = BY_NAME },   { "hidden", .kprobe = BY_NAME },
	{ "calls", .kprobe = BY_NAME },
};

static struct maps_bpf *skel;
static struct bccaot *session;
static unsigned long long xdp_results[3], visits;

static int load_func(struct bccaot *of, const char *name, enum bpf_prog_type type)
{
	int fd = bccaot__load_func(of, name, type, -1);

	if (fd < 0)
		printf("# %s: %s\n", name, bccaot__error(of));
	return fd;
}

static unsigned long long run(struct bccaot *of, const char *name, enum bpf_prog_type type,
			      int repeat)
{
	static char packet[64];
	LIBBPF_OPTS(bpf_test_run_opts, opts, .data_in = packet, .data_size_in = sizeof(packet),
		    .repeat = repeat);
	int err = bpf_prog_test_run_opts(load_func(of, name, type), &opts);

	if (err)
		printf("# cannot run %s: %d\n", name, err);
	return err ? ~0ull : opts.retval;
}

/* Entries that only user space can make, or, as a task's storage, makes in any context. */
static void fill(void)
{
	unsigned int zero = 0, one = 1;
	unsigned long long number = 77;
	int self = (int)syscall(SYS_pidfd_open, getpid(), 0);
	int called = load_func(session, "called", BPF_PROG_TYPE_KPROBE);

	bccaot_map__set_fd(skel->maps.programs, &zero, called);
	bccaot_map__update(skel->maps.tasks, &self, &(struct pair){ 20, 30 }, BPF_ANY);
	mkdir(CGROUPS, 0755);
	mount("none", CGROUPS, "cgroup2", 0, NULL);
	maps_groups__set(skel, 0, CGROUPS);
	maps_counters__open_counters(skel, PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CPU_CLOCK, -1);
	bccaot_map__update(skel->maps.inner, &one, &number, BPF_ANY);
	bccaot_map__set_fd(skel->maps.outer, &zero, bpf_map__fd(skel->maps.inner));
	bccaot_map__update(skel->maps.devices, &one, &one, BPF_ANY);
}

static void work(void)
{
	unsigned int zero = 0;

	fill();
	prctl(PR_SET_NAME, "once");
	/* Nothing is to run again: the next line makes a thread, whose name is set as well. */
	bccaot_map__update(skel->maps.subject, &zero, &zero, BPF_ANY);
	bccaot_map__update(skel->maps.cpus, &zero, &(unsigned int){ 64 }, BPF_ANY);
	xdp_results[0] = run(session, "to_device", BPF_PROG_TYPE_XDP, 1);
	xdp_results[1] = run(session, "to_cpu", BPF_PROG_TYPE_XDP, 1);
	xdp_results[2] = run(session, "to_nowhere", BPF_PROG_TYPE_XDP, 1);
	visits = run(session, "visit", BPF_PROG_TYPE_CGROUP_SKB, 3);
}

static unsigned long long number_at(const struct bpf_map *map, unsigned int key)
{
	unsigned long long number = 0;

	bccaot_map__lookup(map, &key, &number);
	return number;
}

static void share(const struct values *values)
{
	struct maps_partner_bpf *partner = maps_partner_bpf__open();
	struct bccaot *of = maps_partner_bpf__session(partner);

	bccaot__set_map_namespace(of, "friends");
	if (bccaot__load(of))
		printf("# %s\n", bccaot__error(of));
	run(of, "fills", BPF_PROG_TYPE_SCHED_CLS, 1);
	values_saw(values, PINNED_REUSED,
		   number_at(skel->maps.pinned, 2) + bpf_map__max_entries(partner->maps.pinned),
		   22 + 4);
	values_saw(values, PUBLIC_MAP, number_at(skel->maps.for_all, 2), 22);
	values_saw(values, SHARED_MAP, number_at(skel->maps.for_friends, 2), 22);
	values_saw(values, EXTERN_GAINS, number_at(skel->maps.for_all, 3), 33);
	values_saw(values, EXTERN_DROPS, number_at(skel->maps.for_friends, 3) + 1, 1);
	bccaot__free(of);
	maps_partner_bpf__destroy(partner);
}

/* Without its namespace the partner is no friend. */
static void share_with_nobody(const struct values *values)
{
	struct maps_partner_bpf *partner = maps_partner_bpf__open();
	struct bccaot *of = maps_partner_bpf__session(partner);

	values_saw(values, EXTERN_OF_NOBODY, (unsigned long long)-bccaot__load(of), ENOENT);
	bccaot__free(of);
	maps_partner_bpf__destroy(partner);
}

static void know_better(const struct values *values)
{
	values_saw(values, INIT_LEAVES_PROGRAM, number_at(skel->maps.elements, 2), 1);
	values_saw(values, REDIRECT_DEVICE, xdp_results[0], XDP_REDIRECT);
	values_saw(values, REDIRECT_CPU, xdp_results[1], XDP_REDIRECT);
	values_saw(values, REDIRECT_NOWHERE, xdp_results[2], XDP_PASS);
	values_saw(values, LOCAL_STORAGE, visits, 1);
	values_saw(values, PINNED, !access("/sys/fs/bpf/values/pinned", F_OK), 1);
	share(values);
	share_with_nobody(values);
}

int main(void)
{
	struct values values = {
		.shapes = shapes,
		.shape_cnt = sizeof(shapes) / sizeof(*shapes),
		.attachments = attachments,
		.attachment_cnt = sizeof(attachments) / sizeof(*attachments),
		.work = work,
		.know_better = know_better,
	};

	mount("bpf", "/sys/fs/bpf", "bpf", 0, NULL);
	skel = maps_bpf__open();
	session = maps_bpf__session(skel);
	values.session = session;
	values.results = skel ? skel->maps.results : NULL;
	values.subject = skel ? skel->maps.subject : NULL;
	if (session)
		bccaot__set_map_namespace(session, "friends");
	return values_run(&values);
}
