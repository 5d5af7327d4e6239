/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Uprobes at many places of a file by one call of the kernel's, which libbpf has
 * only in versions newer than the oldest that serves the library.
 */
#ifndef BCA_UPROBE_MULTI_H
#define BCA_UPROBE_MULTI_H

#include <stdbool.h>
#include <stdint.h>

#define BCA_ATTACH_UPROBE_MULTI 48 /* BPF_TRACE_UPROBE_MULTI; not in every kernel's headers */

/** struct bca_uprobe_multi - the places, side by side */
struct bca_uprobe_multi {
	const char *path;
	const uint64_t *offsets;
	const uint64_t *ref_ctr_offs; /* NULL: none */
	const uint64_t *cookies;      /* NULL: 0 everywhere */
	uint32_t cnt;
	int32_t pid;                  /* 0: every process */
	bool is_return;
};

/**
 * bca_uprobe_multi_link - attach a program that was loaded with BCA_ATTACH_UPROBE_MULTI
 *
 * Returns: a link's descriptor, or the kernel's error; nothing is attached then.
 */
int bca_uprobe_multi_link(int prog_fd, const struct bca_uprobe_multi *multi);

#endif
