/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Sessions and what they attach, under failing calls.
 */
#include <linux/perf_event.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../kernel_map.h"
#include "../static_probe.h"
#include "inject.h"
#include "probes.skel.h"
#include "usdt.skel.h"

static int plan_and_attach(struct bpf_object *obj, const struct bccaot_opts *opts,
			   int (*use)(struct bccaot *b))
{
	struct bccaot *b = bccaot__new(obj, opts);
	int err = b ? use(b) : -errno;

	if (err && b && !was_memory())
		EXPECT(*bccaot__error(b));
	bccaot__free(b);
	return err;
}

/* Runs @use in a session of its own, which fails from its first call on */
static int in_session(int (*use)(struct bccaot *b))
{
	struct probes_bpf *skel = probes_bpf__open();
	BCCAOT_OPTS(bccaot_opts, opts, .skeleton = skel->skeleton, .no_autoattach = true);
	int err;

	arm();
	err = plan_and_attach(skel->obj, &opts, use);
	disarm();
	probes_bpf__destroy(skel);
	return err;
}

static int use_table(struct bccaot *b)
{
	int err = bccaot__attach(b);

	EXPECT(bccaot__bpf_object(b));
	EXPECT(err || bccaot__func_fd(b, "on_tracepoint") >= 0);
	EXPECT_EQ(bccaot__num_open_tracepoints(b), err ? 0 : 1);
	bccaot__detach_all(b);
	return err;
}

static int run_table(void)
{
	static const struct bccaot_autoattach table[] = {
		{ "on_tracepoint", BCCAOT_TRACEPOINT, "syscalls:sys_enter_getppid" },
	};
	struct probes_bpf *skel = probes_bpf__open();
	BCCAOT_OPTS(bccaot_opts, opts, .skeleton = skel->skeleton, .autoattach = table,
		    .autoattach_cnt = 1);
	int err;

	arm();
	err = plan_and_attach(skel->obj, &opts, use_table);
	disarm();
	probes_bpf__destroy(skel);
	return err;
}

static int use_tracepoints(struct bccaot *b)
{
	static const struct bccaot_autoattach row = { "on_anything", BCCAOT_TRACEPOINT,
						      "syscalls:sys_exit_getppid" };
	int err = bccaot__attach_tracepoint(b, "on_tracepoint", "syscalls:sys_enter_getppid");

	err = err ? err : bccaot__attach_tracepoint_re(b, "on_anything", "sched:sched_switch$");
	err = err ? err : bccaot__attach_raw_tracepoint(b, "on_raw_tracepoint", "sys_enter");
	err = err ? err : bccaot__attach_table(b, &row, 1);
	err = err ? err : bccaot__attach(b);
	err = err ? err : bccaot__detach_tracepoint(b, "syscalls:sys_enter_getppid");
	return err ? err : bccaot__detach_raw_tracepoint(b, "sys_enter");
}

static int run_tracepoints(void)
{
	return in_session(use_tracepoints);
}

/* Loaded first, so that each function needs a second object */
static int use_on_demand(struct bccaot *b)
{
	int fd;
	int err = bccaot__load(b);

	err = err ? err : bccaot__attach_tracepoint(b, "on_anything", "syscalls:sys_enter_getppid");
	if (err)
		return err;
	fd = bccaot__load_func(b, "on_kprobe", BPF_PROG_TYPE_KPROBE, -1);
	return fd < 0 ? fd : 0;
}

static int run_on_demand(void)
{
	return in_session(use_on_demand);
}

static int use_kprobes(struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_kretprobe_opts, maxactive, .maxactive = 16);
	int err = bccaot__attach_kprobe(b, "on_kprobe", "vfs_read", NULL);

	err = err ? err : bccaot__attach_kretprobe(b, "on_kretprobe", "vfs_read", &maxactive);
	err = err ? err : bccaot__attach_ksyscall(b, "on_kprobe", "getppid");
	err = err ? err : bccaot__attach_kretsyscall(b, "on_kretprobe", "getppid");
	err = err ? err : bccaot__attach(b);
	EXPECT_EQ(bccaot__num_open_kprobes(b) == 4, !err);
	err = err ? err : bccaot__detach_kprobe(b, "vfs_read", NULL);
	return err ? err : bccaot__detach_kretprobe(b, "vfs_read", NULL);
}

static int run_kprobes(void)
{
	return in_session(use_kprobes);
}

static bool has_kprobes(void)
{
	return bccaot_support_kprobe() == 1;
}

static int use_kprobes_re(struct bccaot *b)
{
	int err = bccaot__attach_kprobe_re(b, "on_kprobe", "vfs_(read|write)", NULL);

	err = err ? err : bccaot__attach_kretprobe_re(b, "on_kretprobe", "vfs_(read|write)", NULL);
	return err ? err : bccaot__attach(b);
}

static int run_kprobes_re(void)
{
	return in_session(use_kprobes_re);
}

static int use_uprobes(struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_uprobe_opts, place, .name = "c", .sym = "personality");
	BCCAOT_OPTS(bccaot_uprobe_opts, re, .name = "c", .sym_re = "personalit(y|x)");
	int err = bccaot__attach_uprobe(b, "on_uprobe", &place);

	err = err ? err : bccaot__attach_uretprobe(b, "on_uretprobe", &re);
	err = err ? err : bccaot__attach(b);
	EXPECT_EQ(bccaot__num_open_uprobes(b) == 2, !err);
	err = err ? err : bccaot__detach_uprobe(b, NULL, &place);
	return err ? err : bccaot__detach_uretprobe(b, NULL, &re);
}

static int run_uprobes(void)
{
	return in_session(use_uprobes);
}

static int attach_usdt(struct bccaot *b, const char *fn_name)
{
	BCCAOT_OPTS(bccaot_usdt_opts, place, .pid = getpid(), .path = "/proc/self/exe");
	int err;

	STATIC_PROBE(inject, probe, "0", 1, 2);
	err = bccaot__attach_usdt(b, fn_name, "inject:probe", &place);
	err = err ? err : bccaot__attach(b);
	return err ? err : bccaot__detach_usdt(b, "inject:probe");
}

static int use_usdt(struct bccaot *b)
{
	return attach_usdt(b, "on_anything");
}

static int run_usdt(void)
{
	return in_session(use_usdt);
}

static int use_usdt_arguments(struct bccaot *b)
{
	return attach_usdt(b, "on_usdt");
}

/* By libbpf, which knows where the arguments are */
static int run_usdt_arguments(void)
{
	struct usdt_bpf *skel = usdt_bpf__open();
	BCCAOT_OPTS(bccaot_opts, opts, .skeleton = skel->skeleton, .no_autoattach = true);
	int err;

	arm();
	err = plan_and_attach(skel->obj, &opts, use_usdt_arguments);
	disarm();
	usdt_bpf__destroy(skel);
	return err;
}

static int use_perf_events(struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_perf_event_opts, freq, .sample_freq = 9);
	struct perf_event_attr attr = { .size = sizeof(attr),
					.type = PERF_TYPE_SOFTWARE,
					.config = PERF_COUNT_SW_PAGE_FAULTS,
					.sample_period = 1000 };
	int err = bccaot__attach_perf_event(b, "on_perf_event", PERF_TYPE_SOFTWARE,
					    PERF_COUNT_SW_CPU_CLOCK, &freq);

	err = err ? err : bccaot__attach_perf_event_raw(b, "on_perf_event", &attr, NULL);
	err = err ? err : bccaot__attach(b);
	return err ? err :
		     bccaot__detach_perf_event(b, PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CPU_CLOCK);
}

static int run_perf_events(void)
{
	return in_session(use_perf_events);
}

static int use_trampolines(struct bccaot *b)
{
	int err = bccaot__attach_trace(b, "on_fentry", BCCAOT_FENTRY, "ksys_write");

	err = err ? err : bccaot__attach_lsm(b, "on_lsm", "task_getsid");
	err = err ? err : bccaot__attach(b);
	err = err ? err : bccaot__detach_trace(b, "on_fentry");
	return err ? err : bccaot__detach_lsm(b, "on_lsm");
}

static int run_trampolines(void)
{
	return in_session(use_trampolines);
}

static bool has_trampolines(void)
{
	return bccaot_support_kfunc() == 1 && bccaot_support_lsm() == 1 && !run_trampolines();
}

static int use_iterator(struct bccaot *b)
{
	int err = bccaot__attach_iter(b, "on_task", NULL);
	int fd;

	err = err ? err : bccaot__attach(b);
	if (err)
		return err;
	fd = bccaot__create_iter(b, "on_task");
	if (fd < 0)
		return fd;
	close(fd);
	return bccaot__detach_iter(b, "on_task");
}

static int run_iterator(void)
{
	return in_session(use_iterator);
}

static int use_pattern(struct bccaot *b, const char *text, bool is_return)
{
	struct bccaot_pattern *pattern = bccaot_pattern__new(text, NULL);
	int err;

	if (!pattern)
		return -errno;
	EXPECT(bccaot_pattern__cnt(pattern) && bccaot_pattern__event(pattern, 0));
	EXPECT(bccaot_pattern__kind(pattern) != BCCAOT_KIND_NONE);
	if (is_return)
		err = bccaot__attach_pattern_return(b, "on_uretprobe", pattern);
	else
		err = bccaot__attach_pattern(b, "on_anything", pattern);
	err = err ? err : bccaot__attach(b); /* the pattern is only lent */
	bccaot_pattern__free(pattern);
	return err;
}

static int use_patterns(struct bccaot *b)
{
	int err = use_pattern(b, "c:getp*id", false);

	err = err ? err : use_pattern(b, "c:getp*id", true);
	return err ? err : use_pattern(b, "t:sched:sched_process_f*", false);
}

/* What goes wrong before the session is asked, it has no words for. */
static int run_patterns(void)
{
	return in_bare_session(use_patterns);
}

/* What does not exist is looked for among what does. */
static int use_missing(struct bccaot *b)
{
	int err = bccaot__attach_tracepoint(b, "on_tracepoint", "syscalls:sys_entr_getppid");

	EXPECT_EQ(bccaot__fail(b, -EAGAIN, "words of the %s's own", "caller"), -EAGAIN);
	return err ? err : bccaot__attach(b);
}

static int run_missing(void)
{
	return in_session(use_missing);
}

static int use_refused(struct bccaot *b)
{
	int err = bccaot__attach_tracepoint(b, "refused", "syscalls:sys_enter_getppid");

	return err ? err : bccaot__attach(b);
}

static int run_refused(void)
{
	return in_session(use_refused);
}

static int use_pinned(struct bccaot *b)
{
	return bccaot__use_pinned_map(b, "cgroupset", "/tmp/bccaot-inject-pinned/set");
}

static int use_filters(struct bccaot *b)
{
	return bccaot__use_filters(b, "/tmp/bccaot-inject-pinned/set", NULL);
}

/* A filter's map, made once */
static void pin_set(void)
{
	static int fd = -1;

	if (fd >= 0)
		return;
	mkdir("/tmp/bccaot-inject-pinned", 0700);
	if (mount("bpf", "/tmp/bccaot-inject-pinned", "bpf", 0, NULL))
		perror("bpffs");
	fd = bccaot_filter__create("/tmp/bccaot-inject-pinned/set", 0, 0);
}

static int run_pinned(void)
{
	pin_set();
	return in_session(use_pinned);
}

/* After that one */
static int run_filters(void)
{
	pin_set();
	return in_session(use_filters);
}

/* Another session, which stays, shares a map of its namespace */
static void share_counts(void)
{
	static const struct bccaot_map_rule rule = { "counts", .sharing = BCCAOT_MAP_SHARED };
	static struct bccaot *b;
	static struct probes_bpf *skel;

	if (b)
		return;
	skel = probes_bpf__open();
	BCCAOT_OPTS(bccaot_opts, opts, .skeleton = skel->skeleton, .no_autoattach = true,
		    .map_rules = &rule, .map_rule_cnt = 1);
	b = bccaot__new(skel->obj, &opts);
	EXPECT_EQ(bccaot__set_map_namespace(b, "inject"), 0);
	EXPECT_EQ(bccaot__load(b), 0);
}

static int use_namespace(struct bccaot *b)
{
	int err = bccaot__set_map_namespace(b, "inject");

	return err ? err : bccaot__load(b);
}

static int run_shared(void)
{
	static const struct bccaot_map_rule rule = { "counts", .sharing = BCCAOT_MAP_EXTERN };
	struct probes_bpf *skel = probes_bpf__open();
	BCCAOT_OPTS(bccaot_opts, opts, .skeleton = skel->skeleton, .no_autoattach = true,
		    .map_rules = &rule, .map_rule_cnt = 1);
	int err;

	share_counts();
	arm();
	err = plan_and_attach(skel->obj, &opts, use_namespace);
	disarm();
	probes_bpf__destroy(skel);
	return err;
}

const struct scenario session_scenarios[] = {
	{ .name = "table", .run = run_table },
	{ .name = "tracepoints of sessions", .run = run_tracepoints },
	{ .name = "loading on demand", .run = run_on_demand },
	{ .name = "kprobes", .run = run_kprobes, .can_run = has_kprobes },
	{ .name = "kprobes by expression", .run = run_kprobes_re, .can_run = has_kprobes },
	{ .name = "uprobes", .run = run_uprobes, .also = { -ENOEXEC } },
	{ .name = "static probes of sessions", .run = run_usdt, .also = { -ENOEXEC, -ENOENT } },
	{ .name = "arguments of static probes",
	  .run = run_usdt_arguments,
	  .also = { -ENOEXEC, -ENOENT } },
	{ .name = "perf events", .run = run_perf_events },
	{ .name = "trampolines and hooks", .run = run_trampolines, .can_run = has_trampolines },
	{ .name = "iterators", .run = run_iterator },
	{ .name = "patterns", .run = run_patterns, .also = { -ENOEXEC, -ENOENT } },
	{ .name = "missing", .run = run_missing, .want = -ENOENT },
	{ .name = "refused", .run = run_refused, .want = -EACCES },
	{ .name = "map of another session", .run = run_shared },
	{ .name = "pinned map", .run = run_pinned, .also = { -EINVAL } },
	{ .name = "filters by pinned maps", .run = run_filters, .also = { -EINVAL } },
	{ .name = NULL },
};
