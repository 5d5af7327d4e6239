// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "emit/object_info.h"

#include <ctype.h>
#include <string.h>

static const char *name_of(const struct btf *btf, uint32_t offset)
{
	const char *name = btf__name_by_offset(btf, offset);

	return name ? name : "";
}

/* `__uint(max_entries, 5)` is a pointer to an array of five, `__type(key, T)` a pointer to T. */
static void read_map_member(const struct btf *btf, const struct btf_member *member,
			    struct object_map *map)
{
	const char *name = name_of(btf, member->name_off);
	const struct btf_type *pointer = btf__type_by_id(btf, member->type);
	const struct btf_type *target;
	uint32_t number;

	if (!btf_is_ptr(pointer))
		return;
	target = btf__type_by_id(btf, pointer->type);
	number = btf_is_array(target) ? btf_array(target)->nelems : 0;
	if (!strcmp(name, "type"))
		map->type = (enum bpf_map_type)number;
	else if (!strcmp(name, "key"))
		map->key_id = pointer->type;
	else if (!strcmp(name, "value"))
		map->value_id = pointer->type;
	else if (!strcmp(name, "key_size"))
		map->key_size_bytes = number;
	else if (!strcmp(name, "value_size"))
		map->value_size_bytes = number;
}

static void read_map(struct arena *arena, struct object_info *info, const struct btf_type *var)
{
	const struct btf *btf = info->btf;
	const struct btf_type *def = btf__type_by_id(btf, var->type);
	struct object_map *map;

	while (btf_is_mod(def) || btf_is_typedef(def))
		def = btf__type_by_id(btf, def->type);
	if (!btf_is_struct(def))
		return;
	map = vec_push(arena, &info->maps);
	map->name = name_of(btf, var->name_off);
	for (unsigned int i = 0; i < btf_vlen(def); i++)
		read_map_member(btf, &btf_members(def)[i], map);
}

static void read_maps(struct arena *arena, struct object_info *info, const struct btf_type *section)
{
	const struct btf_var_secinfo *vars = btf_var_secinfos(section);

	for (unsigned int i = 0; i < btf_vlen(section); i++)
		read_map(arena, info, btf__type_by_id(info->btf, vars[i].type));
}

static bool is_data(const char *section)
{
	return !strncmp(section, ".rodata", 7) || !strncmp(section, ".data", 5) ||
	       !strncmp(section, ".bss", 4);
}

static void read_data(struct arena *arena, struct object_info *info, const struct btf_type *section)
{
	struct object_data *data = vec_push(arena, &info->data);
	char *ident;

	data->name = name_of(info->btf, section->name_off);
	data->section = section;
	ident = arena_strdup(arena, data->name + 1);
	data->ident = ident;
	for (; *ident; ident++)
		if (!isalnum((unsigned char)*ident))
			*ident = '_';
}

/* The function is object_build()'s own; see there. */
static void read_events(struct arena *arena, struct object_info *info, const struct btf_type *func)
{
	const struct btf *btf = info->btf;
	const struct btf_type *proto = btf__type_by_id(btf, func->type);
	const struct btf_type *holder;

	if (btf_vlen(proto) != 1)
		return;
	holder = btf__type_by_id(btf, btf_params(proto)->type);
	if (!btf_is_ptr(holder))
		return;
	holder = btf__type_by_id(btf, holder->type);
	for (unsigned int i = 0; btf_is_union(holder) && i < btf_vlen(holder); i++)
		*vec_push(arena, &info->event_ids) = btf_members(holder)[i].type;
}

struct object_info object_info_read(struct arena *arena, const struct btf *btf)
{
	struct object_info info = { .btf = btf };

	for (uint32_t id = 1; id < btf__type_cnt(btf); id++) {
		const struct btf_type *type = btf__type_by_id(btf, id);
		const char *name = name_of(btf, type->name_off);

		if (btf_is_datasec(type) && !strcmp(name, ".maps"))
			read_maps(arena, &info, type);
		else if (btf_is_datasec(type) && is_data(name))
			read_data(arena, &info, type);
		else if (btf_is_func(type) && !strcmp(name, "bccaot_event_types"))
			read_events(arena, &info, type);
	}
	return info;
}

uint32_t object_info_find_var(const struct object_info *info, const char *name,
			      const struct object_data **ret_data)
{
	vec_each(data, &info->data) {
		const struct btf_var_secinfo *vars = btf_var_secinfos(data->section);

		for (unsigned int i = 0; i < btf_vlen(data->section); i++) {
			const struct btf_type *var = btf__type_by_id(info->btf, vars[i].type);

			if (strcmp(name_of(info->btf, var->name_off), name))
				continue;
			*ret_data = data;
			return var->type;
		}
	}
	return 0;
}
