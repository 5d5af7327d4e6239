// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * A program for several kernels is parsed once, with the types of the first
 * one and what the others have more. A name means the first kernel's type
 * wherever that has one, so that there is one type of each name; what differs
 * in it is found out later, member by member (collect/kernels.c).
 */
#include "kernel/slice.h"
#include "kernel/query.h"
#include "kernel/table.h"

#define MAX_DEPTH 32

bool slice_is_of_peer(const struct slice *slice, const struct slice_space *space)
{
	return space->kernel != slice->kernel;
}

static bool has_name_of_its_own(const struct btf_type *type)
{
	return type->name_off && (btf_is_composite(type) || btf_is_any_enum(type) ||
				  btf_is_typedef(type) || btf_is_fwd(type));
}

/* A module's type that is loaded already. */
static bool find_in_modules(const struct slice *slice, const char *name, unsigned int kind,
			    struct slice_ref *ret_ref)
{
	struct str table = kernel_get_table(slice->kernel, KERNEL_TABLE_MODULE_TYPES);
	struct str module;

	if (slice->space_cnt < 2 || !table_find(table, str_from(name), &module))
		return false;
	for (size_t i = 1; i < slice->space_cnt; i++) {
		struct slice_space *space = &slice->spaces[i];
		int id = slice_is_of_peer(slice, space) ?
				 0 :
				 btf__find_by_name_kind(space->btf, name, kind);

		if (id < (int)space->first)
			continue;
		*ret_ref = (struct slice_ref){ space, (uint32_t)id };
		return true;
	}
	return false;
}

/* The type of this name that comes first: in this kernel, or in one before @space's. */
static bool find_earlier(const struct slice *slice, const struct slice_space *space,
			 const struct btf_type *type, struct slice_ref *ret_ref)
{
	const char *name = types_name(space->btf, type);

	for (size_t i = 0; i < slice->space_cnt && &slice->spaces[i] != space; i++) {
		struct slice_space *earlier = &slice->spaces[i];
		uint32_t id = 0;

		if (earlier == &slice->spaces[0] || slice_is_of_peer(slice, earlier))
			id = query_type_like(earlier->kernel, name, type);
		if (!id)
			continue;
		*ret_ref = (struct slice_ref){ earlier, id };
		return true;
	}
	return find_in_modules(slice, name, btf_kind(type), ret_ref);
}

struct slice_ref slice_resolve(const struct slice *slice, struct slice_space *space, uint32_t id)
{
	struct slice_ref ref = { space, id };
	const struct btf_type *type;

	if (slice_is_of_peer(slice, space)) {
		type = btf__type_by_id(space->btf, id);
		if (id && has_name_of_its_own(type))
			find_earlier(slice, space, type, &ref);
	} else if (id < space->first) {
		ref.space = &slice->spaces[0];
	}
	return ref;
}

static bool is_added(const struct slice *slice, struct slice_ref owner, const char *name)
{
	vec_each(addition, &slice->additions) {
		if (addition->owner.space == owner.space && addition->owner.id == owner.id &&
		    !strcmp(addition->name, name))
			return true;
	}
	return false;
}

struct merge {
	struct slice *slice;
	struct slice_ref owner;
	struct slice_space *peer;
};

static void add_member(struct merge *merge, const struct btf_type *type, int idx)
{
	struct slice *slice = merge->slice;
	const struct slice_space *own = merge->owner.space;
	const struct btf_member *member = &btf_members(type)[idx];
	const char *name = btf__name_by_offset(merge->peer->btf, member->name_off);

	if (!slice_is_named(slice, name) || is_added(slice, merge->owner, name) ||
	    query_has_member(own->btf, btf__type_by_id(own->btf, merge->owner.id), name))
		return;
	*vec_push(slice->arena, &slice->additions) = (struct slice_addition){
		.owner = merge->owner,
		.type = { merge->peer, member->type },
		.name = name,
		.bits = btf_member_bitfield_size(type, (uint32_t)idx),
	};
}

static void add_members_of(struct merge *merge, const struct btf_type *type, int depth)
{
	for (int i = 0; i < btf_vlen(type); i++) {
		const struct btf_member *member = &btf_members(type)[i];
		const struct btf_type *inner;

		if (member->name_off) {
			add_member(merge, type, i);
			continue;
		}
		inner = types_skip(merge->peer->btf, member->type);
		if (inner && btf_is_composite(inner) && depth < MAX_DEPTH)
			add_members_of(merge, inner, depth + 1);
	}
}

void slice_add_members(struct slice *slice, struct slice_ref owner)
{
	const struct btf_type *type = btf__type_by_id(owner.space->btf, owner.id);
	struct merge merge = { slice, owner, NULL };

	if (!slice->with_peers || !type->name_off)
		return;
	for (size_t i = 1; i < slice->space_cnt; i++) {
		struct slice_space *space = &slice->spaces[i];
		uint32_t id;

		if (!slice_is_of_peer(slice, space) || space == owner.space)
			continue;
		id = query_type_like(space->kernel, types_name(owner.space->btf, type), type);
		merge.peer = space;
		if (id)
			add_members_of(&merge, btf__type_by_id(space->btf, id), 0);
	}
}
