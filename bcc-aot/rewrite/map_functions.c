// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Methods that are more than one helper call become a function of the map's
 * own, right behind its declaration: arguments are evaluated once, and none of
 * the names inside can be mistaken for one of the program's.
 */
#include "rewrite/rewrite.h"

#include "base/strbuf.h"

static const char *own_function(struct rewriter *r, const struct map_decl *map, const char *method)
{
	return rewrite_own_name(r, arena_printf(r->arena, "%s_%s", map->decl->name, method));
}

/* Does @type say @word as the name of a typedef? What follows "struct" is nothing to be mistaken. */
static bool says(const char *type, const char *word)
{
	struct str text = str_from(type);

	return !str_starts_with(text, "struct ") && !str_starts_with(text, "union ") &&
	       !str_starts_with(text, "enum ") && front_find_identifier(text, word).len_bytes;
}

/* A parameter or variable of the map's functions, which refer to the map and to its types. */
static const char *local(struct rewriter *r, const struct map_decl *map, const char *word)
{
	while (!strcmp(map->decl->name, word) || says(map->key.text, word) ||
	       says(map->value.text, word) || strmap_has(&r->unit->own_macros, str_from(word)))
		word = arena_printf(r->arena, "%s_", word);
	return word;
}

static void print_lookup_or_try_init(struct rewriter *r, struct strbuf *out,
				     const struct map_decl *map)
{
	const char *name = map->decl->name, *value = map->value.text;
	const char *key = local(r, map, "key"), *init = local(r, map, "init");
	const char *leaf = local(r, map, "leaf");

	strbuf_printf(out,
		      "\n\nstatic __always_inline %s *%s(const %s *%s, const %s *%s)\n"
		      "{\n"
		      "\tvoid *%s = bpf_map_lookup_elem(&%s, %s);\n"
		      "\n"
		      "\tif (%s)\n"
		      "\t\treturn %s;\n"
		      "\tbpf_map_update_elem(&%s, %s, %s, BPF_NOEXIST);\n"
		      "\treturn bpf_map_lookup_elem(&%s, %s);\n"
		      "}",
		      value, own_function(r, map, "lookup_or_try_init"), map->key.text, key, value,
		      init, leaf, name, key, leaf, leaf, name, key, init, name, key);
}

/* Only a plain hash gains a missing key: BCC's other kinds drop the count. */
static const char *insertion_condition(struct rewriter *r, const struct map_decl *map)
{
	if (map->kind->id == MAP_KIND_EXTERN) {
		front_borrow(r->unit, str_from("bcc_map_is_hash"));
		return arena_printf(r->arena, "else if (bcc_map_is_hash(&%s))", map->decl->name);
	}
	return strcmp(map->kernel_type, "HASH") ? NULL : "else";
}

static void print_increment(struct rewriter *r, struct strbuf *out, const struct map_decl *map,
			    bool is_atomic)
{
	const char *name = map->decl->name, *value = map->value.text;
	const char *key = local(r, map, "key"), *leaf = local(r, map, "leaf");
	const char *n = local(r, map, "n");
	const char *condition = insertion_condition(r, map);

	strbuf_printf(out,
		      "\n\nstatic __always_inline void %s(%s %s, %s %s)\n"
		      "{\n"
		      "\t%s *%s = bpf_map_lookup_elem(&%s, &%s);\n"
		      "\n"
		      "\tif (%s)\n",
		      own_function(r, map, is_atomic ? "atomic_increment" : "increment"),
		      map->key.text, key, value, n, value, leaf, name, key, leaf);
	strbuf_printf(out, is_atomic ? "\t\t__sync_fetch_and_add(%s, %s);\n" : "\t\t*%s += %s;\n",
		      leaf, n);
	if (condition)
		strbuf_printf(out,
			      "\t%s\n"
			      "\t\tbpf_map_update_elem(&%s, &%s, &%s, BPF_NOEXIST);\n",
			      condition, name, key, n);
	strbuf_puts(out, "}");
}

const char *rewrite_map_functions(struct rewriter *r, const struct map_decl *map)
{
	struct strbuf out = { .arena = r->arena };

	if (map->helpers & (1u << MAP_OP_LOOKUP_OR_TRY_INIT | 1u << MAP_OP_LOOKUP_OR_INIT))
		print_lookup_or_try_init(r, &out, map);
	if (map->helpers & 1u << MAP_OP_INCREMENT)
		print_increment(r, &out, map, false);
	if (map->helpers & 1u << MAP_OP_ATOMIC_INCREMENT)
		print_increment(r, &out, map, true);
	return strbuf_str(&out).text;
}
