/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Tracepoints and raw tracepoints.
 */
#include <errno.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <stdlib.h>

#include <bccaot/kernel.h>

#include "explain.h"
#include "session_priv.h"
#include "tracefs.h"
#include "tracepoint.h"

enum {
	NAME_BYTES = 256,
};

static int attach_one(struct bccaot *b, struct bca_attachment *at);
static int attach_raw(struct bccaot *b, struct bca_attachment *at);

static const struct bca_kind_ops one_ops = {
	.kind = BCCAOT_TRACEPOINT,
	.prog_type = BPF_PROG_TYPE_TRACEPOINT,
	.attach_type = -1,
	.attach = attach_one,
};

static const struct bca_kind_ops raw_ops = {
	.kind = BCCAOT_RAW_TRACEPOINT,
	.prog_type = BPF_PROG_TYPE_RAW_TRACEPOINT,
	.attach_type = -1,
	.attach = attach_raw,
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

int bca_tracepoint_attach(struct bccaot *b, struct bca_attachment *at, const char *tp)
{
	char category[NAME_BYTES];
	char event[NAME_BYTES];
	LIBBPF_OPTS(bpf_tracepoint_opts, opts, .bpf_cookie = at->place.cookie);
	struct bpf_program *prog;
	struct bpf_link *link;
	int err = bca_get_prog(b, at->fn_name, at->ops, NULL, &prog);

	if (err)
		return err;
	if (!split_tracepoint(tp, category, event))
		return bca_fail(b, -EINVAL, "'%s' is not of the form category:event", tp);
	link = bpf_program__attach_tracepoint_opts(prog, category, event, &opts);
	if (link)
		return bca_add_link(at, link) ? bca_fail_nomem(b) : 0;
	err = -errno;
	if (err == -ENOENT)
		return no_tracepoint(b, at, category, event);
	return bca_explain_attach(b, at, tp, err);
}

static int attach_one(struct bccaot *b, struct bca_attachment *at)
{
	return bca_tracepoint_attach(b, at, at->place.target);
}

int bca_tracepoint_plan(struct bccaot *b, const char *fn_name, const char *tp, uint64_t cookie)
{
	struct bca_place place;

	bca_place_init(&place);
	place.target = (char *)tp;
	place.cookie = cookie;
	return bca_attach(b, &one_ops, fn_name, tp, &place);
}

int bccaot__attach_tracepoint(struct bccaot *b, const char *fn_name, const char *tp)
{
	char category[NAME_BYTES];
	char event[NAME_BYTES];

	if (b && tp && !split_tracepoint(tp, category, event))
		return bca_fail(b, -EINVAL, "'%s' is not of the form category:event", tp);
	return bca_attach_named(b, &one_ops, fn_name, tp);
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

static int attach_raw(struct bccaot *b, struct bca_attachment *at)
{
	struct bpf_program *prog;
	struct bpf_link *link;
	int err = bca_get_prog(b, at->fn_name, at->ops, NULL, &prog);

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
	return bca_attach_named(b, &raw_ops, fn_name, tp);
}

int bccaot__detach_raw_tracepoint(struct bccaot *b, const char *tp)
{
	return b && tp ? bca_detach(b, BCCAOT_RAW_TRACEPOINT, tp, NULL) : -EINVAL;
}
