// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/classify.h"
#include "kernel/types.h"

#define STRUCT_PREFIX   "trace_event_raw_"
#define FUNCTION_PREFIX "trace_event_raw_event_"
#define TYPEDEF_PREFIX  "btf_trace_"

struct class
{
	const char *name; /* behind the prefix */
	const char *module;
	const struct btf *btf;
	const struct btf_type *type;
};

/* A function prototype by the name of an event or a class. */
struct prototype {
	const struct btf *btf;
	const struct btf_type *type;
};

struct classes {
	struct arena *arena;
	VEC(struct class) list;
	struct strmap by_name;   /* to struct class */
	struct strmap functions; /* class to struct prototype */
	struct strmap typedefs;  /* event to struct prototype */
};

static const char *behind(const char *name, const char *prefix)
{
	size_t len = strlen(prefix);

	return strncmp(name, prefix, len) ? NULL : name + len;
}

static void add_prototype(struct classes *classes, struct strmap *map, const char *name,
			  const struct btf *btf, uint32_t id)
{
	const struct btf_type *type = btf__type_by_id(btf, id);
	struct prototype *prototype;

	if (btf_is_ptr(type))
		type = btf__type_by_id(btf, type->type);
	if (!btf_is_func_proto(type) || strmap_has(map, str_from(name)))
		return;
	prototype = arena_new(classes->arena, struct prototype);
	prototype->btf = btf;
	prototype->type = type;
	strmap_put(map, str_from(name), prototype);
}

static void add_type(struct classes *classes, const struct btf *btf, const struct btf_type *type,
		     const char *module)
{
	const char *name = types_name(btf, type);
	const char *rest;

	if (btf_is_struct(type) && (rest = behind(name, STRUCT_PREFIX))) {
		struct class *class = vec_push(classes->arena, &classes->list);

		class->name = rest;
		class->module = module;
		class->btf = btf;
		class->type = type;
	} else if (btf_is_func(type) && (rest = behind(name, FUNCTION_PREFIX))) {
		add_prototype(classes, &classes->functions, rest, btf, type->type);
	} else if (btf_is_typedef(type) && (rest = behind(name, TYPEDEF_PREFIX))) {
		add_prototype(classes, &classes->typedefs, rest, btf, type->type);
	}
}

static void add_types(struct classes *classes, const struct btf *btf, uint32_t first,
		      const char *module)
{
	for (uint32_t id = first; id < btf__type_cnt(btf); id++) {
		const struct btf_type *type = btf__type_by_id(btf, id);

		if (type->name_off)
			add_type(classes, btf, type, module);
	}
}

struct classes *classes_new(struct arena *arena, const struct btf *btf,
			    struct description *description)
{
	struct classes *classes = arena_new(arena, struct classes);

	classes->arena = arena;
	classes->by_name.arena = arena;
	classes->functions.arena = arena;
	classes->typedefs.arena = arena;
	add_types(classes, btf, 1, "-");
	vec_each(module, &description->modules) {
		if (module->btf)
			add_types(classes, module->btf, btf__type_cnt(btf), module->name);
	}
	vec_each(class, &classes->list) {
		if (!strmap_has(&classes->by_name, str_from(class->name)))
			strmap_put(&classes->by_name, str_from(class->name), class);
	}
	return classes;
}

/* Is @member what the format file calls @field? */
static bool member_agrees(const struct class *class, int i,
			  const struct kernel_tracepoint_field *field)
{
	const struct btf_member *member = &btf_members(class->type)[i];
	const char *name = btf__name_by_offset(class->btf, member->name_off);
	int64_t size = btf__resolve_size(class->btf, member->type);

	if (field->place == KERNEL_FIELD_DATA_LOC)
		name = behind(name, "__data_loc_");
	else if (field->place == KERNEL_FIELD_REL_LOC)
		name = behind(name, "__rel_loc_");
	return name && !strcmp(name, field->name) && size == (int64_t)field->size_bytes &&
	       btf_member_bit_offset(class->type, (uint32_t)i) == field->offset_bytes * 8;
}

/* The record is: struct trace_entry ent; the fields; char __data[0]. */
static bool class_agrees(const struct class *class, const struct format_fields *fields)
{
	int member_cnt = btf_vlen(class->type);
	int i = 1;

	vec_each(field, &fields->list) {
		if (field->is_common)
			continue;
		if (i >= member_cnt || !member_agrees(class, i++, field))
			return false;
	}
	return i == member_cnt ||
	       (i == member_cnt - 1 &&
		!strcmp(btf__name_by_offset(class->btf, btf_members(class->type)[i].name_off),
			"__data"));
}

/* Both are void (*)(void *, arguments of the event). BTF holds each type once, so addresses tell. */
static bool same_arguments(const struct prototype *a, const struct prototype *b)
{
	if (btf_vlen(a->type) != btf_vlen(b->type))
		return false;
	for (int i = 1; i < btf_vlen(a->type); i++) {
		if (btf__type_by_id(a->btf, btf_params(a->type)[i].type) !=
		    btf__type_by_id(b->btf, btf_params(b->type)[i].type))
			return false;
	}
	return true;
}

static bool prototype_agrees(const struct classes *classes, const char *event,
			     const struct class *class)
{
	const struct prototype *wanted = strmap_get(&classes->typedefs, str_from(event));
	const struct prototype *has = strmap_get(&classes->functions, str_from(class->name));

	return !wanted || !has || same_arguments(wanted, has);
}

/* How many bytes two names have in common at their start. */
static size_t common_prefix(const char *a, const char *b)
{
	size_t len = 0;

	while (a[len] && a[len] == b[len])
		len++;
	return len;
}

static const struct class *best_class(const struct classes *classes, const char *event,
				      const struct format_fields *fields)
{
	const struct class *best = strmap_get(&classes->by_name, str_from(event));
	size_t best_common = 0;

	if (best && class_agrees(best, fields))
		return best;
	best = NULL;
	vec_each(class, &classes->list) {
		size_t common = common_prefix(class->name, event);

		if ((best && common <= best_common) || !class_agrees(class, fields) ||
		    !prototype_agrees(classes, event, class))
			continue;
		best = class;
		best_common = common;
	}
	return best;
}

const char *classes_find(const struct classes *classes, const char *event,
			 const struct format_fields *fields, const char **ret_module)
{
	const struct class *class = best_class(classes, event, fields);

	*ret_module = class ? class->module : "-";
	return class ? class->name : "-";
}
