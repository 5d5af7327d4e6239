/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Iterators: attached once, run by reading from a descriptor.
 */
#include <errno.h>
#include <linux/bpf.h>
#include <stdlib.h>

#include <bpf/bpf.h>

#include "explain.h"
#include "opts.h"
#include "session_priv.h"

enum {
	ITER_INFO_WORDS = 4,
};

/* Newer members of the kernel's union are not in every header, so it is filled in as numbers. */
static bool fill_iter_info(const struct bccaot_iter_opts *opts, uint32_t info[ITER_INFO_WORDS])
{
	if (opts->map_fd > 0) {
		info[0] = opts->map_fd;
	} else if (opts->cgroup_fd > 0) {
		info[0] = opts->cgroup_order;
		info[1] = opts->cgroup_fd;
	} else {
		info[0] = opts->tid;
		info[1] = opts->pid;
	}
	return info[0] || info[1];
}

static int attach_iter(struct bccaot *b, struct bca_attachment *at)
{
	LIBBPF_OPTS(bpf_iter_attach_opts, opts);
	uint32_t info[ITER_INFO_WORDS] = { 0 };
	struct bpf_program *prog;
	struct bpf_link *link;
	int err = bca_get_prog(b, at->fn_name, at->ops, at->place.target, &prog);

	if (err)
		return err;
	if (fill_iter_info(&at->place.iter, info)) {
		opts.link_info = (void *)info;
		opts.link_info_len = sizeof(info);
	}
	link = bpf_program__attach_iter(prog, &opts);
	if (link)
		return bca_add_link(at, link) ? bca_fail_nomem(b) : 0;
	if (errno == E2BIG)
		return bca_fail(
			b, -EOPNOTSUPP,
			"cannot attach iter '%s': the kernel's iterators take no such choice; tasks of one process came with Linux 6.1",
			at->fn_name);
	return bca_explain_attach(b, at, at->place.target, -errno);
}

static const struct bca_kind_ops iter_ops = {
	.kind = BCCAOT_ITER,
	.prog_type = BPF_PROG_TYPE_TRACING,
	.attach_type = BPF_TRACE_ITER,
	.is_target_loaded = true,
	.attach = attach_iter,
};

int bccaot__attach_iter(struct bccaot *b, const char *fn_name,
			const struct bccaot_iter_opts *user_opts)
{
	struct bccaot_iter_opts opts;
	struct bpf_program *prog;
	struct bca_place place;
	const char *target;

	if (!b)
		return -EINVAL;
	if (bca_opts_take(&opts, sizeof(opts), user_opts))
		return bca_fail(b, -EINVAL, "malformed iterator options");
	prog = bca_find_prog(b, fn_name);
	if (!prog)
		return -ENOENT;
	target = bca_section_target(prog);
	if (!target)
		return bca_fail(b, -EINVAL,
				"the section of '%s' does not name what to iterate over", fn_name);
	bca_place_init(&place);
	place.target = (char *)target;
	place.iter = opts;
	return bca_attach(b, &iter_ops, fn_name, target, &place);
}

int bccaot__create_iter(struct bccaot *b, const char *fn_name)
{
	const struct bca_attachment *at;
	int fd;

	if (!b || !fn_name)
		return -EINVAL;
	at = bca_find(b, BCCAOT_ITER, NULL, fn_name);
	if (!at || !at->handle_cnt)
		return bca_fail(b, -ENOENT, "'%s' is not attached as an iterator", fn_name);
	fd = bpf_iter_create(bpf_link__fd(at->handles[0].link));
	return fd < 0 ? bca_fail(b, -errno, "iterator '%s' cannot be started: %s", fn_name,
				 strerror(errno)) :
			fd;
}

int bccaot__detach_iter(struct bccaot *b, const char *fn_name)
{
	return b && fn_name ? bca_detach(b, BCCAOT_ITER, NULL, fn_name) : -EINVAL;
}
