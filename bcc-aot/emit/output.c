// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Output maps: typed callbacks, and printers of what comes through. */
#include "emit/header.h"
#include "emit/template.h"

/* The ids stand in the order in which all maps' types were handed to the compiler. */
uint32_t header_event_type(const struct header *header, const struct map_fact *fact, size_t idx)
{
	vec_each(other, &header->facts->maps) {
		if (other == fact)
			break;
		idx += other->event_types.cnt;
	}
	return idx < header->info.event_ids.cnt ? header->info.event_ids.items[idx] : 0;
}

static void add_reader(struct header *header, const struct object_map *map, uint32_t id)
{
	struct ctypes *types = &header->types;
	struct arena *arena = header->arena;
	struct template_value values[] = {
		{ "SKEL", header->skel },
		{ "MAP", map->name },
		{ "P", arena_printf(arena, "%s_%s", header->name, map->name) },
		{ "EVENT", header_in(header, id, "event") },
		{ "EVENT_CAST", header_in(header, id, "") },
		{ "COPY", ctype_decl(types, id, "copy") },
		{ "ALIGN", arena_printf(arena, "%u", ctype_align_bytes(types, id)) },
		{ NULL, NULL },
	};

	template_add(header->out, "output-reader", values);
	template_add(header->out, ctype_size_bytes(types, id) ? "output-typed" : "output-untyped",
		     values);
	template_add(header->out, "output-open", values);
}

/* "data_t" of "struct data_t", "char_16" of "char[16]". */
static const char *identifier(struct arena *arena, const char *type)
{
	const char *blank = strrchr(type, ' ');
	char *name = arena_strdup(arena, blank ? blank + 1 : type);

	for (char *c = name; *c; c++)
		if (strchr("[]*().", *c))
			*c = '_';
	return name;
}

void header_add_output(struct header *header, const struct object_map *map,
		       const struct map_fact *fact)
{
	size_t cnt = fact ? fact->event_types.cnt : 0;
	const char *function = arena_printf(header->arena, "%s_%s__print", header->name, map->name);

	add_reader(header, map, cnt == 1 ? header_event_type(header, fact, 0) : 0);
	for (size_t i = 0; i < cnt; i++) {
		uint32_t id = header_event_type(header, fact, i);
		const char *name = identifier(header->arena, fact->event_types.items[i]);

		if (ctype_size_bytes(&header->types, id))
			header_add_printers(
				header,
				cnt == 1 ? function :
					   arena_printf(header->arena, "%s_%s", function, name),
				id);
	}
}
