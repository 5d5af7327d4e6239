// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Members of structs that another kernel has, declared with the types of the
 * kernel that the output is compiled with. Only names of members and kinds of
 * types matter to relocation, so what that kernel lacks may be something plainer.
 */
#include "kernel/query.h"

#define MAX_DEPTH 16

struct printer {
	const struct kernel *home;
	const struct kernel *from;
};

static const char *tag_word(const struct btf_type *type)
{
	return btf_is_union(type) || (btf_is_fwd(type) && btf_kflag(type)) ? "union" : "struct";
}

/* The type behind qualifiers, and behind typedefs that only the other kernel has. */
static const struct btf_type *known_type(const struct printer *p, uint32_t id)
{
	for (int i = 0; id && i < MAX_DEPTH; i++) {
		const struct btf_type *type = btf__type_by_id(p->from->btf, id);

		if (btf_is_typedef(type) &&
		    kernel_has_type(p->home, "typedef", types_name(p->from->btf, type)))
			return type;
		if (!btf_is_mod(type) && !btf_is_typedef(type))
			return type;
		id = type->type;
	}
	return NULL;
}

static const char *unsigned_of(uint32_t size_bytes)
{
	return size_bytes == 1 ? "unsigned char" :
	       size_bytes == 2 ? "unsigned short" :
	       size_bytes == 4 ? "unsigned int" :
				 "unsigned long long";
}

/* How to call a type that is no pointer and no array; NULL: not at all. */
static const char *spell(const struct printer *p, const struct btf_type *type, struct arena *arena)
{
	const char *name = type ? types_name(p->from->btf, type) : "";

	if (!type)
		return NULL;
	if (btf_is_typedef(type) || btf_is_int(type))
		return name;
	if (btf_is_any_enum(type))
		return *name && kernel_has_type(p->home, "enum", name) ?
			       arena_printf(arena, "enum %s", name) :
			       unsigned_of(type->size);
	if ((btf_is_composite(type) || btf_is_fwd(type)) && *name)
		return arena_printf(arena, "%s %s", tag_word(type), name);
	return NULL;
}

/* @declarator grows from the name outwards: "state", "*state", "(*state)[3]". */
static void print_type(const struct printer *p, uint32_t id, const char *declarator,
		       struct strbuf *out, int depth)
{
	const struct btf_type *type = known_type(p, id);
	const char *name = spell(p, type, out->arena);

	if (name || !type || depth > MAX_DEPTH) {
		strbuf_printf(out, "%s %s", name ? name : "void", declarator);
	} else if (btf_is_ptr(type)) {
		const struct btf_type *target = known_type(p, type->type);
		bool is_array = target && btf_is_array(target);

		print_type(p, type->type,
			   arena_printf(out->arena, is_array ? "(*%s)" : "*%s", declarator), out,
			   depth + 1);
	} else if (btf_is_array(type)) {
		print_type(p, btf_array(type)->type,
			   arena_printf(out->arena, "%s[%u]", declarator, btf_array(type)->nelems),
			   out, depth + 1);
	} else if (btf_is_composite(type)) {
		strbuf_printf(out, "%s {} %s", tag_word(type), declarator);
	} else {
		strbuf_printf(out, "void %s", declarator);
	}
}

bool kernel_print_member(const struct kernel *home, const struct kernel *from, const char *type,
			 const char *path, struct strbuf *out)
{
	const char *last = strrchr(path, '.') ? strrchr(path, '.') + 1 : path;
	struct printer p = { home, from };
	unsigned int bits = 0;
	uint32_t id = query_find_member(from, type, path, &bits);

	if (!id)
		return false;
	print_type(&p, id, last, out, 0);
	if (bits)
		strbuf_printf(out, " : %u", bits);
	strbuf_putc(out, ';');
	return true;
}
