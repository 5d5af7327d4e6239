// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "values.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* As in head.c. */
struct result {
	unsigned long long runs, got, want, wrong;
};

/* libbpf shows the log of what the verifier refuses. */
static int print(enum libbpf_print_level level, const char *format, va_list args)
{
	return level == LIBBPF_WARN ? vprintf(format, args) : 0;
}

/* Attaching waits for the load, so the name must be right before. */
static const char *kprobe_name(const struct attachment *at)
{
	bool is_renamed = at->renamed && bccaot_kernel_function_exists(at->kprobe) <= 0;

	return is_renamed ? at->renamed : at->kprobe;
}

static int attach_one(struct bccaot *session, const struct attachment *at)
{
	BCCAOT_OPTS(bccaot_uprobe_opts, here, .name = "/proc/self/exe",
		    .sym = at->symbol ? at->symbol : at->return_of);
	BCCAOT_OPTS(bccaot_usdt_opts, self, .path = "/proc/self/exe", .pid = getpid());

	if (at->kprobe)
		return bccaot__attach_kprobe(session, at->function, kprobe_name(at), NULL);
	if (at->kretprobe)
		return bccaot__attach_kretprobe(session, at->function, at->kretprobe, NULL);
	if (at->syscall)
		return bccaot__attach_ksyscall(session, at->function, at->syscall);
	if (at->tracepoint)
		return bccaot__attach_tracepoint(session, at->function, at->tracepoint);
	if (at->static_probe)
		return bccaot__attach_usdt(session, at->function, at->static_probe, &self);
	return at->symbol ? bccaot__attach_uprobe(session, at->function, &here) :
			    bccaot__attach_uretprobe(session, at->function, &here);
}

static int attach(const struct values *values)
{
	int err = 0;

	for (size_t i = 0; !err && i < values->attachment_cnt; i++)
		err = attach_one(values->session, &values->attachments[i]);
	if (!err)
		err = bccaot__attach(values->session);
	if (err)
		printf("Bail out! %s\n", bccaot__error(values->session));
	return err;
}

static int put(const struct bpf_map *map, unsigned int key, const void *value, size_t size_bytes)
{
	return bpf_map__update_elem(map, &key, sizeof(key), value, size_bytes, 0);
}

void values_want(const struct values *values, unsigned int shape, unsigned long long want)
{
	struct result result = { 0 };

	bpf_map__lookup_elem(values->results, &shape, sizeof(shape), &result, sizeof(result), 0);
	result.want = want;
	result.wrong = result.got != want;
	put(values->results, shape, &result, sizeof(result));
}

void values_saw(const struct values *values, unsigned int shape, unsigned long long got,
		unsigned long long want)
{
	struct result result = { 1, got, want, got != want };

	put(values->results, shape, &result, sizeof(result));
}

static bool report(const struct values *values, unsigned int shape)
{
	struct result result = { 0 };
	bool is_right;

	bpf_map__lookup_elem(values->results, &shape, sizeof(shape), &result, sizeof(result), 0);
	is_right = result.runs && !result.wrong && result.want;
	printf("%sok %u %s\n", is_right ? "" : "not ", shape + 1, values->shapes[shape]);
	if (!is_right)
		printf("# %llu runs, %llu wrong: got %#llx, want %#llx\n", result.runs,
		       result.wrong, result.got, result.want);
	return is_right;
}

int values_run(const struct values *values)
{
	unsigned int pid = (unsigned int)getpid();
	bool is_right = true;

	setlinebuf(stdout);
	libbpf_set_print(print);
	bccaot_set_print(print);
	if (!values->session || attach(values) || put(values->subject, 0, &pid, sizeof(pid)))
		return 1;
	values->work();
	if (values->know_better)
		values->know_better(values);
	pid = 0;
	put(values->subject, 0, &pid, sizeof(pid));
	printf("1..%zu\n", values->shape_cnt);
	for (unsigned int i = 0; i < values->shape_cnt; i++)
		is_right &= report(values, i);
	return !is_right;
}
