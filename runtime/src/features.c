/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What the running kernel can do. Version numbers are not asked: kernels of
 * distributions carry features of later versions.
 */
#include <errno.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <bpf/bpf.h>

#include <bccaot/kernel.h>

#include "tracefs.h"
#include "uprobe_multi.h"

/* Attach types that are not in every kernel's headers */
#define ATTACH_KPROBE_MULTI ((enum bpf_attach_type)42) /* BPF_TRACE_KPROBE_MULTI */
#define ATTACH_TCX_INGRESS  46                         /* BPF_TCX_INGRESS */

/* An answer is kept as itself plus this, so that 0 means "not asked yet". */
enum {
	ANSWER_OFFSET = 1,
};

/* Errors are not kept: what was not allowed may be allowed later. */
static int answer_once(int *kept, int (*ask)(void))
{
	int answer = __atomic_load_n(kept, __ATOMIC_RELAXED);

	if (answer)
		return answer - ANSWER_OFFSET;
	answer = ask();
	if (answer >= 0)
		__atomic_store_n(kept, answer + ANSWER_OFFSET, __ATOMIC_RELAXED);
	return answer;
}

static int ask_kfunc(void)
{
	return bccaot_kernel_function_exists("bpf_trampoline_link_prog");
}

int bccaot_support_kfunc(void)
{
	static int kept;

	return bccaot_has_kernel_btf() ? answer_once(&kept, ask_kfunc) : 0;
}

static int ask_fmod_ret(void)
{
	int answer = bccaot_kernel_enum_has_val("bpf_attach_type", "BPF_MODIFY_RETURN");

	return answer == -ENOENT ? 0 : answer;
}

int bccaot_support_fmod_ret(void)
{
	static int kept;
	int answer = bccaot_support_kfunc();

	return answer == 1 ? answer_once(&kept, ask_fmod_ret) : answer;
}

static int ask_lsm(void)
{
	return bccaot_kernel_function_exists("bpf_lsm_bpf");
}

int bccaot_support_lsm(void)
{
	static int kept;

	return bccaot_has_kernel_btf() ? answer_once(&kept, ask_lsm) : 0;
}

int bccaot_lsm_is_active(void)
{
	char text[256];
	FILE *file = fopen("/sys/kernel/security/lsm", "re");
	char *rest = NULL;
	char *word;

	if (!file)
		return -errno;
	word = fgets(text, sizeof(text), file) ? strtok_r(text, ",\n", &rest) : NULL;
	fclose(file);
	for (; word; word = strtok_r(NULL, ",\n", &rest))
		if (!strcmp(word, "bpf"))
			return 1;
	return 0;
}

static int ask_raw_tracepoint_in_module(void)
{
	return bccaot_kernel_function_exists("bpf_get_raw_tracepoint");
}

int bccaot_support_raw_tracepoint_in_module(void)
{
	static int kept;

	return answer_once(&kept, ask_raw_tracepoint_in_module);
}

static int ask_raw_tracepoint(void)
{
	int answer = bccaot_support_raw_tracepoint_in_module();

	return answer ? answer : bccaot_kernel_function_exists("bpf_find_raw_tracepoint");
}

int bccaot_support_raw_tracepoint(void)
{
	static int kept;

	return answer_once(&kept, ask_raw_tracepoint);
}

static int load_nothing(enum bpf_prog_type type, enum bpf_attach_type attach_type)
{
	const struct bpf_insn insns[] = {
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = BPF_REG_0 },
		{ .code = BPF_JMP | BPF_EXIT },
	};
	LIBBPF_OPTS(bpf_prog_load_opts, opts, .expected_attach_type = attach_type);
	int fd = bpf_prog_load(type, NULL, "GPL", insns, 2, &opts);

	return fd < 0 ? -errno : fd;
}

/*
 * The list of addresses cannot be read, which is found out only by a kernel that
 * knows what the list is for: nothing is attached in any case.
 */
static int ask_kprobe_multi(void)
{
	LIBBPF_OPTS(bpf_link_create_opts, opts);
	int prog_fd = load_nothing(BPF_PROG_TYPE_KPROBE, ATTACH_KPROBE_MULTI);
	int link_fd;
	int err;

	if (prog_fd < 0)
		return prog_fd == -EPERM ? -EPERM : 0;
	opts.kprobe_multi.cnt = 1;
	opts.kprobe_multi.addrs = (const unsigned long *)(uintptr_t)8;
	link_fd = bpf_link_create(prog_fd, 0, ATTACH_KPROBE_MULTI, &opts);
	err = link_fd < 0 ? errno : 0;
	if (link_fd >= 0)
		close(link_fd);
	close(prog_fd);
	return err == EFAULT;
}

int bccaot_support_kprobe_multi(void)
{
	static int kept;

	return answer_once(&kept, ask_kprobe_multi);
}

/*
 * The root directory cannot have probes, which only a kernel finds out that would look. One that
 * takes a negative process number does not keep to the process that it is given: of no use.
 */
static int ask_uprobe_multi(void)
{
	const uint64_t offset = 0;
	struct bca_uprobe_multi multi = { .path = "/", .offsets = &offset, .cnt = 1 };
	int prog_fd =
		load_nothing(BPF_PROG_TYPE_KPROBE, (enum bpf_attach_type)BCA_ATTACH_UPROBE_MULTI);
	int looks;
	int refuses;

	if (prog_fd < 0)
		return prog_fd == -EPERM ? -EPERM : 0;
	looks = bca_uprobe_multi_link(prog_fd, &multi);
	multi.pid = -1;
	refuses = bca_uprobe_multi_link(prog_fd, &multi);
	close(prog_fd);
	return looks == -EBADF && refuses == -EINVAL;
}

int bccaot_support_uprobe_multi(void)
{
	static int kept;

	return answer_once(&kept, ask_uprobe_multi);
}

int bccaot_support_kprobe(void)
{
	char path[128];

	if (!access("/sys/bus/event_source/devices/kprobe/type", F_OK))
		return 1;
	return !bca_tracefs_path(path, sizeof(path), "kprobe_events") && !access(path, F_OK);
}

static int ask_ringbuf(void)
{
	int fd = bpf_map_create(BPF_MAP_TYPE_RINGBUF, NULL, 0, 0, getpagesize(), NULL);
	int err = errno;

	if (fd < 0)
		return err == EINVAL ? 0 : -err;
	close(fd);
	return 1;
}

int bccaot_support_ringbuf(void)
{
	static int kept;

	return answer_once(&kept, ask_ringbuf);
}

/* Asking what is attached to the loopback device: an older kernel does not know the question. */
static int ask_tcx(void)
{
	char attr[256] __attribute__((aligned(8))) = { 0 };
	const uint32_t query[2] = { 1 /* lo */, ATTACH_TCX_INGRESS };

	memcpy(attr, query, sizeof(query));
	if (!syscall(__NR_bpf, BPF_PROG_QUERY, attr, 64))
		return 1;
	return errno == EPERM ? -EPERM : errno != EINVAL;
}

int bccaot_support_tcx(void)
{
	static int kept;

	return answer_once(&kept, ask_tcx);
}

static int ask_batch(void)
{
	uint32_t keys[1];
	uint32_t values[1];
	uint32_t out_batch;
	uint32_t cnt = 1;
	int fd = bpf_map_create(BPF_MAP_TYPE_HASH, NULL, sizeof(*keys), sizeof(*values), 1, NULL);
	int err = errno;

	if (fd < 0)
		return -err;
	err = bpf_map_lookup_batch(fd, NULL, &out_batch, keys, values, &cnt, NULL) ? errno : 0;
	close(fd);
	return !err || err == ENOENT;
}

int bccaot_support_batch(void)
{
	static int kept;

	return answer_once(&kept, ask_batch);
}
