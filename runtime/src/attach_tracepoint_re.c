/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * All tracepoints that an expression matches. In a file of its own, as are all
 * that use expressions: a static program that has none need not carry libc's
 * code for them.
 */
#include <errno.h>
#include <linux/bpf.h>

#include <bccaot/kernel.h>

#include "explain.h"
#include "expression.h"
#include "session_priv.h"
#include "tracepoint.h"

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
		err = bca_tracepoint_attach(b, at, bccaot_strlist__get(list, i));
	bccaot_strlist__free(list);
	return err;
}

static const struct bca_kind_ops matching_ops = {
	.kind = BCCAOT_TRACEPOINT,
	.prog_type = BPF_PROG_TYPE_TRACEPOINT,
	.attach_type = -1,
	.attach = attach_matching,
};

int bccaot__attach_tracepoint_re(struct bccaot *b, const char *fn_name, const char *tp_re)
{
	int err = b && tp_re ? bca_check_expression(b, tp_re) : 0;

	return err ? err : bca_attach_named(b, &matching_ops, fn_name, tp_re);
}
