/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What is attached through the kernel's types: fentry, fexit, fmod_ret, security
 * hooks. The target is part of the loaded program.
 */
#include <errno.h>
#include <linux/bpf.h>
#include <stdlib.h>

#include <bccaot/kernel.h>

#include "explain.h"
#include "log.h"
#include "session_priv.h"

static int attach_typed(struct bccaot *b, struct bca_attachment *at)
{
	struct bpf_program *prog;
	struct bpf_link *link;
	int err = bca_get_prog(b, at->fn_name, at->ops, at->place.target, &prog);

	if (err)
		return err;
	link = at->ops->kind == BCCAOT_LSM ? bpf_program__attach_lsm(prog) :
					     bpf_program__attach_trace(prog);
	if (link)
		return bca_add_link(at, link) ? bca_fail_nomem(b) : 0;
	return bca_explain_attach(b, at, at->place.target, -errno);
}

static int attach_lsm(struct bccaot *b, struct bca_attachment *at)
{
	int err = attach_typed(b, at);

	if (!err && bccaot_lsm_is_active() == 0)
		bca_log(LIBBPF_WARN,
			"lsm '%s' is attached but will never be called: 'bpf' is not in /sys/kernel/security/lsm (boot with lsm=...,bpf)",
			at->place.target);
	return err;
}

static const struct bca_kind_ops fentry_ops = {
	.kind = BCCAOT_FENTRY,
	.prog_type = BPF_PROG_TYPE_TRACING,
	.attach_type = BPF_TRACE_FENTRY,
	.is_target_loaded = true,
	.attach = attach_typed,
};

static const struct bca_kind_ops fexit_ops = {
	.kind = BCCAOT_FEXIT,
	.prog_type = BPF_PROG_TYPE_TRACING,
	.attach_type = BPF_TRACE_FEXIT,
	.is_target_loaded = true,
	.attach = attach_typed,
};

static const struct bca_kind_ops fmod_ret_ops = {
	.kind = BCCAOT_FMOD_RET,
	.prog_type = BPF_PROG_TYPE_TRACING,
	.attach_type = BPF_MODIFY_RETURN,
	.is_target_loaded = true,
	.attach = attach_typed,
};

static const struct bca_kind_ops lsm_ops = {
	.kind = BCCAOT_LSM,
	.prog_type = BPF_PROG_TYPE_LSM,
	.attach_type = BPF_LSM_MAC,
	.is_target_loaded = true,
	.attach = attach_lsm,
};

static const struct bca_kind_ops *trampoline_ops(enum bccaot_kind kind)
{
	switch (kind) {
	case BCCAOT_FENTRY:
		return &fentry_ops;
	case BCCAOT_FEXIT:
		return &fexit_ops;
	case BCCAOT_FMOD_RET:
		return &fmod_ret_ops;
	default:
		return NULL;
	}
}

/* Without a target the section's name gives it. */
static int plan_typed(struct bccaot *b, const struct bca_kind_ops *ops, const char *fn_name,
		      const char *target)
{
	struct bpf_program *prog;

	if (!b)
		return -EINVAL;
	prog = bca_find_prog(b, fn_name);
	if (!prog)
		return -ENOENT;
	return bca_attach_named(b, ops, fn_name, target ? target : bca_section_target(prog));
}

int bccaot__attach_trace(struct bccaot *b, const char *fn_name, enum bccaot_kind kind,
			 const char *target)
{
	const struct bca_kind_ops *ops = trampoline_ops(kind);

	if (b && !ops)
		return bca_fail(b, -EINVAL, "'%s' is no trampoline", bccaot_kind_str(kind));
	return plan_typed(b, ops, fn_name, target);
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
	return plan_typed(b, &lsm_ops, fn_name, hook);
}

int bccaot__detach_lsm(struct bccaot *b, const char *fn_name)
{
	return b && fn_name ? bca_detach(b, BCCAOT_LSM, NULL, fn_name) : -EINVAL;
}
