// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Questions about single types of vmlinux's BTF. */
#include "kernel/state.h"
#include "kernel/types.h"

/* Members of members of members: deeper nesting without a name is not believed. */
#define MAX_DEPTH 32

/* Types of one name: struct page and typedef page may both exist. */
struct named_type {
	const struct btf_type *type;
	struct named_type *next; /* with a higher id */
};

static void add_type(struct kernel *kernel, const struct btf_type *type)
{
	struct named_type *named = arena_new(kernel->arena, struct named_type);
	struct str name = str_from(types_name(kernel->btf, type));
	struct named_type *last = strmap_get(&kernel->types, name);

	named->type = type;
	if (!last) {
		strmap_put(&kernel->types, name, named);
		return;
	}
	while (last->next)
		last = last->next;
	last->next = named;
}

static const struct named_type *find_types(const struct kernel *kernel, const char *name)
{
	struct kernel *cache = (struct kernel *)kernel; /* the index is made on first use */

	if (cache->types.cnt)
		return strmap_get(&cache->types, str_from(name));
	for (uint32_t id = 1; id < btf__type_cnt(kernel->btf); id++) {
		const struct btf_type *type = btf__type_by_id(kernel->btf, id);

		if (type->name_off &&
		    (btf_is_composite(type) || btf_is_any_enum(type) || btf_is_typedef(type)))
			add_type(cache, type);
	}
	return strmap_get(&cache->types, str_from(name));
}

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
	for (const struct named_type *it = find_types(kernel, name); it; it = it->next) {
		if (is_kind(it->type, keyword))
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

bool kernel_has_member(const struct kernel *kernel, const char *type, const char *name)
{
	for (const struct named_type *it = find_types(kernel, type); it; it = it->next) {
		if (btf_is_composite(it->type))
			return has_member(kernel->btf, it->type, name, 0);
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

/* Most names that anyone asks for occur nowhere, which is known sooner than it takes to look. */
static bool may_have_name(const struct btf *btf, const char *name)
{
	uint32_t size;
	const struct btf_header *header = btf__raw_data(btf, &size);

	/* of another byte order: do not read its header */
	if (!header || header->magic != BTF_MAGIC)
		return true;
	return memmem((const char *)header + header->hdr_len + header->str_off, header->str_len,
		      name, strlen(name) + 1);
}

bool kernel_enum_value(const struct kernel *kernel, const char *name, int64_t *ret_value)
{
	if (!may_have_name(kernel->btf, name))
		return false;
	for (uint32_t id = 1; id < btf__type_cnt(kernel->btf); id++) {
		const struct btf_type *type = btf__type_by_id(kernel->btf, id);

		if (btf_is_any_enum(type) && enum_value(kernel->btf, type, name, ret_value))
			return true;
	}
	return false;
}
