// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Definitions of structs, unions and enums for user space. Every hole in a
 * struct becomes a member of its own: the layout is then the same for every C
 * compiler, and `= {}` zeroes all bytes of a map key.
 */
#include "emit/ctype.h"

/* One definition on its way. */
struct record_writer {
	struct ctypes *types;
	struct strbuf *out;
	const char *top;       /* spelling of the outermost type */
	unsigned int pad_cnt;  /* pads so far in the outermost type */
	struct strbuf asserts; /* of the outermost type */
};

static void write_record(struct record_writer *writer, const struct btf_type *record, int depth);

static void indent(struct strbuf *out, int depth)
{
	while (depth--)
		strbuf_putc(out, '\t');
}

static void pad_bits(struct record_writer *writer, uint32_t cnt, int depth)
{
	if (!cnt)
		return;
	indent(writer->out, depth);
	strbuf_printf(writer->out, "unsigned int :%u;\n", cnt);
}

/* From bit @from to bit @to: up to a whole byte, whole bytes, what is left. */
static void pad(struct record_writer *writer, uint32_t from, uint32_t to, int depth)
{
	uint32_t head = (8 - from % 8) % 8;
	uint32_t bytes;

	if (head > to - from)
		head = to - from;
	pad_bits(writer, head, depth);
	bytes = (to - from - head) / 8;
	if (bytes) {
		indent(writer->out, depth);
		strbuf_printf(writer->out, "__u8 _pad%u[%u];\n", ++writer->pad_cnt, bytes);
	}
	pad_bits(writer, to - from - head - bytes * 8, depth);
}

/* The declarator of a nested record's array dimensions: "[4][2]"; @id becomes the element. */
static const char *take_dims(const struct ctypes *types, uint32_t *id)
{
	const char *dims = "";

	while (ctype_kind(types, *id) == CTYPE_ARRAY) {
		const struct btf_array *array =
			btf_array(ctype_get(types, ctype_resolve(types, *id)));

		dims = arena_printf(types->arena, "%s[%u]", dims, array->nelems);
		*id = array->type;
	}
	return dims;
}

static bool is_record(enum ctype_kind kind)
{
	return kind == CTYPE_STRUCT || kind == CTYPE_UNION;
}

/* Pedantic compilers want a word about what ISO C or C++ does not have. */
static bool is_extension(const struct ctypes *types, const struct btf_member *member,
			 uint32_t bitfield_bits)
{
	uint32_t size_bytes = ctype_size_bytes(types, member->type);

	if (bitfield_bits)
		return size_bytes != 4 && ctype_kind(types, member->type) != CTYPE_BOOL;
	return !size_bytes || (is_record(ctype_kind(types, member->type)) && !member->name_off);
}

static void write_inline_record(struct record_writer *writer, uint32_t id, const char *name,
				int depth)
{
	const char *dims = take_dims(writer->types, &id);
	const struct btf_type *record = ctype_get(writer->types, ctype_resolve(writer->types, id));

	strbuf_puts(writer->out, btf_is_union(record) ? "union {\n" : "struct {\n");
	write_record(writer, record, depth + 1);
	indent(writer->out, depth);
	strbuf_puts(writer->out,
		    ctype_is_packed(writer->types, record) ? "} __attribute__((packed))" : "}");
	strbuf_printf(writer->out, "%s%s%s", *name ? " " : "", name, dims);
}

/* Bit-fields of enums are numbers: C++ and C disagree about enums of fewer bits. */
static const char *bitfield_decl(struct ctypes *types, uint32_t id, const char *name, uint32_t bits)
{
	const char *type = ctype_decl(types, id, "");

	if (ctype_tag(types, id))
		type = ctype_kind(types, id) == CTYPE_SIGNED ? "__s32" : "__u32";
	return arena_printf(types->arena, "%s %s:%u", type, name, bits);
}

static void write_plain_member(struct record_writer *writer, uint32_t id, const char *name,
			       int depth)
{
	struct ctypes *types = writer->types;
	const char *comment = ctype_comment(types, id);
	uint32_t element = id;

	take_dims(types, &element);
	if (is_record(ctype_kind(types, element)) && !ctype_tag(types, element))
		write_inline_record(writer, id, name, depth);
	else
		strbuf_puts(writer->out, ctype_decl(types, id, name));
	strbuf_puts(writer->out, ";");
	if (*comment)
		strbuf_printf(writer->out, " /* %s */", comment);
	strbuf_putc(writer->out, '\n');
}

static void write_member(struct record_writer *writer, const struct btf_type *record,
			 unsigned int idx, int depth)
{
	struct ctypes *types = writer->types;
	const struct btf_member *member = &btf_members(record)[idx];
	uint32_t bits = btf_member_bitfield_size(record, idx);
	const char *name =
		ctype_member_name(types->arena, btf__name_by_offset(types->btf, member->name_off));

	indent(writer->out, depth);
	if (is_extension(types, member, bits))
		strbuf_puts(writer->out, "__extension__ ");
	if (bits)
		strbuf_printf(writer->out, "%s;\n", bitfield_decl(types, member->type, name, bits));
	else
		write_plain_member(writer, member->type, name, depth);
}

void ctype_add_member(struct ctypes *types, uint32_t id, const char *name, int depth,
		      struct strbuf *out)
{
	struct record_writer writer = { .types = types, .out = out, .top = name };

	indent(out, depth);
	write_plain_member(&writer, id, name, depth);
}

/* C++ gives an empty struct a byte: what has no bytes in the program is left out. */
static bool is_empty_record(const struct ctypes *types, uint32_t id)
{
	take_dims(types, &id);
	return is_record(ctype_kind(types, id)) && !ctype_size_bytes(types, id);
}

/* What C makes of the union without help. */
static uint32_t natural_union_bytes(const struct ctypes *types, const struct btf_type *record)
{
	const struct btf_member *members = btf_members(record);
	uint32_t most = 0;
	uint32_t align = 1;

	for (unsigned int i = 0; i < btf_vlen(record); i++) {
		uint32_t size = ctype_size_bytes(types, members[i].type);
		uint32_t member_align = ctype_align_bytes(types, members[i].type);

		most = size > most ? size : most;
		align = member_align > align ? member_align : align;
	}
	if (ctype_is_packed(types, record))
		return most;
	return (most + align - 1) / align * align;
}

static void write_record(struct record_writer *writer, const struct btf_type *record, int depth)
{
	bool is_union = btf_is_union(record);
	uint32_t pos = 0;

	for (unsigned int i = 0; i < btf_vlen(record); i++) {
		uint32_t offset = btf_member_bit_offset(record, i);
		uint32_t bits = btf_member_bitfield_size(record, i);
		uint32_t type_id = btf_members(record)[i].type;
		uint32_t size = ctype_size_bytes(writer->types, type_id) * 8;

		if (is_empty_record(writer->types, type_id))
			continue;
		if (!is_union && offset > pos)
			pad(writer, pos, offset, depth);
		write_member(writer, record, i, depth);
		pos = offset + (bits ? bits : size);
	}
	if (is_union)
		pos = natural_union_bytes(writer->types, record) >= record->size ?
			      record->size * 8 :
			      0;
	if (pos < record->size * 8)
		pad(writer, pos, record->size * 8, depth);
}

static void assert_members(struct record_writer *writer, const struct btf_type *record,
			   uint32_t base_bits)
{
	struct ctypes *types = writer->types;
	const struct btf_member *members = btf_members(record);

	for (unsigned int i = 0; i < btf_vlen(record); i++) {
		const char *name = btf__name_by_offset(types->btf, members[i].name_off);
		uint32_t offset = base_bits + btf_member_bit_offset(record, i);

		if (btf_member_bitfield_size(record, i) || is_empty_record(types, members[i].type))
			continue;
		if (!*name && is_record(ctype_kind(types, members[i].type))) {
			assert_members(writer,
				       ctype_get(types, ctype_resolve(types, members[i].type)),
				       offset);
			continue;
		}
		name = ctype_member_name(types->arena, name);
		strbuf_printf(&writer->asserts,
			      "static_assert(offsetof(%s, %s) == %u, \"layout of %s\");\n",
			      writer->top, name, offset / 8, writer->top);
	}
}

static void write_top_record(struct record_writer *writer, const struct btf_type *record,
			     bool is_typedef)
{
	const char *keyword = btf_is_union(record) ? "union" : "struct";

	if (is_typedef)
		strbuf_printf(writer->out, "typedef %s {\n", keyword);
	else
		strbuf_printf(writer->out, "%s {\n", writer->top);
	write_record(writer, record, 1);
	strbuf_puts(writer->out,
		    ctype_is_packed(writer->types, record) ? "} __attribute__((packed))" : "}");
	if (is_typedef)
		strbuf_printf(writer->out, " %s", writer->top);
	strbuf_puts(writer->out, ";\n");
	strbuf_printf(&writer->asserts, "static_assert(sizeof(%s) == %u, \"size of %s\");\n",
		      writer->top, record->size, writer->top);
	assert_members(writer, record, 0);
}

static void write_top_enum(struct record_writer *writer, const struct btf_type *type,
			   bool is_typedef)
{
	const struct btf_enum *values = btf_enum(type);

	strbuf_printf(writer->out, "%s {\n", is_typedef ? "typedef enum" : writer->top);
	for (unsigned int i = 0; i < btf_vlen(type); i++) {
		const char *name = btf__name_by_offset(writer->types->btf, values[i].name_off);

		strbuf_printf(writer->out, "\t%s = %d,\n", name, values[i].val);
		strmap_put(&writer->types->own_names, str_from(name), (void *)writer->top);
	}
	strbuf_printf(writer->out, "}%s%s;\n", is_typedef ? " " : "",
		      is_typedef ? writer->top : "");
	strbuf_printf(&writer->asserts, "static_assert(sizeof(%s) == 4, \"size of %s\");\n",
		      writer->top, writer->top);
}

/* FNV-1a of a definition: equal ones of two headers are recognized by it. */
static uint32_t hash_text(struct str text)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < text.len_bytes; i++)
		hash = (hash ^ (unsigned char)text.text[i]) * 16777619u;
	return hash;
}

/* The bare name behind "struct " or "enum ". */
static const char *bare_name(const char *tag)
{
	const char *blank = strchr(tag, ' ');

	return blank ? blank + 1 : tag;
}

/*
 * Two generated headers may be included by one file, and share a struct:
 * whichever comes second leaves it out, unless it gives its types a prefix.
 */
static void write_guarded(struct ctypes *types, const char *tag, struct str text,
			  struct strbuf *out)
{
	const char *guard =
		arena_printf(types->arena, "BCCAOT_%s_%08x", bare_name(tag), hash_text(text));

	strbuf_printf(out, "#if !defined(%s) || defined(%s_PREFIX_TYPES)\n", guard, types->prefix);
	strbuf_printf(out, "#ifndef %s_PREFIX_TYPES\n#define %s\n#endif\n", types->prefix, guard);
	strbuf_add(out, text);
	strbuf_puts(out, "#endif\n\n");
	strmap_put(&types->own_names, str_from(bare_name(tag)), (void *)tag);
}

static void define_needed(struct ctypes *types, const struct btf_type *record, struct strbuf *out)
{
	const struct btf_member *members = btf_members(record);

	for (unsigned int i = 0; i < btf_vlen(record); i++)
		ctype_define(types, members[i].type, out);
}

static void define_tagged(struct ctypes *types, uint32_t id, const char *tag, struct strbuf *out)
{
	const struct btf_type *type = ctype_get(types, ctype_resolve(types, id));
	struct strbuf text = { .arena = types->arena };
	struct record_writer writer = { types, &text, tag, 0, { .arena = types->arena } };
	bool is_typedef = !strchr(tag, ' ');

	if (strmap_has(&types->is_defined, str_from(tag)) || !type->size)
		return;
	strmap_put(&types->is_defined, str_from(tag), NULL);
	if (btf_is_enum(type)) {
		write_top_enum(&writer, type, is_typedef);
	} else {
		define_needed(types, type, out);
		write_top_record(&writer, type, is_typedef);
	}
	strbuf_add(&text, strbuf_str(&writer.asserts));
	write_guarded(types, tag, strbuf_str(&text), out);
}

/* The program's own second name for a struct: `typedef struct foo {...} foo_t`. */
static void define_alias(struct ctypes *types, uint32_t id, const char *tag, struct strbuf *out)
{
	const struct btf_type *type = ctype_get(types, ctype_strip(types, id));
	const char *name;

	if (!btf_is_typedef(type) || !strchr(tag, ' '))
		return;
	name = ctype_name(types, type);
	define_alias(types, type->type, tag, out);
	if (ctype_is_kernels(types, "", name) || strmap_has(&types->is_defined, str_from(name)))
		return;
	strmap_put(&types->is_defined, str_from(name), NULL);
	strmap_put(&types->own_names, str_from(name), (void *)name);
	strbuf_printf(out, "typedef %s %s;\n\n", tag, name);
}

void ctype_define(struct ctypes *types, uint32_t id, struct strbuf *out)
{
	enum ctype_kind kind = ctype_kind(types, id);
	const char *tag = ctype_tag(types, id);
	const struct btf_type *type = ctype_get(types, ctype_resolve(types, id));

	if (kind == CTYPE_ARRAY) {
		ctype_define(types, btf_array(type)->type, out);
	} else if (tag) {
		define_tagged(types, id, tag, out);
		define_alias(types, id, tag, out);
	} else if (is_record(kind)) {
		define_needed(types, type, out);
	}
}
