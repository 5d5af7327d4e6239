// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* What a BTF type is, and how it is spelled. Definitions are written in record.c. */
#include "emit/ctype.h"

uint32_t ctype_strip(const struct ctypes *types, uint32_t id)
{
	const struct btf_type *type = ctype_get(types, id);

	while (btf_is_mod(type)) {
		id = type->type;
		type = ctype_get(types, id);
	}
	return id;
}

uint32_t ctype_resolve(const struct ctypes *types, uint32_t id)
{
	const struct btf_type *type;

	id = ctype_strip(types, id);
	type = ctype_get(types, id);
	while (btf_is_typedef(type)) {
		id = ctype_strip(types, type->type);
		type = ctype_get(types, id);
	}
	return id;
}

const struct btf_type *ctype_get(const struct ctypes *types, uint32_t id)
{
	const struct btf_type *type = btf__type_by_id(types->btf, id);

	/* Type 0 is void, and always there. */
	return type ? type : btf__type_by_id(types->btf, 0);
}

const char *ctype_name(const struct ctypes *types, const struct btf_type *type)
{
	const char *name = btf__name_by_offset(types->btf, type->name_off);

	return name ? name : "";
}

static bool enum_is_signed(const struct btf_type *type)
{
	const struct btf_enum *values = btf_enum(type);

	if (btf_kflag(type) || btf_kind(type) == BTF_KIND_ENUM64)
		return btf_kflag(type);
	for (unsigned int i = 0; i < btf_vlen(type); i++)
		if (values[i].val < 0)
			return true;
	return false;
}

static enum ctype_kind kind_of_int(const struct ctypes *types, const struct btf_type *type)
{
	if (btf_int_encoding(type) & BTF_INT_BOOL)
		return CTYPE_BOOL;
	if (type->size == 1 && !strcmp(ctype_name(types, type), "char"))
		return CTYPE_CHAR;
	return btf_int_encoding(type) & BTF_INT_SIGNED ? CTYPE_SIGNED : CTYPE_UNSIGNED;
}

enum ctype_kind ctype_kind(const struct ctypes *types, uint32_t id)
{
	const struct btf_type *type = ctype_get(types, ctype_resolve(types, id));

	switch (btf_kind(type)) {
	case BTF_KIND_INT:
		return kind_of_int(types, type);
	case BTF_KIND_ENUM:
	case BTF_KIND_ENUM64:
		return enum_is_signed(type) ? CTYPE_SIGNED : CTYPE_UNSIGNED;
	case BTF_KIND_FLOAT:
		return CTYPE_FLOAT;
	case BTF_KIND_PTR:
		return CTYPE_POINTER;
	case BTF_KIND_ARRAY:
		return CTYPE_ARRAY;
	case BTF_KIND_STRUCT:
		return CTYPE_STRUCT;
	case BTF_KIND_UNION:
		return CTYPE_UNION;
	case BTF_KIND_UNKN:
		return CTYPE_VOID;
	default:
		return CTYPE_OTHER;
	}
}

uint32_t ctype_size_bytes(const struct ctypes *types, uint32_t id)
{
	const struct btf_type *type = ctype_get(types, ctype_resolve(types, id));

	switch (ctype_kind(types, id)) {
	case CTYPE_VOID:
	case CTYPE_OTHER:
		return 0;
	case CTYPE_POINTER:
		return 8;
	case CTYPE_ARRAY:
		return btf_array(type)->nelems * ctype_size_bytes(types, btf_array(type)->type);
	default:
		return type->size;
	}
}

static uint32_t align_of_members(const struct ctypes *types, const struct btf_type *record)
{
	const struct btf_member *members = btf_members(record);
	uint32_t most = 1;

	for (unsigned int i = 0; i < btf_vlen(record); i++) {
		uint32_t align = ctype_align_bytes(types, members[i].type);

		if (align > most)
			most = align;
	}
	return most;
}

bool ctype_is_packed(const struct ctypes *types, const struct btf_type *record)
{
	const struct btf_member *members = btf_members(record);

	for (unsigned int i = 0; i < btf_vlen(record); i++) {
		uint32_t align_bits = ctype_align_bytes(types, members[i].type) * 8;

		if (!btf_member_bitfield_size(record, i) &&
		    btf_member_bit_offset(record, i) % align_bits)
			return true;
	}
	return record->size % align_of_members(types, record) != 0;
}

uint32_t ctype_align_bytes(const struct ctypes *types, uint32_t id)
{
	const struct btf_type *type = ctype_get(types, ctype_resolve(types, id));

	switch (ctype_kind(types, id)) {
	case CTYPE_VOID:
	case CTYPE_OTHER:
		return 1;
	case CTYPE_POINTER:
		return 8;
	case CTYPE_ARRAY:
		return ctype_align_bytes(types, btf_array(type)->type);
	case CTYPE_STRUCT:
	case CTYPE_UNION:
		return ctype_is_packed(types, type) ? 1 : align_of_members(types, type);
	default:
		return type->size ? type->size : 1;
	}
}

bool ctype_is_kernels(struct ctypes *types, const char *keyword, const char *name)
{
	struct str text = types->kernel_types;
	const char *words = *keyword ? arena_printf(types->arena, "%s %s {", keyword, name) :
				       arena_printf(types->arena, " %s;", name);
	struct strmap_entry *known = strmap_find(&types->kernel_names, str_from(words));
	bool is_kernels;

	if (known)
		return known->value != NULL;
	is_kernels = memmem(text.text, text.len_bytes, words, strlen(words)) != NULL;
	strmap_put(&types->kernel_names, str_from(words), is_kernels ? types : NULL);
	return is_kernels;
}

static const char *keyword_of(const struct btf_type *type)
{
	switch (btf_kind(type)) {
	case BTF_KIND_STRUCT:
		return "struct";
	case BTF_KIND_UNION:
		return "union";
	case BTF_KIND_ENUM:
		return "enum";
	default:
		return NULL;
	}
}

/* A typedef is the name of an anonymous type only; elsewhere the tag says more. */
static const char *typedef_tag(struct ctypes *types, const char *name,
			       const struct btf_type *target)
{
	bool is_kernels = ctype_is_kernels(types, "", name);

	if (is_kernels && btf_is_enum(target))
		return NULL;
	return is_kernels ? arena_printf(types->arena, "kernel__%s", name) : name;
}

const char *ctype_tag(struct ctypes *types, uint32_t id)
{
	const struct btf_type *target = ctype_get(types, ctype_resolve(types, id));
	const struct btf_type *type = ctype_get(types, ctype_strip(types, id));
	const char *keyword = keyword_of(target);
	const char *name = ctype_name(types, target);
	bool is_kernels;

	if (!keyword || (btf_is_enum(target) && target->size != 4))
		return NULL;
	if (!*name && !btf_is_typedef(type))
		return NULL;
	if (!*name) {
		while (btf_is_typedef(ctype_get(types, ctype_strip(types, type->type))))
			type = ctype_get(types, ctype_strip(types, type->type));
		return typedef_tag(types, ctype_name(types, type), target);
	}
	is_kernels = ctype_is_kernels(types, keyword, name);
	if (is_kernels && btf_is_enum(target))
		return NULL;
	if (is_kernels)
		return arena_printf(types->arena, "%s kernel__%s", keyword, name);
	return arena_printf(types->arena, "%s %s", keyword, name);
}

static const char *int_spelling(struct ctypes *types, uint32_t size_bytes, bool is_signed)
{
	if (size_bytes == 16) {
		types->uses_int128 = true;
		return is_signed ? "bccaot_s128" : "bccaot_u128";
	}
	return arena_printf(types->arena, "__%c%u", is_signed ? 's' : 'u', size_bytes * 8);
}

static const char *base_spelling(struct ctypes *types, uint32_t id)
{
	uint32_t size_bytes = ctype_size_bytes(types, id);
	const char *tag = ctype_tag(types, id);

	if (tag)
		return tag;
	switch (ctype_kind(types, id)) {
	case CTYPE_BOOL:
		return "bool";
	case CTYPE_CHAR:
		return "char";
	case CTYPE_SIGNED:
	case CTYPE_UNSIGNED:
		return int_spelling(types, size_bytes, ctype_kind(types, id) == CTYPE_SIGNED);
	case CTYPE_FLOAT:
		return size_bytes == 4 ? "float" : "double";
	case CTYPE_POINTER:
		return "__u64";
	default:
		return "void";
	}
}

const char *ctype_decl(struct ctypes *types, uint32_t id, const char *declarator)
{
	if (ctype_kind(types, id) == CTYPE_ARRAY) {
		const struct btf_array *array =
			btf_array(ctype_get(types, ctype_resolve(types, id)));
		const char *fmt = *declarator == '*' ? "(%s)[%u]" : "%s[%u]";

		return ctype_decl(types, array->type,
				  arena_printf(types->arena, fmt, declarator, array->nelems));
	}
	return arena_printf(types->arena, "%s%s%s", base_spelling(types, id),
			    *declarator ? " " : "", declarator);
}

static const char *pointee_comment(const struct ctypes *types, uint32_t id)
{
	const struct btf_type *type = ctype_get(types, ctype_strip(types, id));
	const char *keyword = keyword_of(type);
	const char *name = ctype_name(types, type);

	if (btf_is_fwd(type))
		keyword = btf_kflag(type) ? "union" : "struct";
	if (btf_is_ptr(type))
		return arena_printf(types->arena, "%s*", pointee_comment(types, type->type));
	if (!btf_kind(type))
		return "void *";
	if (!*name)
		return btf_is_func_proto(type) ? "function *" : "anonymous *";
	return arena_printf(types->arena, "%s%s%s *", keyword ? keyword : "", keyword ? " " : "",
			    name);
}

const char *ctype_comment(struct ctypes *types, uint32_t id)
{
	uint32_t resolved = ctype_resolve(types, id);
	const struct btf_type *type = ctype_get(types, resolved);

	if (btf_is_ptr(type))
		return pointee_comment(types, type->type);
	if (btf_is_array(type))
		return ctype_comment(types, btf_array(type)->type);
	if (btf_is_any_enum(type) && *ctype_name(types, type) && !ctype_tag(types, id))
		return arena_printf(types->arena, "enum %s", ctype_name(types, type));
	return "";
}

const char *ctype_member_name(struct arena *arena, const char *name)
{
	static const char *const keywords[] = {
		"alignas",    "alignof",   "and",      "and_eq",    "asm",      "bitand",
		"bitor",      "bool",      "catch",    "class",     "compl",    "concept",
		"const_cast", "constexpr", "decltype", "delete",    "export",   "explicit",
		"false",      "friend",    "mutable",  "namespace", "new",      "noexcept",
		"not",        "not_eq",    "nullptr",  "operator",  "or",       "or_eq",
		"private",    "protected", "public",   "requires",  "template", "this",
		"throw",      "true",      "try",      "typeid",    "typename", "using",
		"virtual",    "wchar_t",   "xor",      "xor_eq",
	};

	for (size_t i = 0; i < sizeof(keywords) / sizeof(*keywords); i++)
		if (!strcmp(keywords[i], name))
			return arena_printf(arena, "%s_", name);
	return name;
}
