/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What kprobes on one function and on many have in common.
 */
#ifndef BCA_KPROBE_H
#define BCA_KPROBE_H

#include "session_priv.h"

/** bca_kprobe_attach_one - attach to a function of exactly this name; 0 or the kernel's error */
int bca_kprobe_attach_one(struct bca_attachment *at, const struct bpf_program *prog,
			  const char *name);

/** bca_kprobe_place - a place as options have it; -EINVAL, noted, if they are malformed */
int bca_kprobe_place(struct bccaot *b, const struct bccaot_kprobe_opts *opts,
		     struct bca_place *ret_place);

/** bca_kretprobe_place - the same for kretprobes */
int bca_kretprobe_place(struct bccaot *b, const struct bccaot_kretprobe_opts *opts,
			struct bca_place *ret_place);

/**
 * bca_kprobe_plan_list - plan a kprobe or kretprobe on many functions, the cookie is the index
 * @pattern: where they come from, for messages
 * @funcs: at least one; lent until they are attached
 */
int bca_kprobe_plan_list(struct bccaot *b, const char *fn_name, const char *pattern,
			 const struct bca_kfuncs *funcs, bool is_return);

#endif
