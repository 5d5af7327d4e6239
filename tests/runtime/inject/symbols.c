/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Symbols and stacks under failing calls.
 */
#include <unistd.h>

#include "../kernel_map.h"
#include "inject.h"
#include "maps.skel.h"

static const char kernel_lines[] = "ffffffff81000000 T one\n"
				   "ffffffff81000010 T two\t[module]\n"
				   "ffffffff80000000 T three\n";

static FILE *null_out;

static int use_ksyms(struct bccaot_ksyms *ksyms)
{
	struct bccaot_sym sym;
	uint64_t addr = 0;
	char buf[64];
	int err = bccaot_ksyms__load(ksyms);

	EXPECT(*bccaot_ksyms__strerror(err));
	EXPECT_EQ(bccaot_ksyms__cnt(ksyms), err ? 0 : 3);
	err = err ? err : bccaot_ksyms__lookup(ksyms, 0xffffffff81000001, &sym);
	err = err ? err : bccaot_ksyms__addr(ksyms, "two", &addr);
	EXPECT(bccaot_ksyms__snprint(ksyms, addr, BCCAOT_SYM_MODULE, buf, sizeof(buf)) > 0);
	return err;
}

static int run_ksyms(void)
{
	char path[] = "/tmp/bccaot-inject-XXXXXX";
	BCCAOT_OPTS(bccaot_ksyms_opts, opts, .path = path);
	struct bccaot_ksyms *ksyms;
	int fd = mkstemp(path);
	int err;

	if (write(fd, kernel_lines, strlen(kernel_lines)) < 0)
		perror(path);
	close(fd);
	arm();
	ksyms = bccaot_ksyms__new(&opts);
	err = ksyms ? use_ksyms(ksyms) : -errno;
	bccaot_ksyms__free(ksyms);
	disarm();
	unlink(path);
	return err;
}

static char *demangle(const char *name)
{
	(void)name;
	return strdup("demangled");
}

void _Z5localv(void);

__attribute__((noinline)) void _Z5localv(void)
{
	fflush(null_out);
}

static int use_stacks(struct bccaot_syms *syms, const uint64_t *ips)
{
	const struct bccaot_folded folded = {
		.comm = "test", .pid = getpid(), .user_ips = ips, .user_cnt = 2, .cnt = 1
	};
	struct bccaot_json json;
	FILE *out = fopen("/dev/null", "w");
	int err = out ? bccaot_stack__print(out, syms, getpid(), ips, 2, NULL) : -errno;

	err = err ? err : bccaot_stack__print_folded(out, syms, &folded);
	if (!err) {
		bccaot_json__init(&json, out);
		bccaot_json__begin(&json);
		err = bccaot_json__stack(&json, "stack", syms, getpid(), ips, 2, 0);
		err = err ? err : bccaot_json__end(&json);
	}
	if (out)
		fclose(out);
	return err;
}

static int use_syms(struct bccaot_syms *syms)
{
	const uint64_t ips[] = { (uint64_t)(uintptr_t)_Z5localv, 0x1000 };
	struct bccaot_sym sym;
	uint64_t addr;
	char buf[64];
	int err = bccaot_syms__load(syms, getpid());

	err = err ? err : bccaot_syms__lookup(syms, getpid(), ips[0], &sym);
	err = err ? err : bccaot_syms__addr(syms, getpid(), NULL, "_Z5localv", &addr);
	EXPECT(bccaot_syms__snprint(syms, getpid(), ips[0], 0, buf, sizeof(buf)) > 0);
	err = err ? err : use_stacks(syms, ips);
	bccaot_syms__forget(syms, getpid());
	if (!err && !bccaot_syms__ksyms(syms))
		err = -errno;
	return err;
}

static int run_syms(void)
{
	BCCAOT_OPTS(bccaot_syms_opts, opts, .demangle_fn = demangle);
	struct bccaot_syms *syms;
	int err;

	if (!null_out)
		null_out = fopen("/dev/null", "w");
	arm();
	syms = bccaot_syms__new(&opts);
	err = syms ? use_syms(syms) : -errno;
	bccaot_syms__free(syms);
	disarm();
	return err;
}

/* A file with a build id, and a frame of no file that is registered */
static int run_build_ids(void)
{
	const struct bpf_stack_build_id frame = { .status = BPF_STACK_BUILD_ID_VALID };
	struct bccaot_syms *syms;
	struct bccaot_sym sym;
	int err;

	arm();
	syms = bccaot_syms__new(NULL);
	err = syms ? bccaot_syms__add_module(syms, "/proc/self/exe") : -errno;
	err = err ? err : bccaot_syms__lookup_build_id(syms, &frame, &sym);
	bccaot_syms__free(syms);
	disarm();
	return err;
}

/* There is no such stack. */
static int run_stack_id(void)
{
	const struct bccaot_sample sample = { .pid = getpid(), .kernel_id = 3, .user_id = 3 };
	static struct maps_bpf *skel;
	struct bccaot_syms *syms;
	FILE *out = fopen("/dev/null", "w");
	int err;

	if (!skel)
		skel = maps_bpf__open_and_load();
	arm();
	syms = bccaot_syms__new(NULL);
	err = syms ? bccaot_sample__print(out, syms, skel->maps.stacks, &sample, NULL) : -errno;
	err = err ? err : bccaot_sample__print_folded(out, syms, skel->maps.stacks, &sample, NULL);
	err = err ? err : bccaot_stack__print_id(out, syms, -1, skel->maps.stacks, 3, NULL);
	bccaot_syms__free(syms);
	disarm();
	fclose(out);
	return err;
}

const struct scenario symbol_scenarios[] = {
	{ .name = "kernel symbols", .run = run_ksyms },
	{ .name = "user symbols", .run = run_syms, .also = { -ENOENT } },
	{ .name = "build ids",
	  .run = run_build_ids,
	  .want = -ENOENT,
	  .also = { -ENODATA, -ENOEXEC } },
	{ .name = "stack of a map", .run = run_stack_id, .want = -ENOENT },
	{ .name = NULL },
};
