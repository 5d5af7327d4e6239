/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What every program here begins with: a table of results, one for each shape,
 * and the process whose doings are looked at. A shape is a way to write an
 * access; its value is compared with the same one fetched in the plainest way.
 */
#include <linux/sched.h>
#include <linux/fs.h>
#include <net/sock.h>
#include <net/inet_sock.h>

struct result {
	u64 runs;
	u64 got;
	u64 want;
	u64 wrong; /* runs in which they differed; got and want are then those of the first one */
};

BPF_ARRAY(results, struct result, 256);
BPF_ARRAY(subject, u32, 1);

static int is_ours(void)
{
	u32 zero = 0;
	u32 *pid = subject.lookup(&zero);

	return pid && *pid == bpf_get_current_pid_tgid() >> 32;
}

static void check(u32 shape, u64 got, u64 want)
{
	struct result *result = results.lookup(&shape);

	if (!result)
		return;
	if (!result->wrong) {
		result->got = got;
		result->want = want;
	}
	result->runs++;
	if (got != want)
		result->wrong++;
}

/* The plainest ways. */
static u64 plain8(const void *p)
{
	u8 value = 0;

	bpf_probe_read_kernel(&value, sizeof(value), p);
	return value;
}

static u64 plain16(const void *p)
{
	u16 value = 0;

	bpf_probe_read_kernel(&value, sizeof(value), p);
	return value;
}

static u64 plain32(const void *p)
{
	u32 value = 0;

	bpf_probe_read_kernel(&value, sizeof(value), p);
	return value;
}

static u64 plain64(const void *p)
{
	u64 value = 0;

	bpf_probe_read_kernel(&value, sizeof(value), p);
	return value;
}
