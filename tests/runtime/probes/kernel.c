/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Questions about the running kernel, this machine, its programs and libraries.
 */
#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <unistd.h>

#include <bccaot/bccaot.h>

#include "test.h"

static void test_syscalls(void)
{
	const char *prefix = bccaot_get_syscall_prefix();
	char name[64] = "untouched";
	char want[64];

	test_case = "system calls";
	snprintf(want, sizeof(want), "%sopenat", prefix);
	EXPECT_EQ(bccaot_get_syscall_fnname("openat", name, sizeof(name)), 0);
	EXPECT_TEXT(name, want);
	EXPECT_EQ(bccaot_kernel_function_exists(name), 1);
	EXPECT_EQ(bccaot_fix_syscall_fnname("__arm64_sys_openat", name, sizeof(name)), 0);
	EXPECT_TEXT(name, want);
	EXPECT_EQ(bccaot_fix_syscall_fnname("vfs_read", name, sizeof(name)), 0);
	EXPECT_TEXT(name, "vfs_read");
	EXPECT_EQ(bccaot_fix_syscall_fnname("sys_open", name, 4), -ENAMETOOLONG);
	EXPECT_TEXT(name, "vfs_read");
	EXPECT_EQ(bccaot_get_syscall_fnname(NULL, name, sizeof(name)), -EINVAL);
}

static void test_functions(void)
{
	struct bccaot_strlist *list = NULL;

	test_case = "kernel functions";
	EXPECT_EQ(bccaot_kernel_function_exists("vfs_read"), 1);
	EXPECT_EQ(bccaot_kernel_function_exists("no_such_function_at_all"), 0);
	EXPECT_EQ(bccaot_get_kprobe_functions("vfs_(read|write)", &list), 0);
	EXPECT_EQ(bccaot_strlist__cnt(list), 2);
	EXPECT_TEXT(bccaot_strlist__get(list, 0), "vfs_read");
	EXPECT(!bccaot_strlist__get(list, 2));
	EXPECT(bccaot_strlist__has(list, "vfs_write"));
	bccaot_strlist__free(list);
	EXPECT_EQ(bccaot_get_kprobe_functions("perf_.*", &list), 0);
	EXPECT_EQ(bccaot_strlist__cnt(list), 0);
	bccaot_strlist__free(list);
	list = NULL;
	EXPECT_EQ(bccaot_get_kprobe_functions("vfs_(", &list), -EINVAL);
	EXPECT(!list);
}

static void test_addresses(void)
{
	uint64_t addr = 0;
	int err;

	test_case = "addresses";
	err = bccaot_ksymname("vfs_read", &addr);
	EXPECT(!err || err == -EPERM);
	EXPECT(err || addr > 1ull << 32);
	EXPECT_EQ(bccaot_ksymname("no_such_symbol_at_all", &addr), -ENOENT);
}

static void test_tracepoints(void)
{
	struct bccaot_strlist *list = NULL;

	test_case = "tracepoints";
	EXPECT_EQ(bccaot_tracepoint_exists("sched", "sched_switch"), 1);
	EXPECT_EQ(bccaot_tracepoint_exists("sched", "no_such_event"), 0);
	EXPECT_EQ(bccaot_tracepoint_exists("no_such_category", "sched_switch"), 0);
	EXPECT_EQ(bccaot_tracepoint_exists(NULL, "sched_switch"), -EINVAL);
	EXPECT_EQ(bccaot_get_tracepoints("sched:sched_switch$", &list), 0);
	EXPECT_EQ(bccaot_strlist__cnt(list), 1);
	bccaot_strlist__free(list);
	EXPECT_EQ(bccaot_get_tracepoints("sched:sched_proc", &list), 0);
	EXPECT(bccaot_strlist__cnt(list) > 3);
	bccaot_strlist__free(list);
}

static void test_types(void)
{
	test_case = "types";
	if (!bccaot_has_kernel_btf()) {
		EXPECT_EQ(bccaot_kernel_struct_has_field("task_struct", "pid"), -EOPNOTSUPP);
		return;
	}
	EXPECT_EQ(bccaot_kernel_struct_has_field("task_struct", "pid"), 1);
	EXPECT_EQ(bccaot_kernel_struct_has_field("task_struct", "no_such_member"), 0);
	EXPECT_EQ(bccaot_kernel_struct_has_field("no_such_struct", "pid"), -ENOENT);
	EXPECT_EQ(bccaot_kernel_struct_has_field("sock_common", "skc_daddr"), 1); /* anonymous */
	EXPECT_EQ(bccaot_kernel_struct_has_field("page", "_refcount"), 1);
	EXPECT_EQ(bccaot_kernel_struct_has_field("", "pid"), -EINVAL);
	EXPECT_EQ(bccaot_kernel_enum_has_val("bpf_map_type", "BPF_MAP_TYPE_HASH"), 1);
	EXPECT_EQ(bccaot_kernel_enum_has_val("bpf_map_type", "BPF_MAP_TYPE_NONE"), 0);
	EXPECT_EQ(bccaot_kernel_enum_has_val("no_such_enum", "X"), -ENOENT);
	EXPECT_EQ(bccaot_kernel_enum_has_val("", "BPF_F_CURRENT_CPU") >= 0, 1);
}

static void test_features(void)
{
	const struct {
		const char *name;
		int (*ask)(void);
	} features[] = {
		{ "kfunc", bccaot_support_kfunc },
		{ "fmod_ret", bccaot_support_fmod_ret },
		{ "lsm", bccaot_support_lsm },
		{ "raw_tracepoint", bccaot_support_raw_tracepoint },
		{ "raw_tracepoint_in_module", bccaot_support_raw_tracepoint_in_module },
		{ "kprobe", bccaot_support_kprobe },
		{ "kprobe_multi", bccaot_support_kprobe_multi },
		{ "uprobe_multi", bccaot_support_uprobe_multi },
		{ "ringbuf", bccaot_support_ringbuf },
		{ "tcx", bccaot_support_tcx },
		{ "batch", bccaot_support_batch },
	};

	TEST_EACH(feature, features) {
		int first = feature->ask();

		printf("%s: %d\n", feature->name, first);
		EXPECT(first == 0 || first == 1);
		EXPECT_EQ(feature->ask(), first);
	}
	test_case = "features";
	EXPECT_EQ(bccaot_support_raw_tracepoint(), 1);
	EXPECT_EQ(bccaot_support_batch(), 1);
}

static void test_libraries(void)
{
	struct bccaot_strlist *list = NULL;
	uint64_t *offsets = NULL;
	size_t cnt = 0;
	char path[4096] = "untouched";
	uint64_t offset = 7;

	test_case = "libraries";
	EXPECT_EQ(bccaot_find_library("c", getpid(), path, sizeof(path)), 0);
	EXPECT(strstr(path, "libc"));
	EXPECT_EQ(bccaot_find_library("c", -1, path, sizeof(path)), 0);
	EXPECT(strstr(path, "libc"));
	EXPECT_EQ(bccaot_find_library("libc.so.6", -1, path, sizeof(path)), 0);
	EXPECT_EQ(bccaot_find_library(path, -1, path, 3), -ENAMETOOLONG);
	EXPECT_EQ(bccaot_find_library("no-such-library", -1, path, sizeof(path)), -ENOENT);
	EXPECT_EQ(bccaot_resolve_symbol(path, "getpid", &offset), 0);
	EXPECT(offset > 7);
	EXPECT_EQ(bccaot_resolve_symbol(path, "no_such_function", &offset), -ENOENT);
	EXPECT_EQ(bccaot_resolve_symbol("/etc/passwd", "f", &offset), -ENOEXEC);
	EXPECT_EQ(bccaot_get_user_functions("c", "getp(id|pid)", &list), 0);
	EXPECT_EQ(bccaot_strlist__cnt(list), 2);
	bccaot_strlist__free(list);
	EXPECT_EQ(bccaot_get_user_addresses(path, "getp(id|pid)", &offsets, &cnt), 0);
	EXPECT_EQ(cnt, 2);
	EXPECT(cnt == 2 && offsets[0] < offsets[1]);
	free(offsets);
	EXPECT_EQ(bccaot_get_user_functions_and_addresses(path, "getp(id|pid)", &list, &offsets),
		  0);
	EXPECT_EQ(bccaot_strlist__cnt(list), 2);
	EXPECT_TEXT(bccaot_strlist__get(list, 0), "getpid");
	EXPECT_EQ(bccaot_resolve_symbol(path, "getpid", &offset), 0);
	EXPECT_EQ(offsets[0], offset);
	bccaot_strlist__free(list);
	free(offsets);
}

static void test_programs(void)
{
	char path[4096] = "";

	test_case = "programs";
	EXPECT_EQ(bccaot_find_exe("sh", path, sizeof(path)), 0);
	EXPECT(path[0] == '/');
	EXPECT_EQ(bccaot_find_exe("no-such-program", path, sizeof(path)), -ENOENT);
	EXPECT_EQ(bccaot_find_exe("/etc/passwd", path, sizeof(path)), -ENOENT);
	EXPECT_EQ(bccaot_resolve_binary("sh", -1, path, sizeof(path)), 0);
	EXPECT_EQ(bccaot_resolve_binary("c", -1, path, sizeof(path)), 0);
}

static void test_machine(void)
{
	int *cpus = NULL;
	int cnt = bccaot_online_cpus(&cpus);

	test_case = "machine";
	EXPECT(cnt >= 1);
	EXPECT(cnt < 1 || cpus[0] >= 0);
	free(cpus);
	EXPECT(bccaot_possible_cpus(&cpus) >= cnt);
	free(cpus);
	EXPECT(bccaot_monotonic_time_ns() > 0);
	EXPECT(bccaot_boot_time_ns() > 1500000000ull * 1000000000);
}

static void test_namespaces(void)
{
	uint64_t mine = 0;
	uint64_t same = 0;

	test_case = "namespaces";
	EXPECT_EQ(bccaot_mntns_id(0, &mine), 0);
	EXPECT_EQ(bccaot_mntns_id(getpid(), &same), 0);
	EXPECT(mine && mine == same);
	EXPECT_EQ(bccaot_mntns_id(1 << 22, &mine), -ENOENT);
}

/* No blob is for this kernel; or one is, by its release where no build id is known. */
static void test_blobs(void)
{
	const struct bccaot_btf_blob blob = { .build_id = "00", .data = "x", .size_bytes = 1 };
	char path[64] = "untouched";

	test_case = "reduced BTF";
	EXPECT_EQ(bccaot_btf_open(&blob, 1, path, sizeof(path)), -ENOENT);
	EXPECT_EQ(bccaot_btf_open(NULL, 0, path, sizeof(path)), -ENOENT);
	EXPECT_EQ(bccaot_btf_open(NULL, 1, path, sizeof(path)), -EINVAL);
	EXPECT_TEXT(path, "untouched");
}

int main(void)
{
	if (geteuid()) {
		fprintf(stderr, "needs root\n");
		return TEST_SKIPPED;
	}
	if (unshare(CLONE_NEWNS) || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	    (mount("tracefs", "/sys/kernel/tracing", "tracefs", 0, NULL) && errno != EBUSY))
		perror("cannot mount tracefs");
	test_syscalls();
	test_functions();
	test_addresses();
	test_tracepoints();
	test_types();
	test_features();
	test_libraries();
	test_programs();
	test_machine();
	test_namespaces();
	test_blobs();
	return test_result();
}
