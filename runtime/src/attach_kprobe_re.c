/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Kprobes and kretprobes on all functions that an expression matches: by one call
 * where the kernel has kprobe.multi, otherwise one by one.
 */
#include <errno.h>
#include <linux/bpf.h>
#include <stdlib.h>

#include <bccaot/kernel.h>

#include "explain.h"
#include "expression.h"
#include "kfuncs.h"
#include "kprobe.h"
#include "session_priv.h"

#define ATTACH_KPROBE_MULTI 42 /* BPF_TRACE_KPROBE_MULTI; not in every kernel's headers */

static int plan_all(struct bccaot *b, struct bca_attachment *at);
static int attach_to_all(struct bccaot *b, struct bca_attachment *at);

static const struct bca_kind_ops entry_ops = {
	.kind = BCCAOT_KPROBE,
	.prog_type = BPF_PROG_TYPE_KPROBE,
	.plan = plan_all,
	.attach = attach_to_all,
};

static const struct bca_kind_ops return_ops = {
	.kind = BCCAOT_KRETPROBE,
	.prog_type = BPF_PROG_TYPE_KPROBE,
	.plan = plan_all,
	.attach = attach_to_all,
};

static const struct bca_kind_ops multi_ops = {
	.kind = BCCAOT_KPROBE,
	.prog_type = BPF_PROG_TYPE_KPROBE,
	.attach_type = ATTACH_KPROBE_MULTI,
};

/* Which of the two ways it will go must be known before the program is loaded. */
static int plan_all(struct bccaot *b, struct bca_attachment *at)
{
	bool is_multi = !at->place.maxactive && bccaot_support_kprobe_multi() == 1;

	return bca_plan_prog(b, at->fn_name, is_multi ? &multi_ops : at->ops, NULL);
}

/* Functions for kprobe.multi: addresses and cookies, side by side */
struct multi {
	unsigned long *addrs;
	__u64 *cookies;
	size_t cnt;
};

static int fill_multi(const struct bca_attachment *at, const struct bca_kfuncs *funcs,
		      struct multi *multi)
{
	for (size_t i = 0; i < funcs->cnt; i++) {
		multi->addrs[i] = funcs->items[i].addr;
		multi->cookies[i] = at->place.funcs ? i : at->place.cookie;
		if (!multi->addrs[i])
			return -EPERM;
	}
	return 0;
}

static int create_multi_link(struct bca_attachment *at, const struct bpf_program *prog,
			     const struct multi *multi)
{
	LIBBPF_OPTS(bpf_kprobe_multi_opts, opts, .addrs = multi->addrs, .cnt = multi->cnt,
		    .retprobe = at->ops->kind == BCCAOT_KRETPROBE);
	struct bpf_link *link;
	int err;

	if (at->place.cookie || at->place.funcs)
		opts.cookies = multi->cookies;
	link = bpf_program__attach_kprobe_multi_opts(prog, NULL, &opts);
	if (!link)
		return -errno;
	err = bca_add_link(at, link);
	if (!err)
		at->probe_cnt += multi->cnt - 1;
	return err;
}

/*
 * The kernel takes all addresses or none, and may refuse one that kallsyms has: of several
 * functions of one name perhaps only another can be traced. As in BCC those are left out.
 */
static int create_multi_links(struct bca_attachment *at, const struct bpf_program *prog,
			      const struct multi *multi)
{
	size_t half = multi->cnt / 2;
	struct multi first = { multi->addrs, multi->cookies, half };
	struct multi second = { multi->addrs + half, multi->cookies + half, multi->cnt - half };
	int err = create_multi_link(at, prog, multi);
	int second_err;

	if (!half || (err != -EINVAL && err != -ENOENT && err != -ESRCH))
		return err;
	err = create_multi_links(at, prog, &first);
	second_err = create_multi_links(at, prog, &second);
	return err ? second_err : 0;
}

static int attach_multi(struct bccaot *b, struct bca_attachment *at, const struct bca_kfuncs *funcs)
{
	struct multi multi = { NULL, NULL, funcs->cnt };
	struct bpf_program *prog;
	int err = bca_get_prog(b, at->fn_name, &multi_ops, NULL, &prog);

	if (err)
		return err;
	multi.addrs = calloc(funcs->cnt, sizeof(*multi.addrs));
	multi.cookies = calloc(funcs->cnt, sizeof(*multi.cookies));
	err = multi.addrs && multi.cookies ? fill_multi(at, funcs, &multi) : -ENOMEM;
	err = err ? err : create_multi_links(at, prog, &multi);
	free(multi.addrs);
	free(multi.cookies);
	return err;
}

static int attach_each(struct bccaot *b, struct bca_attachment *at, const struct bca_kfuncs *funcs)
{
	struct bpf_program *prog;
	int err;

	if (funcs->cnt > bca_probe_room(b))
		return bca_fail(
			b, -ENOSPC,
			"'%s' matches %zu kernel functions; the session's limit is %zu probes",
			at->place.target, funcs->cnt, b->probe_limit);
	err = bca_get_prog(b, at->fn_name, at->ops, NULL, &prog);
	if (err)
		return err;
	for (size_t i = 0; i < funcs->cnt && err != -ENOMEM; i++) {
		if (at->place.funcs)
			at->place.cookie = i;
		err = bca_kprobe_attach_one(at, prog, funcs->items[i].name);
	}
	if (at->probe_cnt)
		return 0;
	return bca_explain_attach(b, at, at->place.target, err);
}

static int attach_to_list(struct bccaot *b, struct bca_attachment *at,
			  const struct bca_kfuncs *funcs)
{
	int err = -EOPNOTSUPP;

	if (!at->place.maxactive && bccaot_support_kprobe_multi() == 1)
		err = attach_multi(b, at, funcs);
	if (err == -ENOMEM)
		return bca_fail_nomem(b);
	return err ? attach_each(b, at, funcs) : 0;
}

static int attach_to_all(struct bccaot *b, struct bca_attachment *at)
{
	struct bca_kfuncs funcs;
	int err;

	if (at->place.funcs)
		return attach_to_list(b, at, at->place.funcs);
	err = bca_kfuncs_find(at->place.target, &funcs);
	if (err)
		return bca_fail(b, err, "cannot find the kernel functions that match '%s': %s",
				at->place.target, strerror(-err));
	if (funcs.cnt)
		err = attach_to_list(b, at, &funcs);
	else
		err = bca_fail(b, -ENOENT, "no kernel function that can be probed matches '%s'",
			       at->place.target);
	bca_kfuncs_free(&funcs);
	return err;
}

int bca_kprobe_plan_list(struct bccaot *b, const char *fn_name, const char *pattern,
			 const struct bca_kfuncs *funcs, bool is_return)
{
	struct bca_place place;

	bca_place_init(&place);
	place.target = (char *)pattern;
	place.funcs = funcs;
	return bca_attach(b, is_return ? &return_ops : &entry_ops, fn_name, pattern, &place);
}

static int plan_re(struct bccaot *b, const struct bca_kind_ops *ops, const char *fn_name,
		   const char *event_re, struct bca_place *place)
{
	int err = bca_check_expression(b, event_re);

	if (err)
		return err;
	if (place->offset)
		return bca_fail(b, -EINVAL, "an expression and an offset do not go together");
	place->target = (char *)event_re;
	return bca_attach(b, ops, fn_name, event_re, place);
}

int bccaot__attach_kprobe_re(struct bccaot *b, const char *fn_name, const char *event_re,
			     const struct bccaot_kprobe_opts *opts)
{
	struct bca_place place;
	int err = b ? bca_kprobe_place(b, opts, &place) : -EINVAL;

	return err ? err : plan_re(b, &entry_ops, fn_name, event_re, &place);
}

int bccaot__attach_kretprobe_re(struct bccaot *b, const char *fn_name, const char *event_re,
				const struct bccaot_kretprobe_opts *opts)
{
	struct bca_place place;
	int err = b ? bca_kretprobe_place(b, opts, &place) : -EINVAL;

	return err ? err : plan_re(b, &return_ops, fn_name, event_re, &place);
}
