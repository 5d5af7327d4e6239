// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Writes the reached types as BTF of their own. References are renumbered;
 * what is only declared becomes a forward declaration; pointers that nobody
 * can follow become void pointers; names that the program defines itself give
 * way. Raw bytes are written, because libbpf's functions for it would look up
 * each string and check again what is known to be right.
 */
#include "kernel/slice.h"

#include <stdio.h>

/* Nesting deeper than this is no C that anybody wrote. */
#define MAX_DEPTH 128
/* Put behind a kernel type's name where the program has one of the same name. */
#define HIDDEN_SUFFIX "___kernel"

struct carver {
	struct slice *slice;
	struct strbuf types;
	struct strbuf strings;
	struct strmap tags; /* names given so far, struct x and typedef x apart */
	struct strmap typedefs;
	struct strmap
		enumerators;    /* of this kernel, if there are others: theirs do not repeat them */
	struct strmap declared; /* hidden names to ids of their forward declarations */
	struct strbuf late_types; /* records that were found to be needed while writing */
	uint32_t next_id;
	uint32_t void_ptr_id;
	uint32_t int_ids[9]; /* unsigned integers by size, for enums that must give way */
};

static const struct btf_type *type_of(const struct slice_ref *ref)
{
	return btf__type_by_id(ref->space->btf, ref->id);
}

static enum reach level_of(const struct slice_ref *ref)
{
	return (enum reach)ref->space->levels[ref->id - ref->space->first];
}

static uint32_t add_string(struct carver *carver, const char *text)
{
	uint32_t offset = (uint32_t)carver->strings.len_bytes;

	if (!*text)
		return 0;
	strbuf_add(&carver->strings, (struct str){ text, strlen(text) + 1 });
	return offset;
}

static void add_bytes(struct strbuf *buf, const void *data, size_t len_bytes)
{
	strbuf_add(buf, (struct str){ data, len_bytes });
}

static uint32_t info(unsigned int kind, unsigned int vlen, bool kflag)
{
	return (uint32_t)kflag << 31 | kind << 24 | vlen;
}

/* A record without anything behind it, among those that are written last. */
static uint32_t add_late(struct carver *carver, const char *name, uint32_t info, uint32_t size)
{
	struct btf_type type = { .name_off = add_string(carver, name), .info = info, .size = size };

	add_bytes(&carver->late_types, &type, sizeof(type));
	return carver->next_id++;
}

static uint32_t void_pointer(struct carver *carver)
{
	if (!carver->void_ptr_id)
		carver->void_ptr_id = add_late(carver, "", info(BTF_KIND_PTR, 0, false), 0);
	return carver->void_ptr_id;
}

static uint32_t unsigned_int(struct carver *carver, uint32_t size)
{
	static const char *const names[9] = {
		[1] = "unsigned char",
		[2] = "short unsigned int",
		[4] = "unsigned int",
		[8] = "long long unsigned int",
	};
	uint32_t encoding = size * 8;

	if (!carver->int_ids[size]) {
		carver->int_ids[size] =
			add_late(carver, names[size], info(BTF_KIND_INT, 0, false), size);
		add_bytes(&carver->late_types, &encoding, sizeof(encoding));
	}
	return carver->int_ids[size];
}

/* The forward declaration of what the program defines itself. */
static uint32_t declaration(struct carver *carver, const char *name, bool is_union)
{
	uint32_t *id = strmap_get(&carver->declared, str_from(name));

	if (!id) {
		id = arena_new(carver->slice->arena, uint32_t);
		*id = add_late(carver, name, info(BTF_KIND_FWD, 0, is_union), 0);
		strmap_put(&carver->declared, str_from(name), id);
	}
	return *id;
}

/* The new number of type @id as seen from @space. */
static uint32_t renumber(struct carver *carver, struct slice_space *space, uint32_t id)
{
	const struct slice *slice = carver->slice;

	for (int i = 0; id && i < MAX_DEPTH; i++) {
		struct slice_ref ref = slice_resolve(slice, space, id);
		const struct btf_type *type = type_of(&ref);

		space = ref.space;
		id = ref.id;
		if (!slice_is_hidden(slice, space->btf, type))
			return space->out_ids[id - space->first];
		if (btf_is_any_enum(type))
			return unsigned_int(carver, type->size);
		if (!btf_is_typedef(type))
			return space->out_ids[id - space->first];
		id = type->type;
	}
	return 0;
}

/* The same behind a pointer or a qualifier, where a declaration will do. */
static uint32_t renumber_weak(struct carver *carver, struct slice_space *space, uint32_t id)
{
	const struct btf_type *type = btf__type_by_id(space->btf, id);

	if (btf_is_composite(type) && slice_is_hidden(carver->slice, space->btf, type))
		return declaration(carver, types_name(space->btf, type), btf_is_union(type));
	return renumber(carver, space, id);
}

/* A name that no earlier type has: vmlinux.h calls the second struct x "x___2". */
static const char *unique(struct carver *carver, struct strmap *names, const char *name)
{
	unsigned int *cnt = strmap_get(names, str_from(name));

	if (!cnt) {
		cnt = arena_new(carver->slice->arena, unsigned int);
		strmap_put(names, str_from(name), cnt);
	}
	return ++*cnt == 1 ? name : arena_printf(carver->slice->arena, "%s___%u", name, *cnt);
}

static const char *new_name(struct carver *carver, const struct slice_ref *ref)
{
	const struct btf *btf = ref->space->btf;
	const struct btf_type *type = type_of(ref);
	const char *name = types_name(btf, type);

	if (!*name)
		return name;
	if (btf_is_typedef(type))
		return unique(carver, &carver->typedefs, name);
	if (btf_is_composite(type) && slice_is_hidden(carver->slice, btf, type))
		return arena_printf(carver->slice->arena, "%s" HIDDEN_SUFFIX, name);
	if (btf_is_composite(type) || btf_is_any_enum(type))
		return unique(carver, &carver->tags, name);
	return name;
}

static void write_head(struct carver *carver, const struct slice_ref *ref, uint32_t info,
		       uint32_t size_or_type)
{
	struct btf_type type = { .info = info, .size = size_or_type };

	type.name_off = add_string(carver, new_name(carver, ref));
	add_bytes(&carver->types, &type, sizeof(type));
}

/* Behind the struct's own members, so that what they are to be added to stays as it is. */
static void write_additions(struct carver *carver, const struct slice_ref *ref, size_t head)
{
	struct btf_type type = *type_of(ref);
	unsigned int cnt = btf_vlen(&type);
	bool has_bits = btf_kflag(&type);

	vec_each(addition, &carver->slice->additions) {
		const struct slice_ref *at = &addition->type;
		int64_t size = btf__resolve_size(at->space->btf, at->id);
		struct btf_member member = { .name_off = add_string(carver, addition->name) };

		if (addition->owner.space != ref->space || addition->owner.id != ref->id)
			continue;
		member.type = renumber(carver, at->space, at->id);
		if (btf_is_struct(&type)) {
			type.size = (type.size + 7) / 8 * 8;
			member.offset = type.size * 8 | addition->bits << 24;
			type.size += size > 0 ? (uint32_t)size : 0;
		} else if (size > type.size) {
			type.size = (uint32_t)size;
		}
		has_bits |= addition->bits != 0;
		add_bytes(&carver->types, &member, sizeof(member));
		cnt++;
	}
	type.name_off = ((const struct btf_type *)(carver->types.text + head))->name_off;
	type.info = info(btf_kind(&type), cnt, has_bits);
	memcpy(carver->types.text + head, &type, sizeof(type));
}

static void write_members(struct carver *carver, const struct slice_ref *ref)
{
	const struct btf *btf = ref->space->btf;
	const struct btf_type *type = type_of(ref);
	size_t head = carver->types.len_bytes;

	write_head(carver, ref, type->info, type->size);
	for (int i = 0; i < btf_vlen(type); i++) {
		struct btf_member member = btf_members(type)[i];
		bool is_dropped = slice_is_dropped(carver->slice, btf, &member);

		member.name_off = add_string(carver, btf__name_by_offset(btf, member.name_off));
		member.type = is_dropped ? void_pointer(carver) :
					   renumber(carver, ref->space, member.type);
		add_bytes(&carver->types, &member, sizeof(member));
	}
	if (carver->slice->additions.cnt)
		write_additions(carver, ref, head);
}

static void write_composite(struct carver *carver, const struct slice_ref *ref)
{
	const struct btf_type *type = type_of(ref);
	struct btf_type forward = { .info = info(BTF_KIND_FWD, 0, btf_is_union(type)) };

	if (level_of(ref) >= REACH_WHOLE) {
		write_members(carver, ref);
		return;
	}
	forward.name_off = add_string(carver, types_name(ref->space->btf, type));
	add_bytes(&carver->types, &forward, sizeof(forward));
}

/* The program's own, or of another kernel what this one has as well. */
static bool is_enumerator_hidden(struct carver *carver, const struct slice_ref *ref,
				 const char *name)
{
	bool is_repeated =
		carver->slice->with_peers && strmap_has(&carver->enumerators, str_from(name));

	if (carver->slice->with_peers && !is_repeated)
		strmap_put(&carver->enumerators, str_from(name), NULL);
	return (is_repeated && slice_is_of_peer(carver->slice, ref->space)) ||
	       slice_hides(carver->slice, name, false);
}

/* Enumerators that are hidden are left out; an enum keeps one at least. */
static void write_enum(struct carver *carver, const struct slice_ref *ref)
{
	const struct btf *btf = ref->space->btf;
	const struct btf_type *type = type_of(ref);
	size_t value_bytes =
		btf_is_enum(type) ? sizeof(struct btf_enum) : sizeof(struct btf_enum64);
	const char *value = (const char *)(type + 1);
	size_t head = carver->types.len_bytes;
	unsigned int cnt = 0;
	uint32_t new_info;

	write_head(carver, ref, type->info, type->size);
	for (int i = 0; i < btf_vlen(type); i++, value += value_bytes) {
		const char *name = btf__name_by_offset(btf, *(const uint32_t *)value);
		uint32_t name_off;

		if (is_enumerator_hidden(carver, ref, name)) {
			if (cnt || i + 1 < btf_vlen(type))
				continue;
			name = arena_printf(carver->slice->arena, "%s" HIDDEN_SUFFIX, name);
		}
		name_off = add_string(carver, name);
		add_bytes(&carver->types, &name_off, sizeof(name_off));
		add_bytes(&carver->types, value + sizeof(name_off), value_bytes - sizeof(name_off));
		cnt++;
	}
	new_info = info(btf_kind(type), cnt, btf_kflag(type));
	memcpy(carver->types.text + head + offsetof(struct btf_type, info), &new_info,
	       sizeof(new_info));
}

static void write_array(struct carver *carver, const struct slice_ref *ref)
{
	struct btf_array array = *btf_array(type_of(ref));

	write_head(carver, ref, type_of(ref)->info, 0);
	array.type = renumber(carver, ref->space, array.type);
	array.index_type = renumber(carver, ref->space, array.index_type);
	add_bytes(&carver->types, &array, sizeof(array));
}

static void write_prototype(struct carver *carver, const struct slice_ref *ref)
{
	const struct btf_type *type = type_of(ref);

	write_head(carver, ref, type->info, renumber_weak(carver, ref->space, type->type));
	for (int i = 0; i < btf_vlen(type); i++) {
		struct btf_param param = btf_params(type)[i];

		param.name_off = 0;
		param.type = renumber_weak(carver, ref->space, param.type);
		add_bytes(&carver->types, &param, sizeof(param));
	}
}

static void write_type(struct carver *carver, const struct slice_ref *ref)
{
	const struct btf_type *type = type_of(ref);

	switch (btf_kind(type)) {
	case BTF_KIND_INT:
		write_head(carver, ref, type->info, type->size);
		add_bytes(&carver->types, type + 1, sizeof(uint32_t));
		break;
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
		write_composite(carver, ref);
		break;
	case BTF_KIND_ENUM:
	case BTF_KIND_ENUM64:
		write_enum(carver, ref);
		break;
	case BTF_KIND_ARRAY:
		write_array(carver, ref);
		break;
	case BTF_KIND_FUNC_PROTO:
		write_prototype(carver, ref);
		break;
	case BTF_KIND_FLOAT:
	case BTF_KIND_FWD:
		write_head(carver, ref, type->info, type->size);
		break;
	case BTF_KIND_TYPEDEF:
		write_head(carver, ref, type->info, renumber(carver, ref->space, type->type));
		break;
	default:
		write_head(carver, ref, type->info, renumber_weak(carver, ref->space, type->type));
	}
}

/* Hidden typedefs and enums are not written: renumber() puts something else in their place. */
static bool is_written(const struct carver *carver, const struct slice_ref *ref)
{
	const struct btf_type *type = type_of(ref);

	return !((btf_is_typedef(type) || btf_is_any_enum(type)) &&
		 slice_is_hidden(carver->slice, ref->space->btf, type));
}

/* Calls @fn with each reached type, in the order of spaces and ids. */
static void each_reached(struct carver *carver,
			 void (*fn)(struct carver *carver, const struct slice_ref *ref))
{
	for (size_t i = 0; i < carver->slice->space_cnt; i++) {
		struct slice_space *space = &carver->slice->spaces[i];

		for (uint32_t id = space->first; id < space->end; id++) {
			struct slice_ref ref = { space, id };

			if (space->levels[id - space->first] && is_written(carver, &ref))
				fn(carver, &ref);
		}
	}
}

static void number(struct carver *carver, const struct slice_ref *ref)
{
	ref->space->out_ids[ref->id - ref->space->first] = carver->next_id++;
}

static struct str assemble(struct carver *carver)
{
	struct strbuf raw = { .arena = carver->slice->arena };
	struct btf_header header = {
		.magic = BTF_MAGIC,
		.version = BTF_VERSION,
		.hdr_len = sizeof(header),
		.type_len = (uint32_t)(carver->types.len_bytes + carver->late_types.len_bytes),
		.str_len = (uint32_t)carver->strings.len_bytes,
	};

	header.str_off = header.type_len;
	add_bytes(&raw, &header, sizeof(header));
	strbuf_add(&raw, strbuf_str(&carver->types));
	strbuf_add(&raw, strbuf_str(&carver->late_types));
	strbuf_add(&raw, strbuf_str(&carver->strings));
	return strbuf_str(&raw);
}

/*
 * How many types one consists of, those inside of those counted again and again, as libbpf will
 * look at them again and again.
 */
struct nesting {
	const struct btf *btf;
	uint32_t *weights; /* by type id; 0: not looked at yet */
};

#define BEING_LOOKED_AT   UINT32_MAX
#define MAX_WEIGHT        1000000
#define MAX_PADDING_BYTES 65536

static uint32_t weigh(struct nesting *nesting, uint32_t id, int above);

/* A struct may contain pointers to itself, and prototypes that mention it. */
static uint32_t weigh_behind(struct nesting *nesting, uint32_t id, int above)
{
	const struct btf_type *type = btf__type_by_id(nesting->btf, id);

	return btf_is_composite(type) && type->name_off ? 1 : weigh(nesting, id, above);
}

/* A part of a struct or an array: something that has a size and an alignment. */
static uint32_t weigh_part(struct nesting *nesting, uint32_t id, int above)
{
	uint32_t weight = weigh(nesting, id, above);

	if (!weight || btf__align_of(nesting->btf, id) <= 0 ||
	    btf__resolve_size(nesting->btf, id) < 0)
		return 0;
	return weight;
}

/* The sum of two weights, 0 if one is 0 or they are too much. */
static uint32_t add_weights(uint32_t a, uint32_t b)
{
	return a && b && a + b <= MAX_WEIGHT ? a + b : 0;
}

/* Bytes of a struct that no member covers: libbpf writes members without a name for them. */
static int64_t padding_bytes(const struct btf *btf, const struct btf_type *type)
{
	int64_t padding = type->size;

	for (int i = 0; i < btf_vlen(type); i++)
		padding -= btf__resolve_size(btf, btf_members(type)[i].type);
	return btf_is_struct(type) ? padding : 0;
}

static uint32_t weigh_members(struct nesting *nesting, const struct btf_type *type, int above)
{
	uint32_t weight = 1;

	for (int i = 0; weight && i < btf_vlen(type); i++)
		weight = add_weights(weight, weigh_part(nesting, btf_members(type)[i].type, above));
	return weight && padding_bytes(nesting->btf, type) <= MAX_PADDING_BYTES ? weight : 0;
}

static uint32_t weigh_params(struct nesting *nesting, const struct btf_type *type, int above)
{
	uint32_t weight = weigh_behind(nesting, type->type, above);

	for (int i = 0; weight && i < btf_vlen(type); i++)
		weight =
			add_weights(weight, weigh_behind(nesting, btf_params(type)[i].type, above));
	return weight;
}

static uint32_t weigh_parts(struct nesting *nesting, const struct btf_type *type, int above)
{
	switch (btf_kind(type)) {
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
		return weigh_members(nesting, type, above);
	case BTF_KIND_FUNC_PROTO:
		return weigh_params(nesting, type, above);
	case BTF_KIND_ARRAY:
		return weigh_part(nesting, btf_array(type)->type, above);
	case BTF_KIND_PTR:
	case BTF_KIND_CONST:
	case BTF_KIND_VOLATILE:
	case BTF_KIND_RESTRICT:
	case BTF_KIND_TYPE_TAG:
		return weigh_behind(nesting, type->type, above);
	case BTF_KIND_TYPEDEF:
		return weigh(nesting, type->type, above);
	case BTF_KIND_FUNC:
	case BTF_KIND_VAR:
	case BTF_KIND_DATASEC:
	case BTF_KIND_DECL_TAG:
		return 0; /* no types, and nothing leads there */
	default:
		return 1;
	}
}

/* Returns: 0 if @id contains itself, makes no sense, or is too much below @above levels. */
static uint32_t weigh(struct nesting *nesting, uint32_t id, int above)
{
	uint32_t weight;

	if (!id)
		return 1;
	if (nesting->weights[id] == BEING_LOOKED_AT || above > MAX_DEPTH)
		return 0;
	if (nesting->weights[id])
		return nesting->weights[id];
	nesting->weights[id] = BEING_LOOKED_AT;
	weight = weigh_parts(nesting, btf__type_by_id(nesting->btf, id), above + 1);
	nesting->weights[id] = weight;
	return weight;
}

/* libbpf follows types without end if they lead back to themselves in a way that C has not. */
static const char *check_nesting(struct arena *arena, struct str bytes)
{
	struct nesting nesting = { 0 };
	const char *fault = NULL;
	struct btf *btf;

	btf = btf__new(bytes.text, (uint32_t)bytes.len_bytes);
	if (!btf)
		return "its types cannot be copied";
	nesting.btf = btf;
	nesting.weights = arena_new_array(arena, uint32_t, btf__type_cnt(btf));
	for (uint32_t id = 1; id < btf__type_cnt(btf) && !fault; id++) {
		if (!weigh(&nesting, id, 0))
			fault = arena_printf(arena,
					     "type '%s' contains itself, or nothing of a size",
					     types_name(btf, btf__type_by_id(btf, id)));
	}
	btf__free(btf);
	return fault;
}

const char *slice_carve(struct slice *slice, struct str *ret_bytes)
{
	struct carver carver = {
		.slice = slice,
		.types.arena = slice->arena,
		.strings.arena = slice->arena,
		.tags.arena = slice->arena,
		.typedefs.arena = slice->arena,
		.enumerators.arena = slice->arena,
		.declared.arena = slice->arena,
		.late_types.arena = slice->arena,
		.next_id = 1,
	};

	strbuf_putc(&carver.strings, '\0');
	each_reached(&carver, number);
	each_reached(&carver, write_type);
	*ret_bytes = assemble(&carver);
	return check_nesting(slice->arena, *ret_bytes);
}
