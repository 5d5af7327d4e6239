// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/names.h"
#include "kernel/table.h"
#include "kernel/types.h"

/* What the line of one name will hold. */
struct line {
	struct strbuf text;
	uint32_t last_id;
};

static void add_id(struct strmap *lines, const char *name, uint32_t id)
{
	struct line *line = strmap_get(lines, str_from(name));

	if (!line) {
		line = arena_new(lines->arena, struct line);
		line->text.arena = lines->arena;
		strbuf_puts(&line->text, name);
		strmap_put(lines, str_from(name), line);
	}
	if (line->last_id == id)
		return;
	strbuf_printf(&line->text, "%c%u", line->last_id ? ' ' : '\t', id);
	line->last_id = id;
}

static void add_enumerators(struct strmap *lines, const struct btf *btf,
			    const struct btf_type *type, uint32_t id)
{
	for (int i = 0; i < btf_vlen(type); i++) {
		uint32_t name_off = btf_is_enum(type) ? btf_enum(type)[i].name_off :
							btf_enum64(type)[i].name_off;

		add_id(lines, btf__name_by_offset(btf, name_off), id);
	}
}

struct str names_describe(struct arena *arena, const struct btf *btf)
{
	struct strmap lines = { .arena = arena };
	struct table_builder table = { .arena = arena };

	for (uint32_t id = 1; id < btf__type_cnt(btf); id++) {
		const struct btf_type *type = btf__type_by_id(btf, id);

		if (type->name_off &&
		    (btf_is_composite(type) || btf_is_any_enum(type) || btf_is_typedef(type)))
			add_id(&lines, types_name(btf, type), id);
		if (btf_is_any_enum(type))
			add_enumerators(&lines, btf, type, id);
	}
	for (size_t i = 0; i < lines.cnt; i++) {
		struct line *line = lines.entries[i].value;

		table_add(&table, strbuf_str(&line->text));
	}
	return table_finish(&table);
}

struct name_ids names_find(const struct kernel *kernel, struct str name)
{
	struct name_ids ids = { .type_cnt = btf__type_cnt(kernel->btf) };

	table_find(kernel_get_table(kernel, KERNEL_TABLE_TYPES), name, &ids.rest);
	return ids;
}

uint32_t names_next(struct name_ids *ids)
{
	struct str word = str_cut(&ids->rest, ' ');
	uint32_t id = 0;

	for (size_t i = 0; i < word.len_bytes && id < ids->type_cnt; i++) {
		if (word.text[i] < '0' || word.text[i] > '9')
			return 0;
		id = id * 10 + (uint32_t)(word.text[i] - '0');
	}
	return id < ids->type_cnt ? id : 0;
}
