// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/diff.h"
#include "kernel/table.h"
#include "kernel/types.h"

#include <inttypes.h>

/* Chains of types longer than this are cut; they only end in a printed line. */
#define MAX_DEPTH 16

/* What is being compared, and whether anything was found. */
struct diff {
	struct arena *arena;
	FILE *out;
	bool is_different;
	bool has_values; /* a key with another value is a difference */
};

static void spell(const struct btf *btf, uint32_t id, int depth, struct strbuf *out)
{
	const struct btf_type *type = types_skip(btf, id);
	const struct btf_type *named = btf__type_by_id(btf, id);

	if (btf_is_typedef(named) || !type || depth > MAX_DEPTH) {
		strbuf_puts(out, types_name(btf, named));
		return;
	}
	if (btf_is_ptr(type)) {
		spell(btf, type->type, depth + 1, out);
		strbuf_puts(out, " *");
	} else if (btf_is_array(type)) {
		spell(btf, btf_array(type)->type, depth + 1, out);
		strbuf_printf(out, "[%u]", btf_array(type)->nelems);
	} else if (btf_is_void(type)) {
		strbuf_puts(out, "void");
	} else if (btf_is_func_proto(type)) {
		strbuf_puts(out, "function");
	} else if (!type->name_off) {
		strbuf_puts(out, btf_is_any_enum(type) ? "enum {...}" : "{...}");
	} else {
		strbuf_puts(out, types_name(btf, type));
	}
}

static void add_members(struct table_builder *table, const struct btf *btf,
			const struct btf_type *type, const char *prefix, int depth)
{
	const struct btf_member *member = btf_members(type);

	for (int i = 0; i < btf_vlen(type); i++) {
		const struct btf_type *inner = types_skip(btf, member[i].type);
		struct strbuf line = { .arena = table->arena };

		if (!member[i].name_off) {
			if (inner && btf_is_composite(inner) && depth < MAX_DEPTH)
				add_members(table, btf, inner, prefix, depth + 1);
			continue;
		}
		strbuf_printf(&line, "%s.%s\t", prefix,
			      btf__name_by_offset(btf, member[i].name_off));
		spell(btf, member[i].type, 0, &line);
		table_add(table, strbuf_str(&line));
	}
}

static void add_enumerators(struct table_builder *table, const struct btf *btf,
			    const struct btf_type *type)
{
	for (int i = 0; i < btf_vlen(type); i++) {
		bool is_wide = btf_is_enum64(type);
		uint32_t name_off =
			is_wide ? btf_enum64(type)[i].name_off : btf_enum(type)[i].name_off;
		int64_t value = is_wide ? (int64_t)btf_enum64_value(&btf_enum64(type)[i]) :
					  btf_enum(type)[i].val;

		table_add(table, str_from(arena_printf(table->arena, "enumerator %s\t%" PRId64,
						       btf__name_by_offset(btf, name_off), value)));
	}
}

/* All types by name, as a table: "struct x", "struct x.member TAB type", "enumerator X TAB 1". */
static struct str type_table(struct arena *arena, const struct btf *btf)
{
	struct table_builder table = { .arena = arena };

	for (uint32_t id = 1; id < btf__type_cnt(btf); id++) {
		const struct btf_type *type = btf__type_by_id(btf, id);
		const char *prefix;

		if (btf_is_any_enum(type))
			add_enumerators(&table, btf, type);
		if (!btf_is_composite(type) || !type->name_off)
			continue;
		prefix = arena_printf(arena, "%s %s", btf_is_struct(type) ? "struct" : "union",
				      types_name(btf, type));
		table_add(&table, str_from(prefix));
		add_members(&table, btf, type, prefix, 0);
	}
	return table_finish(&table);
}

static int compare_keys(struct str a, struct str b)
{
	size_t len = a.len_bytes < b.len_bytes ? a.len_bytes : b.len_bytes;
	int order = len ? memcmp(a.text, b.text, len) : 0;

	if (order)
		return order;
	return a.len_bytes < b.len_bytes ? -1 : a.len_bytes > b.len_bytes;
}

/* Is @key a member of the struct @whole, which was reported as a whole? */
static bool is_part_of(struct str key, struct str whole)
{
	return whole.len_bytes && key.len_bytes > whole.len_bytes &&
	       key.text[whole.len_bytes] == '.' && !memcmp(key.text, whole.text, whole.len_bytes);
}

static void report(struct diff *diff, char sign, const char *what, struct str key,
		   struct str *whole)
{
	diff->is_different = true;
	if (is_part_of(key, *whole))
		return;
	*whole = key;
	fprintf(diff->out, "%c %s%.*s\n", sign, what, STR_ARG(key));
}

static void report_change(struct diff *diff, const char *what, struct str key, struct str a,
			  struct str b)
{
	if (!diff->has_values || str_equal(a, b))
		return;
	diff->is_different = true;
	if (a.len_bytes + b.len_bytes > 120)
		fprintf(diff->out, "~ %s%.*s\n", what, STR_ARG(key));
	else
		fprintf(diff->out, "~ %s%.*s: %.*s -> %.*s\n", what, STR_ARG(key), STR_ARG(a),
			STR_ARG(b));
}

/* Two sorted tables side by side; @what stands before each key. */
static void compare_tables(struct diff *diff, const char *what, struct str a, struct str b)
{
	struct str whole = { "", 0 };
	struct str a_value;
	struct str b_value;
	struct str a_key;
	struct str b_key;
	bool has_a = table_next(&a, &a_key, &a_value);
	bool has_b = table_next(&b, &b_key, &b_value);

	while (has_a || has_b) {
		int order = !has_a ? 1 : !has_b ? -1 : compare_keys(a_key, b_key);

		if (order < 0)
			report(diff, '-', what, a_key, &whole);
		else if (order > 0)
			report(diff, '+', what, b_key, &whole);
		else
			report_change(diff, what, a_key, a_value, b_value);
		if (order <= 0)
			has_a = table_next(&a, &a_key, &a_value);
		if (order >= 0)
			has_b = table_next(&b, &b_key, &b_value);
	}
}

bool kernel_diff(struct arena *arena, const struct kernel *a, const struct kernel *b, FILE *out)
{
	static const struct {
		enum kernel_table table;
		const char *what;
		bool has_values;
	} tables[] = {
		{ KERNEL_TABLE_FUNCTIONS, "function ", false },
		{ KERNEL_TABLE_TRACEPOINTS, "tracepoint ", true },
		{ KERNEL_TABLE_SYSCALLS, "syscall ", true },
		{ KERNEL_TABLE_CONFIG, "", true },
	};
	struct diff diff = { .arena = arena, .out = out, .has_values = true };

	compare_tables(&diff, "", type_table(arena, a->btf), type_table(arena, b->btf));
	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
		struct str a_table = kernel_get_table(a, tables[i].table);
		struct str b_table = kernel_get_table(b, tables[i].table);

		diff.has_values = tables[i].has_values;
		if (a_table.len_bytes && b_table.len_bytes)
			compare_tables(&diff, tables[i].what, a_table, b_table);
	}
	return diff.is_different;
}
