/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Perf events: one descriptor and one link for each CPU.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <bccaot/system.h>

#include "explain.h"
#include "opts.h"
#include "session_priv.h"

static void make_key(char *key, size_t size_bytes, uint32_t type, uint64_t config)
{
	snprintf(key, size_bytes, "type %u config 0x%llx", type, (unsigned long long)config);
}

static int attach_cpu(struct bca_attachment *at, const struct bpf_program *prog, int cpu)
{
	const struct bca_place *place = &at->place;
	struct perf_event_attr attr = place->attr;
	struct bpf_link *link;
	int err;
	int fd;

	fd = syscall(__NR_perf_event_open, &attr, place->pid, cpu, place->group_fd,
		     place->open_flags | PERF_FLAG_FD_CLOEXEC);
	if (fd < 0)
		return -errno;
	link = bpf_program__attach_perf_event(prog, fd);
	if (link)
		return bca_add_link(at, link);
	err = -errno;
	close(fd);
	return err;
}

static int attach_cpus(struct bca_attachment *at, const struct bpf_program *prog)
{
	int *cpus;
	int cnt;
	int err = 0;

	if (at->place.cpu >= 0)
		return attach_cpu(at, prog, at->place.cpu);
	cnt = bccaot_online_cpus(&cpus);
	if (cnt < 0)
		return cnt;
	for (int i = 0; !err && i < cnt; i++) {
		err = attach_cpu(at, prog, cpus[i]);
		if (err == -ENODEV) /* went offline since */
			err = 0;
	}
	free(cpus);
	return err || at->handle_cnt ? err : -ENODEV;
}

static int attach_perf_event(struct bccaot *b, struct bca_attachment *at)
{
	struct bpf_program *prog;
	int err = bca_get_prog(b, at->fn_name, at->ops, NULL, &prog);

	if (err)
		return err;
	err = attach_cpus(at, prog);
	if (err == -ENOENT || err == -EOPNOTSUPP)
		return bca_fail(
			b, err,
			"cannot attach perf event '%s': this machine does not count %s (virtual machines often have no hardware counters)",
			at->fn_name, at->key);
	return err ? bca_explain_attach(b, at, at->key, err) : 0;
}

static const struct bca_kind_ops perf_event_ops = {
	.kind = BCCAOT_PERF_EVENT,
	.prog_type = BPF_PROG_TYPE_PERF_EVENT,
	.attach_type = -1,
	.can_repeat = true,
	.attach = attach_perf_event,
};

static int plan_event(struct bccaot *b, const char *fn_name, const struct bca_place *place)
{
	char key[64];

	make_key(key, sizeof(key), place->attr.type, place->attr.config);
	return bca_attach(b, &perf_event_ops, fn_name, key, place);
}

static void fill_attr(struct perf_event_attr *attr, uint32_t type, uint64_t config,
		      const struct bccaot_perf_event_opts *opts)
{
	memset(attr, 0, sizeof(*attr));
	attr->size = sizeof(*attr);
	attr->type = type;
	attr->config = config;
	attr->freq = opts->sample_freq != 0;
	attr->sample_period = opts->sample_freq ? opts->sample_freq : opts->sample_period;
	attr->inherit = opts->pid > 0;
}

int bccaot__attach_perf_event(struct bccaot *b, const char *fn_name, uint32_t type, uint64_t config,
			      const struct bccaot_perf_event_opts *user_opts)
{
	struct bccaot_perf_event_opts opts;
	struct bca_place place;

	if (!b)
		return -EINVAL;
	if (bca_opts_take(&opts, sizeof(opts), user_opts))
		return bca_fail(b, -EINVAL, "malformed perf event options");
	if (!opts.sample_period == !opts.sample_freq)
		return bca_fail(
			b, -EINVAL,
			"perf event '%s' needs either a sample period or a sample frequency",
			fn_name ? fn_name : "");
	bca_place_init(&place);
	place.pid = opts.pid > 0 ? opts.pid : -1;
	place.cpu = opts.has_cpu ? opts.cpu : -1;
	place.group_fd = opts.group_fd > 0 ? opts.group_fd : -1;
	fill_attr(&place.attr, type, config, &opts);
	return plan_event(b, fn_name, &place);
}

int bccaot__attach_perf_event_raw(struct bccaot *b, const char *fn_name,
				  const struct perf_event_attr *attr,
				  const struct bccaot_perf_event_raw_opts *user_opts)
{
	struct bccaot_perf_event_raw_opts opts;
	struct bca_place place;

	if (!b)
		return -EINVAL;
	if (!attr || bca_opts_take(&opts, sizeof(opts), user_opts))
		return bca_fail(b, -EINVAL, "malformed perf event options");
	bca_place_init(&place);
	place.pid = opts.pid > 0 ? opts.pid : -1;
	place.cpu = opts.has_cpu ? opts.cpu : -1;
	place.group_fd = opts.group_fd > 0 ? opts.group_fd : -1;
	place.open_flags = opts.extra_flags;
	place.attr = *attr;
	if (!place.attr.size)
		place.attr.size = sizeof(place.attr);
	return plan_event(b, fn_name, &place);
}

int bccaot__detach_perf_event(struct bccaot *b, uint32_t type, uint64_t config)
{
	char key[64];

	if (!b)
		return -EINVAL;
	make_key(key, sizeof(key), type, config);
	return bca_detach(b, BCCAOT_PERF_EVENT, key, NULL);
}
