// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Methods that are more than one helper call become a function of the map's
 * own, right behind its declaration: arguments are evaluated once, and none of
 * the names inside can be mistaken for one of the program's.
 */
#include "rewrite/rewrite.h"

#include "base/strbuf.h"

static void print_lookup_or_try_init(struct strbuf *out, const char *map, const char *key,
				     const char *value)
{
	strbuf_printf(
		out,
		"\n\nstatic __always_inline %s *%s_lookup_or_try_init(const %s *key, const %s *init)\n"
		"{\n"
		"\tvoid *leaf = bpf_map_lookup_elem(&%s, key);\n"
		"\n"
		"\tif (leaf)\n"
		"\t\treturn leaf;\n"
		"\tbpf_map_update_elem(&%s, key, init, BPF_NOEXIST);\n"
		"\treturn bpf_map_lookup_elem(&%s, key);\n"
		"}",
		value, map, key, value, map, map, map);
}

/* Only a plain hash gains a missing key: BCC's other kinds drop the count. */
static void print_increment(struct strbuf *out, const struct map_decl *map, const char *key,
			    const char *value, bool is_atomic)
{
	const char *name = map->decl->name;
	bool inserts = !strcmp(map->kernel_type, "HASH");

	strbuf_printf(out,
		      "\n\nstatic __always_inline void %s_%sincrement(%s key, %s n)\n"
		      "{\n"
		      "\t%s *leaf = bpf_map_lookup_elem(&%s, &key);\n"
		      "\n"
		      "\tif (leaf)\n"
		      "\t\t%s;\n",
		      name, is_atomic ? "atomic_" : "", key, value, value, name,
		      is_atomic ? "__sync_fetch_and_add(leaf, n)" : "*leaf += n");
	if (inserts)
		strbuf_printf(out,
			      "\telse\n"
			      "\t\tbpf_map_update_elem(&%s, &key, &n, BPF_NOEXIST);\n",
			      name);
	strbuf_puts(out, "}");
}

const char *rewrite_map_functions(struct rewriter *r, const struct map_decl *map)
{
	struct strbuf out = { .arena = r->arena };
	const struct map_fact *fact = model_fact_of(r->model, map);
	const char *key = fact->key_type, *value = fact->value_type;

	if (map->helpers & (1u << MAP_OP_LOOKUP_OR_TRY_INIT | 1u << MAP_OP_LOOKUP_OR_INIT))
		print_lookup_or_try_init(&out, map->decl->name, key, value);
	if (map->helpers & 1u << MAP_OP_INCREMENT)
		print_increment(&out, map, key, value, false);
	if (map->helpers & 1u << MAP_OP_ATOMIC_INCREMENT)
		print_increment(&out, map, key, value, true);
	return strbuf_str(&out).text;
}
