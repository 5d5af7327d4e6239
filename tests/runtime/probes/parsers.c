/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The parts that work on text and bytes alone, with sound input; tests/fuzz/runtime
 * has the rest.
 */
#include <errno.h>
#include <limits.h>
#include <linux/netlink.h>
#include <stdint.h>
#include <stdlib.h>

#include <bccaot/bccaot.h>

#include "../../../runtime/src/cpulist.h"
#include "../../../runtime/src/ldcache.h"
#include "../../../runtime/src/lineinfo.h"
#include "../../../runtime/src/match.h"
#include "../../../runtime/src/nearest.h"
#include "../../../runtime/src/netlink.h"
#include "../../../runtime/src/notes.h"
#include "../../../runtime/src/session_priv.h"
#include "../../../runtime/src/syscalls.h"
#include "../../../runtime/src/verifier_log.h"
#include "probes.skel.h"
#include "test.h"

static void test_match(void)
{
	static const struct {
		const char *name;
		const char *re;
		const char *text;
		bool is_whole;
		bool is_start;
	} cases[] = {
		{ "literal", "vfs_read", "vfs_read", true, true },
		{ "longer", "vfs_read", "vfs_readv", false, true },
		{ "shorter", "vfs_read", "vfs_rea", false, false },
		{ "open", "vfs_.*", "vfs_read", true, true },
		{ "anchored", "^vfs_.*$", "vfs_read", true, true },
		{ "anchored literal", "^vfs_read$", "vfs_readv", false, false },
		{ "alternatives", "vfs_(read|write)", "vfs_write", true, true },
		{ "the longer one", "a|ab", "ab", true, true },
		{ "top level", "vfs_read|tcp_.*", "tcp_sendmsg", true, true },
		{ "not from the start", "read", "vfs_read", false, false },
		{ "class", "sched:sched_p[a-z]+", "sched:sched_process_exec", false, true },
	};

	TEST_EACH(row, cases) {
		struct bca_match *match;

		EXPECT_EQ(bca_match_new(row->re, &match), 0);
		EXPECT_EQ(bca_match_whole(match, row->text), row->is_whole);
		EXPECT_EQ(bca_match_start(match, row->text), row->is_start);
		bca_match_free(match);
	}
	test_case = "no expressions";
	EXPECT_EQ(bca_match_check("a("), -EINVAL);
	EXPECT_EQ(bca_match_check("a)|(b"), -EINVAL);
	EXPECT_EQ(bca_match_check(""), -EINVAL);
	EXPECT_EQ(bca_match_check(NULL), -EINVAL);
}

static void test_nearest(void)
{
	static const char *const names[] = { "vfs_write",   "vfs_read",    "tcp_v4_connect",
					     "ksys_read",   "do_sys_open", "__do_sys_open",
					     "tcp_sendmsg", "f.isra.0",    "vfs_readv" };
	static const struct {
		const char *name;
		const char *want;
	} cases[] = {
		{ "vfs_raed", "; did you mean 'vfs_read' or 'vfs_readv'?" },
		{ "do_sys_opn", "; did you mean 'do_sys_open' or '__do_sys_open'?" },
		{ "f", "; did you mean 'f.isra.0'?" },
		{ "nothing_like_it", "" },
		{ "", "" },
	};

	TEST_EACH(row, cases) {
		struct bca_nearest near;

		bca_nearest_init(&near, row->name);
		for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
			bca_nearest_offer(&near, names[i]);
		EXPECT_TEXT(bca_nearest_text(&near), row->want);
	}
}

static void test_nearest_long(void)
{
	struct bca_nearest near;
	char name[1000];

	test_case = "long names";
	memset(name, 'x', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	bca_nearest_init(&near, name);
	bca_nearest_offer(&near, name);
	bca_nearest_offer(&near, "x");
	EXPECT_TEXT(bca_nearest_text(&near), "");
	bca_nearest_init(&near, "x");
	bca_nearest_offer(&near, name);
	EXPECT_TEXT(bca_nearest_text(&near), "");
}

static void test_cpulist(void)
{
	static const struct {
		const char *name;
		int want;
	} cases[] = {
		{ "0", 1 },         { "0-3\n", 4 },     { "0-1,4,6-7", 5 },        { "", -EINVAL },
		{ "3-1", -EINVAL }, { "0,0", -EINVAL }, { "0-99999999", -EINVAL }, { "a", -EINVAL },
		{ "1,", -EINVAL },  { "-1", -EINVAL },  { "1 2", -EINVAL },
	};

	TEST_EACH(row, cases) {
		int *cpus = NULL;
		int got = bca_cpulist_parse(row->name, &cpus);

		EXPECT_EQ(got, row->want);
		EXPECT_EQ(cpus != NULL, got > 0);
		free(cpus);
	}
}

static void test_syscall_names(void)
{
	test_case = "system call names";
	EXPECT_TEXT(bca_syscall_bare("sys_read"), "read");
	EXPECT_TEXT(bca_syscall_bare("__x64_sys_read"), "read");
	EXPECT_TEXT(bca_syscall_bare("__s390_sys_read"), "read");
	EXPECT(!bca_syscall_bare("ksys_read"));
	EXPECT(!bca_syscall_bare("sys_"));
}

static const char log_with_all[] =
	"libbpf: prog 'on_open': BPF program load failed: Permission denied\n"
	"libbpf: prog 'on_open': -- BEGIN PROG LOAD LOG --\n"
	"0: R1=ctx(off=0,imm=0) R10=fp0\n"
	"; x = bpf_map_lookup_elem(&m, &k); @ tool.c:12\n"
	"5: (85) call bpf_map_lookup_elem#1    ; R0_w=map_value_or_null(id=1)\n"
	"; return *x; @ tool.c:13\n"
	"6: (79) r0 = *(u64 *)(r0 +0)\n"
	"R0 invalid mem access 'map_value_or_null'\n"
	"processed 7 insns (limit 1000000) max_states_per_insn 0\n"
	"-- END PROG LOAD LOG --\n"
	"libbpf: failed to load object 'x'\n";

static void test_verifier_log(void)
{
	struct bca_verdict verdict;
	char buf[256];

	test_case = "verifier's log";
	EXPECT_EQ(bca_verdict_read(log_with_all, &verdict), 1);
	EXPECT_TEXT(verdict.prog, "on_open");
	EXPECT_TEXT(verdict.why, "R0 invalid mem access 'map_value_or_null'");
	EXPECT_TEXT(verdict.source, "return *x;");
	EXPECT_TEXT(verdict.place, "tool.c:13");
	EXPECT_EQ(verdict.insn, 6);
	EXPECT_EQ(bca_verdict_read("nothing of the kind", &verdict), 0);
	EXPECT_EQ(bca_verdict_read("': -- BEGIN PROG LOAD LOG --\n", &verdict), 1);
	EXPECT_TEXT(verdict.prog, "");
	EXPECT(strstr(bca_verdict_hint("unknown func bpf_ringbuf_reserve#131", buf, sizeof(buf)),
		      "bpf_ringbuf_reserve() came with Linux 5.8"));
	EXPECT(strstr(bca_verdict_hint("unknown func 113", buf, sizeof(buf)), "GPL"));
	EXPECT(strstr(bca_verdict_hint("unknown func bpf_new#9999", buf, sizeof(buf)),
		      "newer kernel"));
	EXPECT(strstr(bca_verdict_hint(
			      "cannot call GPL-restricted function from non-GPL compatible program",
			      buf, sizeof(buf)),
		      "LICENSE"));
	EXPECT(!bca_verdict_hint("something new", buf, sizeof(buf)));
}

/* Of kernels that are not at hand, or that take minutes to say so; refusals.c has the rest */
static void test_hints(void)
{
	static const struct {
		const char *name;
		const char *want;
	} cases[] = {
		{ "back-edge from insn 7 to 3", "before 5.3" },
		{ "BPF program is too large. Processed 1000001 insn", "a million instructions" },
		{ "BPF program is too large. Processed 131073 insn", "a million instructions" },
		{ "cannot call GPL only function from proprietary program", "LICENSE" },
		{ "misaligned stack access off (0x0; 0x0)+0+-13 size 8", "aligned" },
		{ "Unreleased reference id=2 alloc_insn=7", "on every path" },
		{ "kernel_init() is not modifiable", "error injection" },
	};
	char buf[256];

	TEST_EACH(row, cases) {
		const char *hint = bca_verdict_hint(row->name, buf, sizeof(buf));

		EXPECT(hint && strstr(hint, row->want));
	}
}

/* What libbpf says, and what is made of it; the errors are of kernels that are not at hand. */
static void test_explanations(void)
{
	static const struct {
		const char *name;
		int err;
		const char *said;
		const char *want;
	} cases[] = {
		{ "map", -EINVAL,
		  "libbpf: map 'counts': failed to create: Invalid argument(-22)\n"
		  "libbpf: failed to load object 'x'\n",
		  "cannot create map 'counts': Invalid argument; maps of its type came with Linux 3.19" },
		{ "large map", -ENOMEM,
		  "libbpf: map 'counts': failed to create: Cannot allocate memory(-12)\n",
		  "cannot create map 'counts': Cannot allocate memory" },
		{ "kind", -EINVAL,
		  "libbpf: prog 'on_raw_tracepoint': BPF program load failed: Invalid argument\n",
		  "the kernel does not take 'on_raw_tracepoint' as a program; programs of its type came with Linux 4.17" },
		{ "configuration", -ENOENT,
		  "libbpf: failed to find default value for kconfig extern 'CONFIG_X'\n",
		  "does not say 'CONFIG_X'" },
		{ "symbol", -ESRCH,
		  "libbpf: extern (var ksym) 'runqueues': not found in kernel BTF\n",
		  "the kernel has no symbol 'runqueues'" },
		{ "globals", -ENOTSUP,
		  "libbpf: prog 'on_kprobe': relo #0: kernel doesn't support global data\n",
		  "global variables, which came with Linux 5.2" },
		{ "relocation", -EINVAL,
		  "libbpf: prog 'on_kprobe': -- BEGIN PROG LOAD LOG --\n"
		  "; return task->gone; @ tool.c:7\n"
		  "3: <invalid CO-RE relocation>\n"
		  "failed to resolve CO-RE relocation <byte_off> [12] struct task_struct.gone (0:3 @ offset 8)\n"
		  "processed 4 insns\n-- END PROG LOAD LOG --\n",
		  "cannot load 'on_kprobe': tool.c:7: the kernel's types lack what it reads: <byte_off> [12] struct task_struct.gone" },
		{ "nothing known", -EIO, "libbpf: something new\nand more\n", "something new" },
		{ "silence", -EIO, "", "Input/output error" },
	};
	struct probes_bpf *skel = probes_bpf__open();
	struct bccaot *b = bccaot__new(skel->obj, NULL);

	bpf_program__set_type(skel->progs.on_raw_tracepoint, BPF_PROG_TYPE_RAW_TRACEPOINT);
	TEST_EACH(row, cases) {
		EXPECT_EQ(bca_explain_load(b, skel->obj, row->err, row->said), row->err);
		if (!strstr(bccaot__error(b), row->want))
			EXPECT_TEXT(bccaot__error(b), row->want);
	}
	bccaot__free(b);
	probes_bpf__destroy(skel);
}

static void test_netlink(void)
{
	_Alignas(8) char buf[BCA_NETLINK_BYTES];
	const struct nlmsghdr *head = (const void *)buf;

	test_case = "netlink";
	EXPECT_EQ(bca_netlink_no_xdp(buf, 1, 2), 16 + 16 + 4 + 8 + 8);
	EXPECT_EQ(head->nlmsg_len, 52);
	EXPECT(bca_netlink_no_filter(buf, 1, 2, 3, 4) <= BCA_NETLINK_BYTES);
	EXPECT(bca_netlink_no_clsact(buf, 1) <= BCA_NETLINK_BYTES);
}

/* glibc's cache with one entry, in the new format alone and behind the old one */
static size_t make_ldcache(char *buf, bool is_behind)
{
	static const char strings[] = "libx.so.1\0/lib/libx.so.1";
	size_t at = is_behind ? 16 : 0;
	uint32_t words[7] = { 1, sizeof(strings) };
	uint32_t entry[6] = { 3, 48 + 24, 48 + 24 + 10 };

	memset(buf, 0, 256);
	if (is_behind)
		memcpy(buf, "ld.so-1.7.0", 11);
	memcpy(buf + at, "glibc-ld.so.cache1.1", 20);
	memcpy(buf + at + 20, words, sizeof(words));
	memcpy(buf + at + 48, entry, sizeof(entry));
	memcpy(buf + at + 48 + 24, strings, sizeof(strings));
	return at + 48 + 24 + sizeof(strings);
}

static int expect_entry(void *ctx, const char *name, const char *path)
{
	*(int *)ctx += 1;
	EXPECT_TEXT(name, "libx.so.1");
	EXPECT_TEXT(path, "/lib/libx.so.1");
	return 0;
}

static void test_ldcache(void)
{
	for (int is_behind = 0; is_behind < 2; is_behind++) {
		char buf[256];
		size_t size = make_ldcache(buf, is_behind);
		int cnt = 0;

		test_case = "ldcache";
		EXPECT_EQ(bca_ldcache_each(buf, size, expect_entry, &cnt), 0);
		EXPECT_EQ(cnt, 1);
	}
	EXPECT_EQ(bca_ldcache_each("no cache", 8, expect_entry, NULL), -EINVAL);
}

static void test_notes(void)
{
	static const uint32_t notes[] = {
		4, 2, 9, 0x554e47, 0x6161, 4, 4, 3, 0x00554e47, 0x04030201
	};
	unsigned char id[64] = { 0 };

	test_case = "notes";
	EXPECT_EQ(bca_notes_build_id((const char *)notes, sizeof(notes), id), 4);
	EXPECT_EQ(id[0] + id[1] + id[2] + id[3], 10);
}

static void test_lines(void)
{
	char place[PATH_MAX] = "";
	const void *elf;
	char *copy;
	size_t size;

	test_case = "line information";
	elf = probes_bpf__elf_bytes(&size);
	EXPECT_EQ(bca_line_find(elf, size, "tp", "return *value;", 7, place, sizeof(place)), 0);
	EXPECT(strstr(place, "probes.bpf.c:"));
	EXPECT_EQ(bca_line_find(elf, size, "tp", "no such line", 7, place, sizeof(place)), -ENOENT);
	/* where sections begin at odd addresses */
	copy = malloc(size + 1);
	memcpy(copy + 1, elf, size);
	EXPECT_EQ(bca_line_find(copy + 1, size, "tp", "return *value;", 7, place, sizeof(place)),
		  0);
	free(copy);
}

/* What stands for no event at all is told from what is no pattern. */
static void test_pattern(void)
{
	static const struct {
		const char *name;
		bool is_re;
		int err;
		enum bccaot_kind kind;
		const char *event; /* the first */
		size_t cnt;
	} cases[] = {
		{ "c:getpid", false, 0, BCCAOT_UPROBE, "getpid", 1 },
		{ "p:c:getpp*d", false, 0, BCCAOT_UPROBE, "getppid", 1 },
		{ "c:getp(id|gid)", true, 0, BCCAOT_UPROBE, "getpgid", 2 },
		{ "c:no_such_function", false, ENOENT, 0, NULL, 0 },
		{ "no-such-library:f", false, ENOENT, 0, NULL, 0 },
		{ "c:getp(", true, EINVAL, 0, NULL, 0 },
		{ "", false, EINVAL, 0, NULL, 0 },
		{ "c:", false, EINVAL, 0, NULL, 0 },
		{ "x:c:getpid", false, EINVAL, 0, NULL, 0 },
		{ "u::probe", false, EINVAL, 0, NULL, 0 },
		{ "pp:c:getpid", false, EINVAL, 0, NULL, 0 },
		{ "p:c:get:pid", false, EINVAL, 0, NULL, 0 },
	};

	TEST_EACH(row, cases) {
		BCCAOT_OPTS(bccaot_pattern_opts, opts, .is_re = row->is_re);
		struct bccaot_pattern *pattern = bccaot_pattern__new(row->name, &opts);

		EXPECT_EQ(pattern ? 0 : errno, row->err);
		EXPECT_EQ(bccaot_pattern__cnt(pattern), row->cnt);
		if (pattern) {
			EXPECT_EQ(bccaot_pattern__kind(pattern), row->kind);
			EXPECT_TEXT(bccaot_pattern__event(pattern, 0), row->event);
			EXPECT(!bccaot_pattern__event(pattern, row->cnt));
		}
		bccaot_pattern__free(pattern);
	}
}

int main(void)
{
	test_match();
	test_nearest();
	test_nearest_long();
	test_cpulist();
	test_syscall_names();
	test_verifier_log();
	test_hints();
	test_explanations();
	test_netlink();
	test_ldcache();
	test_notes();
	test_lines();
	test_pattern();
	return test_result();
}
