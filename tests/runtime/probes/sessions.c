/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Sessions with real programs on the running kernel: planning, loading on demand,
 * attaching, what is said when it fails. A kind that this kernel does not have is
 * reported and left out.
 */
#include <errno.h>
#include <sched.h>
#include <stdarg.h>
#include <sys/mount.h>
#include <sys/personality.h>
#include <sys/wait.h>
#include <unistd.h>

#include <bpf/bpf.h>

#include <bccaot/bccaot.h>

#include "probes.skel.h"
#include "test.h"

enum {
	LINK_UPROBE_MULTI = 12, /* BPF_LINK_TYPE_UPROBE_MULTI; not in every kernel's headers */
};

static int left_out_cnt;

static bool left_out(const char *what, const char *why)
{
	printf("left out: %s: %s\n", what, why);
	left_out_cnt++;
	return true;
}

static struct probes_bpf *open_skel(void)
{
	struct probes_bpf *skel = probes_bpf__open();

	if (!skel) {
		perror("cannot open the test programs");
		exit(EXIT_FAILURE);
	}
	skel->rodata->target_tgid = getpid();
	return skel;
}

static struct bccaot *new_session(struct probes_bpf *skel, bool no_autoattach)
{
	BCCAOT_OPTS(bccaot_opts, opts, .skeleton = skel->skeleton, .no_autoattach = no_autoattach);
	struct bccaot *b = bccaot__new(skel->obj, &opts);

	if (!b) {
		perror("cannot make a session");
		exit(EXIT_FAILURE);
	}
	return b;
}

static void expect_ok(struct bccaot *b, const char *what, int err)
{
	if (err < 0)
		fprintf(stderr, "%s: %d: %s\n", what, err, bccaot__error(b));
	EXPECT(err >= 0);
}

static void call_getppid(int times)
{
	for (int i = 0; i < times; i++)
		getppid();
}

/* Something that libc does not inline and that has a symbol. */
static void call_libc(int times)
{
	for (int i = 0; i < times; i++)
		personality(0xffffffff);
}

static void call_libc_in_child(void)
{
	pid_t pid = fork();

	if (!pid) {
		call_libc(1);
		_exit(0);
	}
	waitpid(pid, NULL, 0);
}

/* How many links of a type there are in this kernel, of other processes too */
static int count_links(uint32_t type)
{
	struct bpf_link_info info;
	__u32 id = 0;
	int cnt = 0;

	while (!bpf_link_get_next_id(id, &id)) {
		__u32 info_bytes = sizeof(info);
		int fd = bpf_link_get_fd_by_id(id);

		memset(&info, 0, sizeof(info));
		if (fd >= 0 && !bpf_obj_get_info_by_fd(fd, &info, &info_bytes))
			cnt += info.type == type;
		close(fd);
	}
	return cnt;
}

static void test_names(void)
{
	struct probes_bpf *skel = open_skel();
	struct bccaot *b = new_session(skel, true);

	test_case = "names";
	EXPECT_EQ(bccaot__attach_kprobe(b, "on_kprob", "vfs_read", NULL), -ENOENT);
	EXPECT(strstr(bccaot__error(b), "did you mean 'on_kprobe'"));
	EXPECT_EQ(bccaot__attach_kprobe(b, "on_kprobe", "", NULL), -EINVAL);
	EXPECT_EQ(bccaot__attach_kprobe(b, NULL, "vfs_read", NULL), -ENOENT);
	EXPECT_EQ(bccaot__attach_tracepoint(b, "on_tracepoint", "no-colon"), -EINVAL);
	EXPECT_EQ(bccaot__attach_kprobe(b, "on_kprobe", "vfs_read", NULL), 0);
	EXPECT_EQ(bccaot__attach_kprobe(b, "on_kprobe", "vfs_read", NULL), -EEXIST);
	EXPECT_EQ(bccaot__detach_kprobe(b, "vfs_read", "on_kretprobe"), -ENOENT);
	EXPECT_EQ(bccaot__detach_kprobe(b, "vfs_read", NULL), 0);
	EXPECT_EQ(bccaot__detach_kprobe(b, "vfs_read", NULL), -ENOENT);
	EXPECT_EQ(bccaot__attach_kprobe(b, "on_kprobe", "sys_openat", NULL), 0);
	EXPECT_EQ(bccaot__detach_kprobe(b, "__arm64_sys_openat", "on_kprobe"), 0);
	EXPECT_EQ(bccaot__attach_uprobe(b, "on_uprobe", NULL), -EINVAL);
	bccaot__free(b);
	probes_bpf__destroy(skel);
}

static void test_autoattach(void)
{
	struct probes_bpf *skel = open_skel();
	struct bccaot *b = new_session(skel, false);

	test_case = "autoattach by sections";
	expect_ok(b, "attach", bccaot__attach(b));
	EXPECT_EQ(bccaot__num_open_tracepoints(b), 1);
	EXPECT_EQ(bpf_program__fd(skel->progs.on_kprobe) >= 0, false);
	call_getppid(5);
	EXPECT_EQ(skel->bss->hits[10], 5);
	EXPECT(skel->bss->hits[11] >= 5);
	bccaot__free(b);
	call_getppid(5);
	EXPECT_EQ(skel->bss->hits[10], 5);
	probes_bpf__destroy(skel);
}

static void test_table(void)
{
	static const struct bccaot_autoattach table[] = {
		{ "on_tracepoint", BCCAOT_TRACEPOINT, "syscalls:sys_enter_getppid" },
		{ "on_raw_tracepoint", BCCAOT_RAW_TRACEPOINT, "sys_enter" },
	};
	struct probes_bpf *skel = open_skel();
	BCCAOT_OPTS(bccaot_opts, opts, .skeleton = skel->skeleton, .autoattach = table,
		    .autoattach_cnt = 2);
	struct bccaot *b = bccaot__new(skel->obj, &opts);

	test_case = "autoattach by table";
	expect_ok(b, "attach", bccaot__attach(b));
	call_getppid(3);
	EXPECT_EQ(skel->bss->hits[4], 3);
	EXPECT(skel->bss->hits[5] >= 3);
	expect_ok(b, "attach again", bccaot__attach(b));
	EXPECT_EQ(bccaot__attach_raw_tracepoint(b, "on_anything", "sys_enter"), -EEXIST);
	bccaot__free(b);
	probes_bpf__destroy(skel);
}

/* One that the user gives is attached in its own order, up to what fails. */
static void test_own_table(void)
{
	static const struct bccaot_autoattach rows[] = {
		{ "on_tracepoint", BCCAOT_TRACEPOINT, "syscalls:sys_enter_getppid" },
		{ "on_anything", BCCAOT_TRACEPOINT, "syscalls:sys_exit_getppid" },
		{ "on_uprobe", BCCAOT_UPROBE, "c:getppid" },
	};
	struct probes_bpf *skel = open_skel();
	struct bccaot *b = new_session(skel, true);

	test_case = "a table of the user's";
	EXPECT_EQ(bccaot__attach_table(b, NULL, 1), -EINVAL);
	expect_ok(b, "plan", bccaot__attach_table(b, rows, 2));
	expect_ok(b, "attach", bccaot__attach(b));
	EXPECT_EQ(bccaot__num_open_tracepoints(b), 2);
	call_getppid(2);
	EXPECT_EQ(skel->bss->hits[4], 2);
	EXPECT_EQ(skel->bss->hits[9], 2);
	EXPECT_EQ(bccaot__attach_table(b, &rows[2], 1), -EINVAL);
	EXPECT(strstr(bccaot__error(b), "uprobe"));
	EXPECT_EQ(bccaot__fail(b, -EDOM, "no %s today", "luck"), -EDOM);
	EXPECT_TEXT(bccaot__error(b), "no luck today");
	bccaot__free(b);
	probes_bpf__destroy(skel);
}

static void test_lazy(void)
{
	struct probes_bpf *skel = open_skel();
	struct bccaot *b = new_session(skel, true);
	const char *tp = "syscalls:sys_enter_getppid";

	test_case = "load on demand";
	expect_ok(b, "load", bccaot__load(b));
	EXPECT_EQ(bccaot__func_fd(b, "on_tracepoint"), -ENOENT);
	expect_ok(b, "attach", bccaot__attach_tracepoint(b, "on_tracepoint", tp));
	EXPECT(bccaot__func_fd(b, "on_tracepoint") >= 0);
	call_getppid(4);
	EXPECT_EQ(skel->bss->hits[4], 4);
	expect_ok(b, "another kind", bccaot__attach_tracepoint(b, "on_anything", tp));
	expect_ok(b, "raw", bccaot__attach_raw_tracepoint(b, "on_anything", "sys_enter"));
	call_getppid(1);
	EXPECT(skel->bss->hits[9] >= 2);
	expect_ok(b, "detach", bccaot__detach_tracepoint(b, tp));
	EXPECT_EQ(bccaot__num_open_tracepoints(b), 0);
	bccaot__free(b);
	probes_bpf__destroy(skel);
}

static void test_many_kinds(void)
{
	struct probes_bpf *skel = open_skel();
	struct bccaot *b = new_session(skel, true);

	test_case = "one function, several kinds, planned";
	expect_ok(b, "tp",
		  bccaot__attach_tracepoint(b, "on_anything", "syscalls:sys_enter_getppid"));
	expect_ok(b, "tp2",
		  bccaot__attach_tracepoint(b, "on_anything", "syscalls:sys_exit_getppid"));
	expect_ok(b, "raw", bccaot__attach_raw_tracepoint(b, "on_anything", "sys_enter"));
	expect_ok(b, "attach", bccaot__attach(b));
	call_getppid(1);
	EXPECT(skel->bss->hits[9] >= 3);
	bccaot__free(b);
	probes_bpf__destroy(skel);
}

static void test_missing(void)
{
	struct probes_bpf *skel = open_skel();
	struct bccaot *b = new_session(skel, true);
	int err;

	test_case = "what does not exist";
	expect_ok(b, "load", bccaot__load(b));
	err = bccaot__attach_tracepoint(b, "on_tracepoint", "syscalls:sys_enter_getpid_");
	EXPECT_EQ(err, -ENOENT);
	EXPECT(strstr(bccaot__error(b), "'sys_enter_getpid'"));
	err = bccaot__attach_tracepoint(b, "on_tracepoint", "sycalls:sys_enter_getpid");
	EXPECT_EQ(err, -ENOENT);
	EXPECT(strstr(bccaot__error(b), "did you mean 'syscalls'"));
	err = bccaot__attach_raw_tracepoint(b, "on_raw_tracepoint", "sched_swich");
	EXPECT_EQ(err, -ENOENT);
	EXPECT(strstr(bccaot__error(b), "'sched_switch'"));
	if (bccaot_support_kprobe()) {
		err = bccaot__attach_kprobe(b, "on_kprobe", "vfs_raed", NULL);
		EXPECT_EQ(err, -ENOENT);
		EXPECT(strstr(bccaot__error(b), "'vfs_read'"));
		err = bccaot__attach_kprobe(b, "on_kprobe", "sys_opennat", NULL);
		EXPECT_EQ(err, -ENOENT);
		EXPECT(strstr(bccaot__error(b), "sys_openat'"));
		EXPECT_EQ(bccaot__attach_kprobe_re(b, "on_kprobe", "no_such_.*", NULL), -ENOENT);
	} else {
		err = bccaot__attach_kprobe(b, "on_kprobe", "vfs_read", NULL);
		EXPECT_EQ(err, -EOPNOTSUPP);
		EXPECT(strstr(bccaot__error(b), "without kprobes"));
	}
	EXPECT_EQ(bccaot__num_open_kprobes(b), 0);
	bccaot__free(b);
	probes_bpf__destroy(skel);
}

static void test_kprobes(void)
{
	BCCAOT_OPTS(bccaot_kretprobe_opts, maxactive, .maxactive = 16);
	struct probes_bpf *skel;
	struct bccaot *b;

	test_case = "kprobes";
	if (!bccaot_support_kprobe() && left_out("kprobes", "the kernel has none"))
		return;
	skel = open_skel();
	b = new_session(skel, true);
	expect_ok(b, "syscall", bccaot__attach_kprobe(b, "on_kprobe", "sys_getppid", NULL));
	expect_ok(b, "return",
		  bccaot__attach_kretprobe(b, "on_kretprobe", "__arm64_sys_getppid", &maxactive));
	expect_ok(b, "one of", bccaot__attach_kprobe(b, "on_anything", "no_fn|sys_getppid", NULL));
	expect_ok(b, "attach", bccaot__attach(b));
	EXPECT_EQ(bccaot__num_open_kprobes(b), 3);
	call_getppid(7);
	EXPECT_EQ(skel->bss->hits[0], 7);
	EXPECT_EQ(skel->bss->hits[1], 7);
	EXPECT_EQ(skel->bss->hits[9], 7);
	expect_ok(b, "detach", bccaot__detach_kretprobe(b, "sys_getppid", "on_kretprobe"));
	expect_ok(b, "again",
		  bccaot__attach_kretprobe(b, "on_kretprobe", "sys_getppid", &maxactive));
	call_getppid(1);
	EXPECT_EQ(skel->bss->hits[0], 8);
	EXPECT_EQ(skel->bss->hits[1], 8);
	bccaot__free(b);
	EXPECT_EQ(bccaot_tracepoint_exists("bccaot", "x"), 0);
	probes_bpf__destroy(skel);
}

static void test_kprobe_re(void)
{
	BCCAOT_OPTS(bccaot_opts, opts, .probe_limit = 5, .no_autoattach = true);
	struct probes_bpf *skel;
	struct bccaot *b;
	int err;

	test_case = "kprobes by expression";
	if (!bccaot_support_kprobe() && left_out("kprobes by expression", "the kernel has none"))
		return;
	skel = open_skel();
	b = new_session(skel, true);
	expect_ok(b, "plan", bccaot__attach_kprobe_re(b, "on_kprobe", "vfs_(read|write)", NULL));
	expect_ok(b, "plan",
		  bccaot__attach_kretprobe_re(b, "on_kretprobe", "vfs_(read|write)", NULL));
	expect_ok(b, "attach", bccaot__attach(b));
	EXPECT_EQ(bccaot__num_open_kprobes(b), 4);
	expect_ok(b, "load", bccaot__attach_kprobe(b, "on_anything", "vfs_write", NULL));
	memset(skel->bss->hits, 0, sizeof(skel->bss->hits)); /* attaching reads files */
	EXPECT_EQ(write(STDOUT_FILENO, "\n", 1), 1);
	EXPECT_EQ(skel->bss->hits[0], 1);
	EXPECT_EQ(skel->bss->hits[1], 1);
	EXPECT_EQ(skel->bss->hits[9], 1);
	bccaot__free(b);
	probes_bpf__destroy(skel);

	skel = open_skel();
	opts.skeleton = skel->skeleton;
	b = bccaot__new(skel->obj, &opts);
	expect_ok(b, "load", bccaot__load(b));
	err = bccaot__attach_kprobe_re(b, "on_kprobe", "vfs_.*", NULL);
	if (bccaot_support_kprobe_multi() == 1) {
		EXPECT_EQ(err, 0);
		EXPECT(bccaot__num_open_kprobes(b) > 5);
		/* one call, so there is room for others */
		expect_ok(b, "one more",
			  bccaot__attach_kretprobe(b, "on_kretprobe", "vfs_read", NULL));
	} else {
		EXPECT_EQ(err, -ENOSPC);
	}
	EXPECT_EQ(bccaot__attach_kprobe_re(b, "on_kprobe", "vfs_(", NULL), -EINVAL);
	bccaot__free(b);
	probes_bpf__destroy(skel);
}

/* Where an instruction starts the kernel says; "name+0x.." is the same as the option. */
static void test_kprobe_offset(void)
{
	BCCAOT_OPTS(bccaot_kprobe_opts, opts, .offset = 1);
	char event[64];
	struct probes_bpf *skel;
	struct bccaot *b;
	int err = -EILSEQ;

	test_case = "a kprobe behind a function's start";
	if (!bccaot_support_kprobe() && left_out("offsets", "the kernel has no kprobes"))
		return;
	skel = open_skel();
	b = new_session(skel, true);
	expect_ok(b, "load", bccaot__load(b));
	for (; err == -EILSEQ && opts.offset < 32; opts.offset++)
		err = bccaot__attach_kprobe(b, "on_kprobe", "vfs_write", &opts);
	opts.offset--;
	expect_ok(b, "attach", err);
	memset(skel->bss->hits, 0, sizeof(skel->bss->hits));
	EXPECT_EQ(write(STDOUT_FILENO, "\n", 1), 1);
	EXPECT_EQ(skel->bss->hits[0], 1);
	snprintf(event, sizeof(event), "vfs_write+0x%lx", opts.offset);
	EXPECT_EQ(bccaot__attach_kprobe(b, "on_kprobe", event, NULL), -EEXIST);
	EXPECT_EQ(bccaot__detach_kprobe(b, "vfs_write", NULL), -ENOENT);
	expect_ok(b, "detach", bccaot__detach_kprobe(b, event, NULL));
	EXPECT_EQ(bccaot__num_open_kprobes(b), 0);
	bccaot__free(b);
	probes_bpf__destroy(skel);
}

/* As BCC: from the start of the name, and not to its end */
static void test_tracepoints_re(void)
{
	const char *re = "syscalls:sys_(enter|exit)_getpp";
	struct probes_bpf *skel = open_skel();
	struct bccaot *b = new_session(skel, true);

	test_case = "tracepoints by expression";
	EXPECT_EQ(bccaot__attach_tracepoint_re(b, "on_tracepoint", "("), -EINVAL);
	expect_ok(b, "plan", bccaot__attach_tracepoint_re(b, "on_tracepoint", re));
	expect_ok(b, "attach", bccaot__attach(b));
	EXPECT_EQ(bccaot__num_open_tracepoints(b), 2);
	call_getppid(3);
	EXPECT_EQ(skel->bss->hits[4], 6);
	expect_ok(b, "detach", bccaot__detach_tracepoint(b, re));
	call_getppid(1);
	EXPECT_EQ(skel->bss->hits[4], 6);
	EXPECT_EQ(bccaot__attach_tracepoint_re(b, "on_tracepoint", "syscalls:no_such"), -ENOENT);
	bccaot__free(b);
	probes_bpf__destroy(skel);
}

/* One function at several events tells them by their cookies. */
static void test_patterns(void)
{
	static const struct {
		const char *name;
		const char *fn_name;
		bool has_return;
	} rows[] = {
		{ "vfs_(read|write)", "on_cookie", true },
		{ "c:(getuid|personality)", "on_cookie", true },
		{ "t:syscalls:sys_enter_(getuid|write)$", "on_tracepoint_cookie", false },
	};
	BCCAOT_OPTS(bccaot_pattern_opts, opts, .is_re = true, .pid = getpid());

	if (bccaot_kernel_enum_has_val("bpf_func_id", "BPF_FUNC_get_attach_cookie") != 1 &&
	    left_out("patterns", "the kernel has no cookies"))
		return;
	TEST_EACH(row, rows) {
		struct bccaot_pattern *pattern = bccaot_pattern__new(row->name, &opts);
		struct probes_bpf *skel;
		struct bccaot *b;

		if (bccaot_pattern__kind(pattern) == BCCAOT_KPROBE && !bccaot_support_kprobe()) {
			left_out("kprobes by pattern", "the kernel has none");
			bccaot_pattern__free(pattern);
			continue;
		}
		skel = open_skel();
		b = new_session(skel, true);
		EXPECT_EQ(bccaot_pattern__cnt(pattern), 2);
		expect_ok(b, "plan", bccaot__attach_pattern(b, row->fn_name, pattern));
		EXPECT_EQ(bccaot__attach_pattern_return(b, row->fn_name, pattern),
			  row->has_return ? 0 : -EINVAL);
		expect_ok(b, "attach", bccaot__attach(b));
		bccaot_pattern__free(pattern);
		memset(skel->bss->hits, 0, sizeof(skel->bss->hits));
		EXPECT_EQ(write(STDOUT_FILENO, "\n", 1), 1);
		personality(0xffffffff);
		EXPECT_EQ(skel->bss->hits[0], 0);
		EXPECT_EQ(skel->bss->hits[1], row->has_return ? 2 : 1);
		bccaot__free(b);
		probes_bpf__destroy(skel);
	}
}

static void test_uprobes(void)
{
	BCCAOT_OPTS(bccaot_uprobe_opts, place, .name = "c", .sym = "personality", .pid = getpid());
	BCCAOT_OPTS(bccaot_uprobe_opts, everywhere, .name = "c", .sym = "personality");
	BCCAOT_OPTS(bccaot_uprobe_opts, re, .name = "c", .sym_re = "personalit(y|x)");
	BCCAOT_OPTS(bccaot_uprobe_opts, wrong, .name = "c", .sym = "personalit");
	BCCAOT_OPTS(bccaot_uprobe_opts, nowhere, .name = "no-such-library", .sym = "f");
	BCCAOT_OPTS(bccaot_uprobe_opts, no_elf, .name = "/etc/passwd", .sym = "f");
	struct probes_bpf *skel = open_skel();
	struct bccaot *b = new_session(skel, true);

	test_case = "uprobes";
	expect_ok(b, "pid", bccaot__attach_uprobe(b, "on_uprobe", &place));
	expect_ok(b, "return", bccaot__attach_uretprobe(b, "on_uretprobe", &everywhere));
	expect_ok(b, "re", bccaot__attach_uprobe(b, "on_anything", &re));
	expect_ok(b, "attach", bccaot__attach(b));
	EXPECT_EQ(bccaot__num_open_uprobes(b), 3);
	call_libc(6);
	EXPECT_EQ(skel->bss->hits[2], 6);
	EXPECT_EQ(skel->bss->hits[3], 6);
	EXPECT_EQ(skel->bss->hits[9], 6);
	expect_ok(b, "detach", bccaot__detach_uprobe(b, NULL, &place));
	call_libc(1);
	EXPECT_EQ(skel->bss->hits[2], 6);
	EXPECT_EQ(bccaot__attach_uprobe(b, "on_uprobe", &wrong), -ENOENT);
	EXPECT(strstr(bccaot__error(b), "'personality'"));
	EXPECT_EQ(bccaot__attach_uprobe(b, "on_uprobe", &nowhere), -ENOENT);
	EXPECT_EQ(bccaot__attach_uprobe(b, "on_uprobe", &no_elf), -ENOEXEC);
	bccaot__free(b);
	probes_bpf__destroy(skel);
}

/* All that an expression matches, by one call if the kernel has it; in one process or in all */
static void try_many_uprobes(pid_t pid)
{
	BCCAOT_OPTS(bccaot_uprobe_opts, re, .name = "c", .sym_re = "personality|get(sid|pgid)",
		    .pid = pid);
	BCCAOT_OPTS(bccaot_opts, opts, .no_autoattach = true);
	struct probes_bpf *skel = open_skel();
	int link_cnt = count_links(LINK_UPROBE_MULTI);
	struct bccaot *b;

	test_case = pid ? "many uprobes in a process" : "many uprobes";
	if (bccaot_support_uprobe_multi() == 1)
		opts.probe_limit = 2; /* which that call does not count for */
	opts.skeleton = skel->skeleton;
	skel->rodata->target_tgid = 0;
	b = bccaot__new(skel->obj, &opts);
	expect_ok(b, "plan", bccaot__attach_uprobe(b, "on_uprobe", &re));
	expect_ok(b, "plan", bccaot__attach_uretprobe(b, "on_uretprobe", &re));
	expect_ok(b, "attach", bccaot__attach(b));
	EXPECT_EQ(bccaot__num_open_uprobes(b), 6);
	EXPECT_EQ(count_links(LINK_UPROBE_MULTI) - link_cnt,
		  bccaot_support_uprobe_multi() == 1 ? 2 : 0);
	getsid(0);
	call_libc(2);
	call_libc_in_child();
	/* others may call them too, if it is not one process */
	EXPECT(skel->bss->hits[2] >= (pid ? 3 : 4));
	EXPECT(skel->bss->hits[2] == 3 || !pid);
	EXPECT(skel->bss->hits[3] == skel->bss->hits[2] || !pid);
	expect_ok(b, "detach", bccaot__detach_uprobe(b, "on_uprobe", &re));
	call_libc(2);
	EXPECT(skel->bss->hits[2] == 3 || !pid);
	EXPECT(skel->bss->hits[3] == 5 || !pid);
	bccaot__free(b);
	EXPECT_EQ(count_links(LINK_UPROBE_MULTI), link_cnt);
	probes_bpf__destroy(skel);
}

static void test_many_uprobes(void)
{
	try_many_uprobes(0);
	try_many_uprobes(getpid());
}

static void test_trampolines(void)
{
	struct probes_bpf *skel;
	struct bccaot *b;
	int err;

	test_case = "trampolines";
	if (bccaot_support_kfunc() != 1 && left_out("fentry", "the kernel has no trampolines"))
		return;
	skel = open_skel();
	b = new_session(skel, true);
	expect_ok(b, "plan", bccaot__attach_trace(b, "on_fentry", BCCAOT_FENTRY, "ksys_write"));
	expect_ok(b, "plan", bccaot__attach_trace(b, "on_fexit", BCCAOT_FEXIT, "ksys_write"));
	err = bccaot__attach(b);
	if (err == -EPERM || err == -EACCES) {
		left_out("fentry", bccaot__error(b));
	} else {
		expect_ok(b, "attach", err);
		EXPECT_EQ(write(STDOUT_FILENO, "\n", 1), 1);
		EXPECT_EQ(skel->bss->hits[6], 1);
		EXPECT_EQ(skel->bss->hits[7], 1);
		err = bccaot__attach_trace(b, "on_fentry", BCCAOT_FENTRY, "ksys_wirte");
		EXPECT_EQ(err, -ENOENT);
		EXPECT(strstr(bccaot__error(b), "'ksys_write'"));
	}
	bccaot__free(b);
	probes_bpf__destroy(skel);
}

static char last_message[512];

static int keep_message(enum libbpf_print_level level, const char *fmt, va_list args)
{
	if (level == LIBBPF_WARN)
		vsnprintf(last_message, sizeof(last_message), fmt, args);
	return 0;
}

/* The kernel takes the hook and never calls it unless it was told so when it started. */
static void test_hooks(void)
{
	struct probes_bpf *skel;
	struct bccaot *b;
	int err;

	test_case = "security hooks";
	if (bccaot_support_lsm() != 1 && left_out("lsm", "the kernel has no BPF hooks"))
		return;
	skel = open_skel();
	b = new_session(skel, true);
	expect_ok(b, "lsm", bccaot__attach_lsm(b, "on_lsm", "task_getsid"));
	expect_ok(b, "fmod_ret",
		  bccaot__attach_trace(b, "on_fmod_ret", BCCAOT_FMOD_RET, "security_task_getsid"));
	last_message[0] = '\0';
	bccaot_set_print(keep_message);
	err = bccaot__attach(b);
	bccaot_set_print(NULL);
	if (err) {
		EXPECT(err == -EPERM || err == -EACCES || err == -EOPNOTSUPP);
		left_out("lsm", bccaot__error(b));
	} else {
		getsid(getpid());
		EXPECT_EQ(skel->bss->hits[3], 1);
		EXPECT_EQ(skel->bss->hits[12], bccaot_lsm_is_active() == 1);
		EXPECT_EQ(!!strstr(last_message, "never be called"), bccaot_lsm_is_active() == 0);
	}
	bccaot__free(b);
	probes_bpf__destroy(skel);
}

static void try_filter(const char *path)
{
	struct probes_bpf *skel = open_skel();
	struct bccaot *b = new_session(skel, true);
	int fd = bccaot_filter__create(path, 0, 0);
	uint64_t key = 42;
	uint64_t value = 7;

	expect_ok(b, "create", fd);
	EXPECT_EQ(bccaot_filter__create(path, 0, 0), -EEXIST);
	EXPECT_EQ(bccaot_filter__add(fd, key), 0);
	EXPECT_EQ(bccaot__use_pinned_map(b, "no_such_map", path), -ENOENT);
	EXPECT_EQ(bccaot__use_pinned_map(b, "cgroupset", "/no/such/pin"), -ENOENT);
	EXPECT_EQ(bccaot__use_pinned_map(b, "counts", path), -EINVAL);
	expect_ok(b, "no filters", bccaot__use_filters(b, NULL, NULL));
	EXPECT_EQ(bccaot__use_filters(b, NULL, path), -ENOENT); /* the program has no such map */
	EXPECT(strstr(bccaot__error(b), "mount_ns_set"));
	expect_ok(b, "use", bccaot__use_filters(b, path, NULL));
	expect_ok(b, "load", bccaot__load(b));
	EXPECT_EQ(bpf_map_lookup_elem(bpf_map__fd(skel->maps.cgroupset), &key, &value), 0);
	EXPECT_EQ(value, 0);
	EXPECT_EQ(bccaot_filter__remove(fd, key), 0);
	EXPECT_EQ(bccaot_filter__remove(fd, key), -ENOENT);
	EXPECT_EQ(bpf_map_lookup_elem(bpf_map__fd(skel->maps.cgroupset), &key, &value), -ENOENT);
	EXPECT_EQ(bccaot__use_pinned_map(b, "cgroupset", path), -EBUSY);
	close(fd);
	bccaot__free(b);
	probes_bpf__destroy(skel);
}

static void test_filters(void)
{
	char dir[] = "/tmp/bccaot-bpffs-XXXXXX";
	char path[64];

	test_case = "filters";
	if (!mkdtemp(dir))
		return;
	if (mount("none", dir, "bpf", 0, NULL)) {
		left_out("filters", "no BPF file system");
	} else {
		snprintf(path, sizeof(path), "%s/set", dir);
		try_filter(path);
		umount(dir);
	}
	rmdir(dir);
}

static void test_refused(void)
{
	struct probes_bpf *skel = open_skel();
	struct bccaot *b = new_session(skel, true);
	int err;

	test_case = "what the verifier refuses";
	expect_ok(b, "plan", bccaot__attach_tracepoint(b, "refused", "syscalls:sys_enter_getppid"));
	err = bccaot__attach(b);
	EXPECT(err == -EACCES || err == -EINVAL);
	EXPECT(strstr(bccaot__error(b), "refused"));
	puts(bccaot__error(b));
	bccaot__free(b);
	probes_bpf__destroy(skel);
}

static void test_load_func(void)
{
	struct probes_bpf *skel = open_skel();
	struct bccaot *b = new_session(skel, true);
	int fd;

	test_case = "load_func";
	fd = bccaot__load_func(b, "on_anything", BPF_PROG_TYPE_TRACEPOINT, -1);
	expect_ok(b, "load", fd);
	EXPECT_EQ(bccaot__load_func(b, "on_anything", BPF_PROG_TYPE_TRACEPOINT, -1), fd);
	EXPECT_EQ(bccaot__func_fd(b, "on_anything"), fd);
	EXPECT_EQ(bccaot__load_func(b, "no_function", BPF_PROG_TYPE_KPROBE, -1), -ENOENT);
	fd = bccaot__load_func(b, "on_kprobe", BPF_PROG_TYPE_KPROBE, -1);
	expect_ok(b, "later", fd);
	bccaot__free(b);
	probes_bpf__destroy(skel);
}

/* In a mount namespace of its own the test has tracefs even where nobody mounted it. */
static void mount_tracefs(void)
{
	if (unshare(CLONE_NEWNS) || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	    (mount("tracefs", "/sys/kernel/tracing", "tracefs", 0, NULL) && errno != EBUSY))
		perror("cannot mount tracefs");
}

int main(int argc, char **argv)
{
	(void)argc;
	if (geteuid()) {
		fprintf(stderr, "%s: needs root\n", argv[0]);
		return TEST_SKIPPED;
	}
	mount_tracefs();
	test_names();
	test_autoattach();
	test_table();
	test_own_table();
	test_lazy();
	test_many_kinds();
	test_missing();
	test_kprobes();
	test_kprobe_re();
	test_kprobe_offset();
	test_tracepoints_re();
	test_patterns();
	test_uprobes();
	test_many_uprobes();
	test_trampolines();
	test_hooks();
	test_load_func();
	test_filters();
	test_refused();
	return test_result();
}
