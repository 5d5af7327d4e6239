// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Questions about single types of vmlinux's BTF, and about functions. */
#include "kernel/names.h"
#include "kernel/query.h"
#include "kernel/table.h"

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

static bool is_like(const struct btf_type *type, const struct btf_type *like)
{
	if (btf_is_any_enum(like))
		return btf_is_any_enum(type);
	if (btf_is_fwd(like))
		return btf_kflag(like) ? btf_is_union(type) : btf_is_struct(type);
	return btf_kind(type) == btf_kind(like);
}

uint32_t query_type_like(const struct kernel *kernel, const char *name, const struct btf_type *like)
{
	struct name_ids ids = names_find(kernel, str_from(name));
	uint32_t id;

	while ((id = names_next(&ids))) {
		const struct btf_type *type = btf__type_by_id(kernel->btf, id);

		if (is_like(type, like) && !strcmp(types_name(kernel->btf, type), name))
			return id;
	}
	return 0;
}

static const struct btf_type *find_composite(const struct kernel *kernel, const char *name)
{
	struct name_ids ids = names_find(kernel, str_from(name));
	uint32_t id;

	while ((id = names_next(&ids))) {
		const struct btf_type *type = btf__type_by_id(kernel->btf, id);

		if (btf_is_composite(type) && !strcmp(types_name(kernel->btf, type), name))
			return type;
	}
	return NULL;
}

/* A member, and the struct that it stands in: a nested one without a name, perhaps. */
struct found_member {
	const struct btf_type *holder;
	int idx;
};

static bool find_member(const struct btf *btf, const struct btf_type *type, struct str name,
			int depth, struct found_member *ret)
{
	const struct btf_member *member = btf_members(type);

	for (int i = 0; i < btf_vlen(type); i++) {
		const struct btf_type *inner;

		if (member[i].name_off) {
			*ret = (struct found_member){ type, i };
			if (str_is(name, btf__name_by_offset(btf, member[i].name_off)))
				return true;
			continue;
		}
		inner = types_skip(btf, member[i].type);
		if (inner && btf_is_composite(inner) && depth < MAX_DEPTH &&
		    find_member(btf, inner, name, depth + 1, ret))
			return true;
	}
	return false;
}

bool query_has_member(const struct btf *btf, const struct btf_type *type, const char *name)
{
	struct found_member found;

	return find_member(btf, type, str_from(name), 0, &found);
}

bool kernel_has_member(const struct kernel *kernel, const char *type, const char *name)
{
	const struct btf_type *composite = find_composite(kernel, type);

	return composite && query_has_member(kernel->btf, composite, name);
}

/* ---- The make of members */

/* The struct that @id is, or is an array of; NULL: it is something else. */
static const struct btf_type *composite_in(const struct btf *btf, uint32_t id)
{
	const struct btf_type *type = types_skip(btf, id);

	for (int i = 0; type && btf_is_array(type) && i < MAX_DEPTH; i++)
		type = types_skip(btf, btf_array(type)->type);
	return type && btf_is_composite(type) ? type : NULL;
}

static bool follow_path(const struct btf *btf, const struct btf_type *type, const char *path,
			struct found_member *ret)
{
	struct str rest = str_from(path);

	for (;;) {
		struct str name = str_cut(&rest, '.');

		if (!type || !find_member(btf, type, name, 0, ret))
			return false;
		if (!rest.len_bytes)
			return true;
		type = composite_in(btf, btf_members(ret->holder)[ret->idx].type);
	}
}

static enum kernel_shape shape_of(const struct btf_type *type)
{
	if (!type)
		return KERNEL_SHAPE_OTHER;
	switch (btf_kind(type)) {
	case BTF_KIND_INT:
		return KERNEL_SHAPE_INTEGER;
	case BTF_KIND_ENUM:
	case BTF_KIND_ENUM64:
		return KERNEL_SHAPE_ENUM;
	case BTF_KIND_PTR:
		return KERNEL_SHAPE_POINTER;
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
		return KERNEL_SHAPE_COMPOSITE;
	case BTF_KIND_ARRAY:
		return KERNEL_SHAPE_ARRAY;
	default:
		return KERNEL_SHAPE_OTHER;
	}
}

static size_t size_of(const struct btf *btf, uint32_t id)
{
	int64_t size = btf__resolve_size(btf, id);

	return size > 0 ? (size_t)size : 0;
}

static struct kernel_member member_of(const struct btf *btf, const struct found_member *found)
{
	uint32_t id = btf_members(found->holder)[found->idx].type;
	const struct btf_type *type = types_skip(btf, id);
	struct kernel_member member = {
		.shape = shape_of(type),
		.size_bytes = size_of(btf, id),
		.bits = btf_member_bitfield_size(found->holder, (uint32_t)found->idx),
	};

	if (member.shape == KERNEL_SHAPE_INTEGER)
		member.is_signed = btf_int_encoding(type) & BTF_INT_SIGNED;
	if (member.shape == KERNEL_SHAPE_ARRAY) {
		member.element = shape_of(types_skip(btf, btf_array(type)->type));
		member.element_bytes = size_of(btf, btf_array(type)->type);
	}
	return member;
}

uint32_t query_find_member(const struct kernel *kernel, const char *type, const char *path,
			   unsigned int *ret_bits)
{
	const struct btf_type *composite = find_composite(kernel, type);
	struct found_member found;

	if (!composite || !follow_path(kernel->btf, composite, path, &found))
		return 0;
	*ret_bits = btf_member_bitfield_size(found.holder, (uint32_t)found.idx);
	return btf_members(found.holder)[found.idx].type;
}

static bool is_type_of_module(const struct kernel *kernel, const char *name)
{
	struct str module;

	return table_find(kernel_get_table(kernel, KERNEL_TABLE_MODULE_TYPES), str_from(name),
			  &module);
}

enum kernel_answer kernel_member(const struct kernel *kernel, const char *type, const char *path,
				 struct kernel_member *ret_member)
{
	const struct btf_type *composite = find_composite(kernel, type);
	struct found_member found;

	if (!composite)
		return is_type_of_module(kernel, type) ? KERNEL_UNKNOWN : KERNEL_NO;
	if (!follow_path(kernel->btf, composite, path, &found))
		return KERNEL_NO;
	*ret_member = member_of(kernel->btf, &found);
	return KERNEL_YES;
}

/* ---- Layouts */

struct btf_pair {
	const struct btf *a;
	const struct btf *b;
};

static bool has_same_layout(const struct btf_pair *pair, uint32_t a, uint32_t b, int depth);

/* Which of @type's own members is called @name, or stands, without a name, at @bit; -1: none. */
static int member_like(const struct btf *btf, const struct btf_type *type, const char *name,
		       uint32_t bit)
{
	for (int i = 0; i < btf_vlen(type); i++) {
		const char *own = btf__name_by_offset(btf, btf_members(type)[i].name_off);

		if (!strcmp(own, name) &&
		    (*name || btf_member_bit_offset(type, (uint32_t)i) == bit))
			return i;
	}
	return -1;
}

/* What only one of them has does no harm here: its use is an error of its own. */
static bool has_same_members(const struct btf_pair *pair, const struct btf_type *a,
			     const struct btf_type *b, int depth)
{
	if (a->size != b->size || depth > MAX_DEPTH)
		return false;
	for (int i = 0; i < btf_vlen(a); i++) {
		const struct btf_member *member = &btf_members(a)[i];
		uint32_t bit = btf_member_bit_offset(a, (uint32_t)i);
		int j = member_like(pair->b, b, btf__name_by_offset(pair->a, member->name_off),
				    bit);

		if (j < 0)
			continue;
		if (bit != btf_member_bit_offset(b, (uint32_t)j) ||
		    btf_member_bitfield_size(a, (uint32_t)i) !=
			    btf_member_bitfield_size(b, (uint32_t)j) ||
		    !has_same_layout(pair, member->type, btf_members(b)[j].type, depth + 1))
			return false;
	}
	return true;
}

static bool has_same_layout(const struct btf_pair *pair, uint32_t a, uint32_t b, int depth)
{
	const struct btf_type *of_a = types_skip(pair->a, a), *of_b = types_skip(pair->b, b);

	if (!of_a || !of_b)
		return false;
	if (btf_is_composite(of_a) && btf_is_composite(of_b))
		return has_same_members(pair, of_a, of_b, depth);
	if (btf_is_array(of_a) && btf_is_array(of_b))
		return btf_array(of_a)->nelems == btf_array(of_b)->nelems && depth < MAX_DEPTH &&
		       has_same_layout(pair, btf_array(of_a)->type, btf_array(of_b)->type,
				       depth + 1);
	return size_of(pair->a, a) == size_of(pair->b, b);
}

bool kernel_has_same_layout(const struct kernel *kernel, const struct kernel *other,
			    const char *type)
{
	const struct btf_type *a = find_composite(kernel, type), *b = find_composite(other, type);
	struct btf_pair pair = { kernel->btf, other->btf };

	return a && b && has_same_members(&pair, a, b, 0);
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

/* The enum that has enumerator @name; NULL: none has. */
static const struct btf_type *find_enumerator(const struct kernel *kernel, const char *name,
					      int64_t *ret_value)
{
	struct name_ids ids = names_find(kernel, str_from(name));
	uint32_t id;

	while ((id = names_next(&ids))) {
		const struct btf_type *type = btf__type_by_id(kernel->btf, id);

		if (btf_is_any_enum(type) && enum_value(kernel->btf, type, name, ret_value))
			return type;
	}
	return NULL;
}

bool kernel_enum_value(const struct kernel *kernel, const char *name, int64_t *ret_value)
{
	return find_enumerator(kernel, name, ret_value) != NULL;
}

/* A macro before 5.17, an enumerator since. */
static bool comm_bytes(const struct kernel *kernel, const char *name, int64_t *ret_value)
{
	struct kernel_member member;

	if (strcmp(name, "TASK_COMM_LEN") != 0 ||
	    kernel_member(kernel, "task_struct", "comm", &member) != KERNEL_YES)
		return false;
	*ret_value = (int64_t)member.size_bytes;
	return true;
}

bool kernel_constant(const struct kernel *kernel, const char *name, int64_t *ret_value)
{
	return kernel_enum_value(kernel, name, ret_value) || comm_bytes(kernel, name, ret_value);
}

const char *kernel_enum_of(const struct kernel *kernel, const char *name)
{
	int64_t value;
	const struct btf_type *type = find_enumerator(kernel, name, &value);

	return type ? types_name(kernel->btf, type) : NULL;
}

enum kernel_answer kernel_has_function(const struct kernel *kernel, const char *name)
{
	struct str table = kernel_get_table(kernel, KERNEL_TABLE_FUNCTIONS);
	struct str marks;

	if (!table.len_bytes)
		return btf__find_by_name_kind(kernel->btf, name, BTF_KIND_FUNC) > 0 ?
			       KERNEL_YES :
			       KERNEL_UNKNOWN;
	if (!table_find(table, str_from(name), &marks))
		return KERNEL_NO;
	marks = str_cut(&marks, '\t');
	return marks.len_bytes && memchr(marks.text, FUNCTION_BLACKLISTED, marks.len_bytes) ?
		       KERNEL_NO :
		       KERNEL_YES;
}
