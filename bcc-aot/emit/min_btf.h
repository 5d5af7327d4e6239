/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* The part of a kernel's BTF that the relocations of one object need. */
#ifndef BCC_AOT_EMIT_MIN_BTF_H
#define BCC_AOT_EMIT_MIN_BTF_H

#include "emit/spawn.h"

struct btf;

/* A kernel that the program is to run on without reading that kernel's own BTF. */
struct min_btf_kernel {
	const char *build_id; /* lower-case hexadecimal; "" if unknown */
	const char *release;  /* as uname -r */
	const struct btf *btf;
};

/* What of it goes into the generated header. */
struct min_btf {
	const char *build_id;
	const char *release;
	struct str bytes;
};

/**
 * min_btf_make - run `bpftool gen min_core_btf`
 * @dir: the private working directory
 * @object_path: the linked object
 *
 * Returns: false if a diagnostic was added.
 */
bool min_btf_make(const struct spawn_env *env, const char *dir, const char *object_path,
		  const struct min_btf_kernel *kernel, struct min_btf *ret);

#endif
