/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Which kernel brought what, for messages only: kernels of distributions carry
 * features of later versions, so nothing is decided by these.
 */
#ifndef BCA_SINCE_H
#define BCA_SINCE_H

#include <linux/bpf.h>

/** struct bca_since - a kernel's version; major is 0 where it is not known */
struct bca_since {
	int major;
	int minor;
};

/** bca_since_map - when a type of map came */
struct bca_since bca_since_map(enum bpf_map_type type);

/** bca_since_prog - when a type of program came; with the attach type where that tells more */
struct bca_since bca_since_prog(enum bpf_prog_type type, int attach_type);

#endif
