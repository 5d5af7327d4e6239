/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Tracepoints, raw tracepoints, and what is attached through the kernel's types:
 * fentry, fexit, fmod_ret, security hooks, iterators.
 */
#include <errno.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <bpf/bpf.h>

#include <bccaot/kernel.h>

#include "explain.h"
#include "log.h"
#include "match.h"
#include "opts.h"
#include "session_priv.h"
#include "tracefs.h"

enum {
	NAME_BYTES = 256,
	ITER_INFO_WORDS = 4,
};

/* "category:event" in two; false if it is not of that form */
static bool split_tracepoint(const char *tp, char *category, char *event)
{
	const char *colon = strchr(tp, ':');
	size_t len = colon ? (size_t)(colon - tp) : 0;

	if (!len || !colon[1] || len >= NAME_BYTES || strlen(colon + 1) >= NAME_BYTES)
		return false;
	memcpy(category, tp, len);
	category[len] = '\0';
	strcpy(event, colon + 1);
	return true;
}

static int no_tracepoint(struct bccaot *b, const struct bca_attachment *at, const char *category,
			 const char *event)
{
	struct bca_nearest near;

	if (!bca_tracefs_dir())
		return bca_fail(
			b, -ENOENT,
			"cannot attach tracepoint '%s': tracefs is not mounted (mount -t tracefs tracefs /sys/kernel/tracing)",
			at->fn_name);
	bca_nearest_init(&near, event);
	bca_nearest_tracepoints(&near, category);
	if (near.cnt)
		return bca_fail(
			b, -ENOENT,
			"cannot attach tracepoint '%s': there is no event '%s' in category '%s'%s",
			at->fn_name, event, category, bca_nearest_text(&near));
	bca_nearest_init(&near, category);
	bca_nearest_categories(&near);
	return bca_fail(b, -ENOENT, "cannot attach tracepoint '%s': there is no '%s:%s'%s",
			at->fn_name, category, event,
			bccaot_tracepoint_exists(category, "") == 1 ? "" : bca_nearest_text(&near));
}

static int attach_event(struct bccaot *b, struct bca_attachment *at, const char *tp)
{
	char category[NAME_BYTES];
	char event[NAME_BYTES];
	struct bpf_program *prog;
	struct bpf_link *link;
	int err = bca_get_prog(b, at->fn_name, bca_kind(at->kind), NULL, &prog);

	if (err)
		return err;
	if (!split_tracepoint(tp, category, event))
		return bca_fail(b, -EINVAL, "'%s' is not of the form category:event", tp);
	link = bpf_program__attach_tracepoint(prog, category, event);
	if (link)
		return bca_add_link(at, link) ? bca_fail_nomem(b) : 0;
	err = -errno;
	if (err == -ENOENT)
		return no_tracepoint(b, at, category, event);
	return bca_explain_attach(b, at, tp, err);
}

static int attach_matching(struct bccaot *b, struct bca_attachment *at)
{
	struct bccaot_strlist *list;
	int err = bccaot_get_tracepoints(at->place.target, &list);

	if (err)
		return bca_fail(b, err, "cannot find the tracepoints that match '%s': %s",
				at->place.target, strerror(-err));
	if (!bccaot_strlist__cnt(list))
		err = bca_fail(b, -ENOENT, "no tracepoint matches '%s'", at->place.target);
	for (size_t i = 0; !err && i < bccaot_strlist__cnt(list); i++)
		err = attach_event(b, at, bccaot_strlist__get(list, i));
	bccaot_strlist__free(list);
	return err;
}

int bca_attach_tracepoint(struct bccaot *b, struct bca_attachment *at)
{
	return at->place.is_re ? attach_matching(b, at) : attach_event(b, at, at->place.target);
}

static int plan_named(struct bccaot *b, enum bccaot_kind kind, const char *fn_name,
		      const char *target, bool is_re)
{
	struct bca_place place;

	if (!b)
		return -EINVAL;
	if (!target || !*target)
		return bca_fail(b, -EINVAL, "no %s is named for '%s'", bccaot_kind_str(kind),
				fn_name ? fn_name : "");
	bca_place_init(&place);
	place.target = (char *)target;
	place.is_re = is_re;
	return bca_attach(b, kind, fn_name, target, &place);
}

int bccaot__attach_tracepoint(struct bccaot *b, const char *fn_name, const char *tp)
{
	char category[NAME_BYTES];
	char event[NAME_BYTES];

	if (b && tp && !split_tracepoint(tp, category, event))
		return bca_fail(b, -EINVAL, "'%s' is not of the form category:event", tp);
	return plan_named(b, BCCAOT_TRACEPOINT, fn_name, tp, false);
}

int bccaot__attach_tracepoint_re(struct bccaot *b, const char *fn_name, const char *tp_re)
{
	if (b && tp_re && bca_match_check(tp_re))
		return bca_fail(b, -EINVAL, "'%s' is no valid expression", tp_re);
	return plan_named(b, BCCAOT_TRACEPOINT, fn_name, tp_re, true);
}

int bccaot__detach_tracepoint(struct bccaot *b, const char *tp)
{
	return b && tp ? bca_detach(b, BCCAOT_TRACEPOINT, tp, NULL) : -EINVAL;
}

static int no_raw_tracepoint(struct bccaot *b, const struct bca_attachment *at)
{
	struct bca_nearest near;

	bca_nearest_init(&near, at->place.target);
	bca_nearest_tracepoints(&near, NULL);
	return bca_fail(b, -ENOENT, "cannot attach raw tracepoint '%s': there is no event '%s'%s",
			at->fn_name, at->place.target, bca_nearest_text(&near));
}

int bca_attach_raw_tracepoint(struct bccaot *b, struct bca_attachment *at)
{
	struct bpf_program *prog;
	struct bpf_link *link;
	int err = bca_get_prog(b, at->fn_name, bca_kind(at->kind), NULL, &prog);

	if (err)
		return err;
	link = bpf_program__attach_raw_tracepoint(prog, at->place.target);
	if (link)
		return bca_add_link(at, link) ? bca_fail_nomem(b) : 0;
	err = -errno;
	if (err == -ENOENT)
		return no_raw_tracepoint(b, at);
	return bca_explain_attach(b, at, at->place.target, err);
}

int bccaot__attach_raw_tracepoint(struct bccaot *b, const char *fn_name, const char *tp)
{
	if (b && tp && bca_find(b, BCCAOT_RAW_TRACEPOINT, tp, NULL))
		return bca_fail(b, -EEXIST, "raw tracepoint '%s' is attached already", tp);
	return plan_named(b, BCCAOT_RAW_TRACEPOINT, fn_name, tp, false);
}

int bccaot__detach_raw_tracepoint(struct bccaot *b, const char *tp)
{
	return b && tp ? bca_detach(b, BCCAOT_RAW_TRACEPOINT, tp, NULL) : -EINVAL;
}

static int attach_typed(struct bccaot *b, struct bca_attachment *at)
{
	struct bpf_program *prog;
	struct bpf_link *link;
	int err = bca_get_prog(b, at->fn_name, bca_kind(at->kind), at->place.target, &prog);

	if (err)
		return err;
	link = at->kind == BCCAOT_LSM ? bpf_program__attach_lsm(prog) :
					bpf_program__attach_trace(prog);
	if (link)
		return bca_add_link(at, link) ? bca_fail_nomem(b) : 0;
	return bca_explain_attach(b, at, at->place.target, -errno);
}

int bca_attach_trace(struct bccaot *b, struct bca_attachment *at)
{
	return attach_typed(b, at);
}

int bca_attach_lsm(struct bccaot *b, struct bca_attachment *at)
{
	int err = attach_typed(b, at);

	if (!err && bccaot_lsm_is_active() == 0)
		bca_log(LIBBPF_WARN,
			"lsm '%s' is attached but will never be called: 'bpf' is not in /sys/kernel/security/lsm (boot with lsm=...,bpf)",
			at->place.target);
	return err;
}

/* Without a target the section's name gives it. */
static int plan_typed(struct bccaot *b, enum bccaot_kind kind, const char *fn_name,
		      const char *target)
{
	struct bpf_program *prog;

	if (!b)
		return -EINVAL;
	prog = bca_find_prog(b, fn_name);
	if (!prog)
		return -ENOENT;
	return plan_named(b, kind, fn_name, target ? target : bca_section_target(prog), false);
}

int bccaot__attach_trace(struct bccaot *b, const char *fn_name, enum bccaot_kind kind,
			 const char *target)
{
	if (kind != BCCAOT_FENTRY && kind != BCCAOT_FEXIT && kind != BCCAOT_FMOD_RET)
		return b ? bca_fail(b, -EINVAL, "'%s' is no trampoline", bccaot_kind_str(kind)) :
			   -EINVAL;
	return plan_typed(b, kind, fn_name, target);
}

int bccaot__detach_trace(struct bccaot *b, const char *fn_name)
{
	int err = -ENOENT;

	if (!b || !fn_name)
		return -EINVAL;
	for (enum bccaot_kind kind = BCCAOT_FENTRY; kind <= BCCAOT_FMOD_RET; kind++)
		if (bca_find(b, kind, NULL, fn_name))
			err = bca_detach(b, kind, NULL, fn_name);
	if (err)
		bca_fail(b, err, "'%s' is not attached", fn_name);
	return err;
}

int bccaot__attach_lsm(struct bccaot *b, const char *fn_name, const char *hook)
{
	return plan_typed(b, BCCAOT_LSM, fn_name, hook);
}

int bccaot__detach_lsm(struct bccaot *b, const char *fn_name)
{
	return b && fn_name ? bca_detach(b, BCCAOT_LSM, NULL, fn_name) : -EINVAL;
}

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

int bca_attach_iter(struct bccaot *b, struct bca_attachment *at)
{
	LIBBPF_OPTS(bpf_iter_attach_opts, opts);
	uint32_t info[ITER_INFO_WORDS] = { 0 };
	struct bpf_program *prog;
	struct bpf_link *link;
	int err = bca_get_prog(b, at->fn_name, bca_kind(at->kind), at->place.target, &prog);

	if (err)
		return err;
	if (fill_iter_info(&at->place.iter, info)) {
		opts.link_info = (void *)info;
		opts.link_info_len = sizeof(info);
	}
	link = bpf_program__attach_iter(prog, &opts);
	if (link)
		return bca_add_link(at, link) ? bca_fail_nomem(b) : 0;
	return bca_explain_attach(b, at, at->place.target, -errno);
}

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
	return bca_attach(b, BCCAOT_ITER, fn_name, target, &place);
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
