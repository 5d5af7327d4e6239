// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "emit/min_btf.h"

#include "diag/diag.h"
#include "emit/temp.h"
#include "emit/workfile.h"

#include <bpf/btf.h>

bool min_btf_make(const struct spawn_env *env, const char *dir, const char *object_path,
		  const struct min_btf_kernel *kernel, struct min_btf *ret)
{
	const char *whole_path = temp_file_in(env->arena, dir, "kernel.btf");
	const char *part_path = temp_file_in(env->arena, dir, "part.btf");
	const char *args[] = { "gen", "min_core_btf", whole_path, part_path, object_path, NULL };
	uint32_t size_bytes;
	const void *bytes = btf__raw_data(kernel->btf, &size_bytes);
	bool is_made;

	ret->build_id = kernel->build_id;
	ret->release = kernel->release;
	if (!bytes) {
		diag_add(env->diags, DIAG_KIND_BAD_BTF, (struct span){ 0 },
			 "the types of kernel '%s' cannot be written out", kernel->release);
		return false;
	}
	is_made = workfile_write(env, whole_path, (struct str){ bytes, size_bytes },
				 (struct str){ "", 0 }) &&
		  tool_run(env, TOOL_BPFTOOL, args, NULL) &&
		  workfile_read(env, part_path, &ret->bytes);
	temp_remove(whole_path);
	temp_remove(part_path);
	return is_made;
}
