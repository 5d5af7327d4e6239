/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Maps of the running kernel for tests, some with types. Where the kernel does
 * not let us make any, the test is skipped with the reason.
 */
#ifndef TESTS_RUNTIME_KERNEL_MAP_H
#define TESTS_RUNTIME_KERNEL_MAP_H

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include "unit/test.h"

/* Makes a map, or ends the program: skipped without the right, else failed */
static inline int need_map(enum bpf_map_type type, uint32_t key_size, uint32_t value_size,
			   uint32_t max_entries, const struct bpf_map_create_opts *opts)
{
	int fd = bpf_map_create(type, "test", key_size, value_size, max_entries, opts);

	if (fd == -EPERM || fd == -ENOSYS) {
		printf("skipped: bpf() is not permitted here (%s)\n", strerror(-fd));
		exit(TEST_SKIPPED);
	}
	if (fd < 0) {
		fprintf(stderr, "cannot make a map of type %d: %s\n", type, strerror(-fd));
		exit(EXIT_FAILURE);
	}
	return fd;
}

static inline int plain_map(enum bpf_map_type type, uint32_t key_size, uint32_t value_size,
			    uint32_t max_entries)
{
	return need_map(type, key_size, value_size, max_entries, NULL);
}

/* A hash whose key and value have types of a BTF that is loaded for it */
static inline int typed_map(enum bpf_map_type type, struct btf *btf, int key_id, int value_id,
			    uint32_t max_entries)
{
	LIBBPF_OPTS(bpf_map_create_opts, opts, .btf_key_type_id = (uint32_t)key_id,
		    .btf_value_type_id = (uint32_t)value_id);
	int64_t key_size = btf__resolve_size(btf, (uint32_t)key_id);
	int64_t value_size = btf__resolve_size(btf, (uint32_t)value_id);
	int err = btf__load_into_kernel(btf);

	if (err) {
		printf("skipped: the kernel takes no BTF (%s)\n", strerror(-err));
		exit(TEST_SKIPPED);
	}
	opts.btf_fd = (uint32_t)btf__fd(btf);
	return need_map(type, (uint32_t)key_size, (uint32_t)value_size, max_entries, &opts);
}

#endif
