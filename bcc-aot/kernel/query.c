// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Questions about single types of vmlinux's BTF. */
#include "kernel/names.h"
#include "kernel/types.h"

/* Members of members of members: deeper nesting without a name is not believed. */
#define MAX_DEPTH 32

static bool is_kind(const struct btf_type *type, const char *keyword)
{
	if (!strcmp(keyword, "struct"))
		return btf_is_struct(type);
	if (!strcmp(keyword, "union"))
		return btf_is_union(type);
	if (!strcmp(keyword, "enum"))
		return btf_is_any_enum(type);
	return !strcmp(keyword, "typedef") && btf_is_typedef(type);
}

bool kernel_has_type(const struct kernel *kernel, const char *keyword, const char *name)
{
	struct name_ids ids = names_find(kernel, str_from(name));
	uint32_t id;

	while ((id = names_next(&ids))) {
		const struct btf_type *type = btf__type_by_id(kernel->btf, id);

		if (is_kind(type, keyword) && !strcmp(types_name(kernel->btf, type), name))
			return true;
	}
	return false;
}

static bool has_member(const struct btf *btf, const struct btf_type *type, const char *name,
		       int depth)
{
	const struct btf_member *member = btf_members(type);

	for (int i = 0; i < btf_vlen(type); i++) {
		const struct btf_type *inner;

		if (member[i].name_off) {
			if (!strcmp(btf__name_by_offset(btf, member[i].name_off), name))
				return true;
			continue;
		}
		inner = types_skip(btf, member[i].type);
		if (inner && btf_is_composite(inner) && depth < MAX_DEPTH &&
		    has_member(btf, inner, name, depth + 1))
			return true;
	}
	return false;
}

bool kernel_has_member(const struct kernel *kernel, const char *type_name, const char *name)
{
	struct name_ids ids = names_find(kernel, str_from(type_name));
	uint32_t id;

	while ((id = names_next(&ids))) {
		const struct btf_type *type = btf__type_by_id(kernel->btf, id);

		if (btf_is_composite(type) && !strcmp(types_name(kernel->btf, type), type_name))
			return has_member(kernel->btf, type, name, 0);
	}
	return false;
}

/* The value called @name in one enum. */
static bool enum_value(const struct btf *btf, const struct btf_type *type, const char *name,
		       int64_t *ret_value)
{
	for (int i = 0; i < btf_vlen(type); i++) {
		uint32_t name_off = btf_is_enum(type) ? btf_enum(type)[i].name_off :
							btf_enum64(type)[i].name_off;

		if (strcmp(btf__name_by_offset(btf, name_off), name))
			continue;
		if (btf_is_enum64(type))
			*ret_value = (int64_t)btf_enum64_value(&btf_enum64(type)[i]);
		else if (btf_kflag(type))
			*ret_value = btf_enum(type)[i].val;
		else
			*ret_value = (uint32_t)btf_enum(type)[i].val;
		return true;
	}
	return false;
}

bool kernel_enum_value(const struct kernel *kernel, const char *name, int64_t *ret_value)
{
	struct name_ids ids = names_find(kernel, str_from(name));
	uint32_t id;

	while ((id = names_next(&ids))) {
		const struct btf_type *type = btf__type_by_id(kernel->btf, id);

		if (btf_is_any_enum(type) && enum_value(kernel->btf, type, name, ret_value))
			return true;
	}
	return false;
}
