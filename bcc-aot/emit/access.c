// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Typed access to maps: which functions a kind of map gets, and the types in them. */
#include "emit/header.h"
#include "emit/template.h"

/* The groups of functions, in the order in which they are written. */
enum access {
	ACCESS_LOOKUP = 1 << 0,
	ACCESS_UPDATE = 1 << 1,
	ACCESS_DELETE = 1 << 2,
	ACCESS_TAKE = 1 << 3,
	ACCESS_PERCPU = 1 << 4,
	ACCESS_WALK = 1 << 5,
	ACCESS_BATCH = 1 << 6,
	ACCESS_QUEUE = 1 << 7,
	ACCESS_STACK = 1 << 8,
	ACCESS_PROGRAMS = 1 << 9,
	ACCESS_CGROUPS = 1 << 10,
	ACCESS_HOLDER = 1 << 11,
	ACCESS_OUTPUT = 1 << 12,
};

struct map_kind {
	enum bpf_map_type type;
	const char *name; /* where BCC has no word for it */
	unsigned int access;
};

#define HASH_ACCESS                                                                                \
	(ACCESS_LOOKUP | ACCESS_UPDATE | ACCESS_DELETE | ACCESS_TAKE | ACCESS_WALK | ACCESS_BATCH)
#define STORAGE_ACCESS (ACCESS_LOOKUP | ACCESS_UPDATE | ACCESS_DELETE)

static const struct map_kind kinds[] = {
	{ BPF_MAP_TYPE_HASH, "hash", HASH_ACCESS },
	{ BPF_MAP_TYPE_LRU_HASH, "LRU hash", HASH_ACCESS },
	{ BPF_MAP_TYPE_ARRAY, "array", ACCESS_LOOKUP | ACCESS_UPDATE | ACCESS_WALK | ACCESS_BATCH },
	{ BPF_MAP_TYPE_PERCPU_HASH, "per-CPU hash", ACCESS_PERCPU | ACCESS_DELETE | ACCESS_WALK },
	{ BPF_MAP_TYPE_LRU_PERCPU_HASH, "per-CPU LRU hash",
	  ACCESS_PERCPU | ACCESS_DELETE | ACCESS_WALK },
	{ BPF_MAP_TYPE_PERCPU_ARRAY, "per-CPU array", ACCESS_PERCPU | ACCESS_WALK },
	{ BPF_MAP_TYPE_LPM_TRIE, "longest-prefix trie",
	  ACCESS_LOOKUP | ACCESS_UPDATE | ACCESS_DELETE | ACCESS_WALK },
	{ BPF_MAP_TYPE_QUEUE, "queue", ACCESS_QUEUE },
	{ BPF_MAP_TYPE_STACK, "stack", ACCESS_QUEUE },
	{ BPF_MAP_TYPE_STACK_TRACE, "stack traces", ACCESS_STACK },
	{ BPF_MAP_TYPE_PROG_ARRAY, "program array", ACCESS_PROGRAMS },
	{ BPF_MAP_TYPE_CGROUP_ARRAY, "control-group array", ACCESS_CGROUPS },
	{ BPF_MAP_TYPE_PERF_EVENT_ARRAY, "perf buffer", ACCESS_OUTPUT },
	{ BPF_MAP_TYPE_RINGBUF, "ring buffer", ACCESS_OUTPUT },
	{ BPF_MAP_TYPE_ARRAY_OF_MAPS, "array of maps", ACCESS_HOLDER },
	{ BPF_MAP_TYPE_HASH_OF_MAPS, "hash of maps", ACCESS_HOLDER },
	{ BPF_MAP_TYPE_SOCKMAP, "socket map", ACCESS_HOLDER },
	{ BPF_MAP_TYPE_SOCKHASH, "socket hash", ACCESS_HOLDER },
	{ BPF_MAP_TYPE_XSKMAP, "AF_XDP socket map", ACCESS_HOLDER },
	{ BPF_MAP_TYPE_DEVMAP, "device map", STORAGE_ACCESS },
	{ BPF_MAP_TYPE_DEVMAP_HASH, "device hash", STORAGE_ACCESS },
	{ BPF_MAP_TYPE_CPUMAP, "CPU map", STORAGE_ACCESS },
	{ BPF_MAP_TYPE_SK_STORAGE, "socket storage", STORAGE_ACCESS },
	{ BPF_MAP_TYPE_INODE_STORAGE, "inode storage", STORAGE_ACCESS },
	{ BPF_MAP_TYPE_TASK_STORAGE, "task storage", STORAGE_ACCESS },
	{ BPF_MAP_TYPE_CGROUP_STORAGE, "control-group storage", ACCESS_LOOKUP | ACCESS_UPDATE },
};

static const struct map_kind *find_kind(enum bpf_map_type type)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (kinds[i].type == type)
			return &kinds[i];
	return NULL;
}

/* "const T *" as a function's result: of an array, its element. */
static const char *result_type(struct header *header, uint32_t id)
{
	const struct ctypes *types = &header->types;

	while (ctype_kind(types, id) == CTYPE_ARRAY)
		id = btf_array(ctype_get(types, ctype_resolve(types, id)))->type;
	return header_in(header, id, "");
}

#define VALUE_CNT 20

/* The values of the words in map.h.in. */
static void fill_values(struct header *header, const struct object_map *map, const char *kind,
			struct template_value *values)
{
	struct ctypes *types = &header->types;
	struct arena *arena = header->arena;
	uint32_t key = map->key_id;
	uint32_t value = map->value_id;
	const char *of = "";

	if (key && value)
		of = arena_printf(arena, ", %s to %s", ctype_decl(types, key, ""),
				  ctype_decl(types, value, ""));
	struct template_value filled[VALUE_CNT] = {
		{ "SKEL", header->skel },
		{ "MAP", map->name },
		{ "P", arena_printf(arena, "%s_%s", header->name, map->name) },
		{ "KIND", kind },
		{ "OF", of },
		{ "KEY", header_in(header, key, "key") },
		{ "IN_KEYS", header_in(header, key, "keys") },
		{ "KEYS", ctype_decl(types, key, "*keys") },
		{ "RET_NEXT_KEY", ctype_decl(types, key, "*ret_next_key") },
		{ "KEY_CAST", header_in(header, key, "") },
		{ "KEY_RESULT", result_type(header, key) },
		{ "VALUE", header_in(header, value, "value") },
		{ "IN_VALUES", header_in(header, value, "values") },
		{ "VALUES", ctype_decl(types, value, "*values") },
		{ "RET_VALUE", ctype_decl(types, value, "*ret_value") },
		{ "RET_VALUES", ctype_decl(types, value, "*ret_values") },
		{ "VALUE_CAST", header_in(header, value, "") },
		{ "VALUE_RESULT", result_type(header, value) },
		{ "VALUE_TYPE", ctype_decl(types, value, "") },
	};

	memcpy(values, filled, sizeof(filled));
}

static bool is_integer(const struct header *header, uint32_t id)
{
	enum ctype_kind kind = ctype_kind(&header->types, id);

	return (kind == CTYPE_SIGNED || kind == CTYPE_UNSIGNED) &&
	       ctype_size_bytes(&header->types, id) <= 8;
}

static void add_percpu(struct header *header, const struct object_map *map,
		       const struct template_value *values)
{
	if (!map->value_id)
		return;
	template_add(header->out, "map-percpu", values);
	template_add(header->out, "map-percpu-for-each", values);
	if (is_integer(header, map->value_id))
		template_add(header->out, "map-percpu-integer", values);
}

static void add_walk(struct header *header, unsigned int access,
		     const struct template_value *values)
{
	template_add(header->out, "map-walk", values);
	if (access & ACCESS_PERCPU)
		return;
	template_add(header->out, "map-entry-value", values);
	template_add(header->out, "map-for-each", values);
}

static void add_access(struct header *header, const struct object_map *map, unsigned int access,
		       const struct template_value *values)
{
	static const struct {
		enum access access;
		const char *block;
	} blocks[] = {
		{ ACCESS_LOOKUP, "map-lookup" },   { ACCESS_UPDATE, "map-update" },
		{ ACCESS_DELETE, "map-delete" },   { ACCESS_TAKE, "map-take" },
		{ ACCESS_BATCH, "map-batch" },     { ACCESS_QUEUE, "map-queue" },
		{ ACCESS_STACK, "map-stack" },     { ACCESS_PROGRAMS, "map-programs" },
		{ ACCESS_CGROUPS, "map-cgroups" }, { ACCESS_HOLDER, "map-holder" },
	};

	for (size_t i = 0; i < sizeof(blocks) / sizeof(*blocks); i++)
		if (access & blocks[i].access)
			template_add(header->out, blocks[i].block, values);
	if (access & ACCESS_BATCH && access & ACCESS_DELETE)
		template_add(header->out, "map-batch-delete", values);
	if (access & ACCESS_PERCPU)
		add_percpu(header, map, values);
	if (access & ACCESS_WALK)
		add_walk(header, access, values);
}

/* A map that states only sizes has keys of a size that nearly always means an integer. */
static void assume_types(struct header *header, struct object_map *map)
{
	static const char *const names[] = { "unsigned int", "__u32", "u32" };
	int32_t id = -1;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names) && id < 0; i++)
		id = btf__find_by_name(header->info.btf, names[i]);
	if (id > 0 && !map->key_id && map->key_size_bytes == 4)
		map->key_id = (uint32_t)id;
	if (id > 0 && !map->value_id && map->value_size_bytes == 4)
		map->value_id = (uint32_t)id;
}

static bool is_kind(const struct map_fact *fact, const char *kind)
{
	return fact && fact->kind && !strcmp(fact->kind, kind);
}

static void add_map(struct header *header, struct object_map *map)
{
	const struct map_kind *kind = find_kind(map->type);
	const struct map_fact *fact = header_find_map_fact(header, map->name);
	struct template_value values[VALUE_CNT];

	if (!kind)
		return;
	if (!(kind->access & ACCESS_OUTPUT))
		assume_types(header, map);
	fill_values(header, map, is_kind(fact, "histogram") ? "histogram" : kind->name, values);
	template_add(header->out, "map-head", values);
	if (is_kind(fact, "perf_array")) {
		template_add(header->out, "map-counters", values);
		return;
	}
	add_access(header, map, kind->access, values);
	if (is_kind(fact, "histogram"))
		template_add(header->out, "map-histogram", values);
	if (kind->access & ACCESS_OUTPUT)
		header_add_output(header, map, fact);
}

void header_add_maps(struct header *header)
{
	vec_each(map, &header->info.maps)
		add_map(header, map);
}
