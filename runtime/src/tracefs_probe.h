/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Kretprobes that are defined in tracefs: the only way to say how many calls in
 * flight are watched. They outlive the process unless removed.
 */
#ifndef BCA_TRACEFS_PROBE_H
#define BCA_TRACEFS_PROBE_H

#include "session_priv.h"

/**
 * bca_attach_maxactive - define a kretprobe with maxactive, attach a program to it
 * @at: gets the handles
 * @name: the kernel function
 *
 * Returns: 0, -EINVAL if the kernel does not take maxactive (before 4.12), or another error.
 */
int bca_attach_maxactive(struct bca_attachment *at, const struct bpf_program *prog,
			 const char *name);

#endif
