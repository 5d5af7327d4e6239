/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Questions about the kernel and the files of programs, under failing calls. Yes and
 * no come out as success.
 */
#include <limits.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../kernel_map.h"
#include "core.skel.h"
#include "inject.h"

static int yes_or_no(int answer)
{
	return answer > 0 ? 0 : answer;
}

static int run_functions(void)
{
	struct bccaot_strlist *list = NULL;
	uint64_t addr = 7;
	int err;

	arm();
	err = bccaot_get_kprobe_functions("vfs_(read|write)", &list);
	EXPECT_EQ(!err, !!list);
	EXPECT_EQ(bccaot_strlist__cnt(list), err ? 0 : 2);
	if (!err) {
		EXPECT_TEXT(bccaot_strlist__get(list, 0), "vfs_read");
		EXPECT(bccaot_strlist__has(list, "vfs_write"));
	}
	bccaot_strlist__free(list);
	err = err ? err : yes_or_no(bccaot_kernel_function_exists("vfs_read"));
	err = err ? err : bccaot_ksymname("vfs_read", &addr);
	EXPECT(!err || addr == 7);
	disarm();
	return err;
}

static int run_syscalls(void)
{
	char name[64];
	int err;

	arm();
	err = bccaot_get_syscall_fnname("openat", name, sizeof(name));
	err = err ? err : bccaot_fix_syscall_fnname("__arm64_sys_openat", name, sizeof(name));
	EXPECT(*bccaot_get_syscall_prefix());
	disarm();
	return err;
}

static int run_tracepoints(void)
{
	struct bccaot_strlist *list = NULL;
	int err;

	arm();
	err = bccaot_get_tracepoints("sched:", &list);
	EXPECT_EQ(!err, !!list);
	bccaot_strlist__free(list);
	err = err ? err : yes_or_no(bccaot_tracepoint_exists("sched", "sched_switch"));
	disarm();
	return err;
}

static int run_types(void)
{
	int err;

	arm();
	err = yes_or_no(bccaot_kernel_struct_has_field("task_struct", "pid"));
	err = err ? err :
		    yes_or_no(bccaot_kernel_enum_has_val("bpf_map_type", "BPF_MAP_TYPE_HASH"));
	disarm();
	return err;
}

static bool has_btf(void)
{
	return bccaot_has_kernel_btf() == 1;
}

static int run_features(void)
{
	static int (*const questions[])(void) = {
		bccaot_support_batch,        bccaot_support_fmod_ret,
		bccaot_support_kfunc,        bccaot_support_kprobe,
		bccaot_support_kprobe_multi, bccaot_support_lsm,
		bccaot_support_ringbuf,      bccaot_support_raw_tracepoint,
		bccaot_support_tcx,          bccaot_support_raw_tracepoint_in_module,
		bccaot_has_kernel_btf,       bccaot_support_uprobe_multi,
	};
	int err = 0;

	arm();
	for (size_t i = 0; !err && i < sizeof(questions) / sizeof(*questions); i++)
		err = yes_or_no(questions[i]());
	if (!err)
		err = yes_or_no(bccaot_lsm_is_active());
	disarm();
	if (err == -ENOENT) /* nobody mounted securityfs */
		err = 0;
	return err;
}

static int run_machine(void)
{
	int *cpus = NULL;
	uint64_t id;
	int err;

	arm();
	err = bccaot_online_cpus(&cpus);
	EXPECT_EQ(err > 0, !!cpus);
	free(cpus);
	cpus = NULL;
	err = err < 0 ? err : bccaot_possible_cpus(&cpus);
	free(cpus);
	err = err < 0 ? err : bccaot_mntns_id(0, &id);
	EXPECT(bccaot_monotonic_time_ns() < UINT64_MAX);
	EXPECT(bccaot_boot_time_ns() < UINT64_MAX);
	disarm();
	return err;
}

static int run_libraries(void)
{
	char path[PATH_MAX] = "untouched";
	uint64_t offset = 7;
	int err;

	arm();
	err = bccaot_find_library("c", -1, path, sizeof(path));
	EXPECT(err ? !strcmp(path, "untouched") : *path == '/');
	err = err ? err : bccaot_resolve_symbol(path, "getpid", &offset);
	EXPECT(!err || offset == 7);
	err = err ? err : bccaot_resolve_binary("c", getpid(), path, sizeof(path));
	err = err ? err : bccaot_find_exe("/proc/self/exe", path, sizeof(path));
	disarm();
	return err;
}

static int run_user_functions(void)
{
	struct bccaot_strlist *list = NULL;
	uint64_t *offsets = NULL;
	size_t cnt = 7;
	int err;

	arm();
	err = bccaot_get_user_functions("c", "getp(id|pid)", &list);
	EXPECT_EQ(!err, !!list);
	bccaot_strlist__free(list);
	list = NULL;
	err = err ? err : bccaot_get_user_addresses("c", "getp(id|pid)", &offsets, &cnt);
	EXPECT_EQ(cnt, err ? 7 : 2);
	free(offsets);
	offsets = NULL;
	if (!err)
		err = bccaot_get_user_functions_and_addresses("c", "getp(id|pid)", &list, &offsets);
	bccaot_strlist__free(list);
	free(offsets);
	disarm();
	return err;
}

static int run_usdt_list(void)
{
	struct bccaot_usdt_list *list;
	int err;

	arm();
	list = bccaot_usdt_list__new("/proc/self/exe", 0);
	err = list ? 0 : -errno;
	if (bccaot_usdt_list__cnt(list))
		EXPECT(bccaot_usdt_list__get(list, 0));
	bccaot_usdt_list__free(list);
	disarm();
	return err;
}

static int use_filter(int fd, const char *path)
{
	uint64_t id;
	int err = bccaot_filter__add(fd, 42);

	err = err ? err : bccaot_filter__remove(fd, 42);
	return err ? err : bccaot_cgroup_id(path, &id);
}

static int run_filters(void)
{
	static const char dir[] = "/tmp/bccaot-inject-filters";
	static const char cgroups[] = "/tmp/bccaot-inject-cgroups";
	char path[64];
	int err;
	int fd;

	snprintf(path, sizeof(path), "%s/set", dir);
	mkdir(dir, 0700);
	mkdir(cgroups, 0700);
	if (mount("bpf", dir, "bpf", 0, NULL) || mount("none", cgroups, "cgroup2", 0, NULL))
		perror("mounting");
	arm();
	fd = bccaot_filter__create(path, 0, 0);
	err = fd < 0 ? fd : use_filter(fd, cgroups);
	disarm();
	if (fd >= 0)
		close(fd);
	umount(dir);
	umount(cgroups);
	rmdir(dir);
	rmdir(cgroups);
	return err;
}

static int run_reduced_types(void)
{
	struct bccaot_btf_blob blob = { .release = "none", .data = "", .size_bytes = 0 };
	const void *elf;
	char path[64];
	size_t size;
	int fd;

	elf = core_bpf__elf_bytes(&size);
	arm();
	fd = bccaot_btf_open(&blob, 1, path, sizeof(path));
	if (fd == -ENOENT)
		fd = bccaot_btf_reduce(elf, size, path, sizeof(path));
	disarm();
	if (fd < 0)
		return fd;
	close(fd);
	return 0;
}

const struct scenario kernel_scenarios[] = {
	{ .name = "kernel functions", .run = run_functions },
	{ .name = "system calls", .run = run_syscalls },
	{ .name = "tracepoints", .run = run_tracepoints },
	{ .name = "types", .run = run_types, .can_run = has_btf },
	{ .name = "features", .run = run_features },
	{ .name = "machine", .run = run_machine },
	{ .name = "libraries", .run = run_libraries, .also = { -ENOEXEC, -ENOENT } },
	{ .name = "user functions", .run = run_user_functions, .also = { -ENOEXEC, -ENOENT } },
	{ .name = "static probes", .run = run_usdt_list, .also = { -ENOEXEC } },
	{ .name = "filters", .run = run_filters },
	{ .name = "reduced types",
	  .run = run_reduced_types,
	  .can_run = has_btf,
	  .also = { -EINVAL, -ENOENT } },
	{ .name = NULL },
};
