// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* "Did you mean": names of this kernel that look like one that it does not have. */
#include "kernel/state.h"
#include "kernel/table.h"
#include "kernel/types.h"

#include "base/nearest.h"

/* Members of members of members: deeper nesting without a name is not believed. */
#define MAX_DEPTH 32

static const char *answer(const struct kernel *kernel, const struct nearest *nearest)
{
	if (!nearest->best.len_bytes)
		return NULL;
	return arena_strndup(kernel->arena, nearest->best.text, nearest->best.len_bytes);
}

static void offer_members(const struct btf *btf, const struct btf_type *type, int depth,
			  struct nearest *nearest)
{
	const struct btf_member *member = btf_members(type);

	for (int i = 0; i < btf_vlen(type); i++) {
		const struct btf_type *inner = types_skip(btf, member[i].type);

		if (member[i].name_off)
			nearest_offer(nearest,
				      str_from(btf__name_by_offset(btf, member[i].name_off)));
		else if (inner && btf_is_composite(inner) && depth < MAX_DEPTH)
			offer_members(btf, inner, depth + 1, nearest);
	}
}

const char *kernel_nearest_member(const struct kernel *kernel, const char *type, const char *name)
{
	struct nearest nearest = nearest_to(str_from(name));
	int id = btf__find_by_name_kind(kernel->btf, type, BTF_KIND_STRUCT);

	if (id < 0)
		id = btf__find_by_name_kind(kernel->btf, type, BTF_KIND_UNION);
	if (id < 0)
		return NULL;
	offer_members(kernel->btf, btf__type_by_id(kernel->btf, (uint32_t)id), 0, &nearest);
	return answer(kernel, &nearest);
}

static const char *nearest_key(const struct kernel *kernel, enum kernel_table table,
			       const char *name)
{
	struct str rest = kernel_get_table(kernel, table);
	struct nearest nearest = nearest_to(str_from(name));
	struct str key;
	struct str value;

	while (table_next(&rest, &key, &value))
		nearest_offer(&nearest, key);
	return answer(kernel, &nearest);
}

const char *kernel_nearest_tracepoint(const struct kernel *kernel, const char *category,
				      const char *name)
{
	return nearest_key(kernel, KERNEL_TABLE_TRACEPOINTS,
			   arena_printf(kernel->arena, "%s/%s", category, name));
}

const char *kernel_nearest_syscall(const struct kernel *kernel, const char *name)
{
	return nearest_key(kernel, KERNEL_TABLE_SYSCALLS, name);
}
