// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Bodies of the functions that print an event: one walk over its type for text
 * and for JSON, which differ only in how each kind of value is written.
 */
#include "emit/header.h"
#include "emit/template.h"

/* Texts of this size at most are made safe on the stack. */
#define TEXT_MAX_BYTES 4096

struct printer {
	struct header *header;
	struct strbuf body;
	bool is_json;
	bool needs_blank; /* text: something was printed before on this level */
	int depth;
	unsigned int loop_cnt;
};

static void print_value(struct printer *printer, uint32_t id, const char *name, const char *expr);

static void add_line(struct printer *printer, const char *line)
{
	for (int i = 0; *line && i < printer->depth; i++)
		strbuf_putc(&printer->body, '\t');
	strbuf_puts(&printer->body, line);
	strbuf_putc(&printer->body, '\n');
}

#define LINE(printer, ...) add_line((printer), arena_printf((printer)->header->arena, __VA_ARGS__))

/* Text: what stands before a value, as the beginning of a format: " pid=". */
static const char *lead(struct printer *printer, const char *name)
{
	const char *text = arena_printf(printer->header->arena, "%s%s%s",
					printer->needs_blank ? " " : "", name, *name ? "=" : "");

	printer->needs_blank = true;
	return text;
}

/* JSON: the name as an argument. */
static const char *json_name(struct printer *printer, const char *name)
{
	return *name ? arena_printf(printer->header->arena, "\"%s\"", name) : "NULL";
}

static void print_number(struct printer *printer, enum ctype_kind kind, const char *name,
			 const char *expr)
{
	const char *json = kind == CTYPE_SIGNED || kind == CTYPE_CHAR ? "int" : "uint";
	const char *fmt = "%llu";
	const char *type = "unsigned long long";

	if (kind == CTYPE_SIGNED || kind == CTYPE_CHAR) {
		fmt = "%lld";
		type = "long long";
	} else if (kind == CTYPE_POINTER) {
		fmt = "0x%llx";
	} else if (kind == CTYPE_FLOAT) {
		json = "double";
		fmt = "%g";
		type = "double";
	} else if (kind == CTYPE_BOOL) {
		json = "bool";
	}
	if (printer->is_json)
		LINE(printer, "bccaot_json__%s(&json, %s, %s);", json, json_name(printer, name),
		     expr);
	else
		LINE(printer, "fprintf(out, \"%s%s\", (%s)%s);", lead(printer, name), fmt, type,
		     expr);
}

/* Bytes in the order of memory, which is right for addresses of the network. */
static void print_bytes(struct printer *printer, const char *name, const char *expr)
{
	unsigned int idx = printer->loop_cnt++;

	if (printer->is_json) {
		LINE(printer, "bccaot_json__hex(&json, %s, &%s, sizeof(%s));",
		     json_name(printer, name), expr, expr);
		return;
	}
	LINE(printer, "fputs(\"%s\", out);", lead(printer, name));
	LINE(printer, "for (size_t i%u = 0; i%u < sizeof(%s); i%u++)", idx, idx, expr, idx);
	LINE(printer, "\tfprintf(out, \"%%02x\", ((const unsigned char *)&%s)[i%u]);", expr, idx);
}

static void print_text(struct printer *printer, const char *name, const char *expr)
{
	if (printer->is_json) {
		LINE(printer, "bccaot_json__str(&json, %s, %s, sizeof(%s));",
		     json_name(printer, name), expr, expr);
		return;
	}
	LINE(printer, "{");
	printer->depth++;
	LINE(printer, "char text[sizeof(%s) * 4 + 1];", expr);
	add_line(printer, "");
	LINE(printer, "bccaot_text_snprint(%s, sizeof(%s), text, sizeof(text));", expr, expr);
	LINE(printer, "fprintf(out, \"%s\\\"%%s\\\"\", text);", lead(printer, name));
	printer->depth--;
	LINE(printer, "}");
}

static void open_list(struct printer *printer, const char *name, bool is_array)
{
	if (printer->is_json)
		LINE(printer, "bccaot_json__begin_%s(&json, %s);", is_array ? "array" : "object",
		     json_name(printer, name));
	else
		LINE(printer, "fputs(\"%s%s\", out);", lead(printer, name), is_array ? "[" : "{");
	printer->needs_blank = false;
}

static void close_list(struct printer *printer, bool is_array)
{
	if (printer->is_json)
		LINE(printer, "bccaot_json__end_%s(&json);", is_array ? "array" : "object");
	else
		LINE(printer, "fputc('%c', out);", is_array ? ']' : '}');
	printer->needs_blank = true;
}

static void print_elements(struct printer *printer, const struct btf_array *array, const char *name,
			   const char *expr)
{
	struct arena *arena = printer->header->arena;
	unsigned int idx = printer->loop_cnt++;

	open_list(printer, name, true);
	LINE(printer, "for (size_t i%u = 0; i%u < %u; i%u++) {", idx, idx, array->nelems, idx);
	printer->depth++;
	if (!printer->is_json)
		LINE(printer, "fputs(i%u ? \" \" : \"\", out);", idx);
	print_value(printer, array->type, "", arena_printf(arena, "%s[i%u]", expr, idx));
	printer->depth--;
	LINE(printer, "}");
	close_list(printer, true);
}

/* A number without a meaning of its own; truth values and records are printed one by one. */
static bool is_byte(const struct ctypes *types, uint32_t id)
{
	enum ctype_kind kind = ctype_kind(types, id);

	return ctype_size_bytes(types, id) == 1 && kind != CTYPE_BOOL && kind != CTYPE_STRUCT &&
	       kind != CTYPE_UNION;
}

static void print_array(struct printer *printer, uint32_t id, const char *name, const char *expr)
{
	const struct ctypes *types = &printer->header->types;
	const struct btf_array *array = btf_array(ctype_get(types, ctype_resolve(types, id)));
	enum ctype_kind kind = ctype_kind(types, array->type);

	if (!array->nelems)
		return;
	if (kind == CTYPE_CHAR && (printer->is_json || array->nelems <= TEXT_MAX_BYTES))
		print_text(printer, name, expr);
	else if (is_byte(types, array->type))
		print_bytes(printer, name, expr);
	else
		print_elements(printer, array, name, expr);
}

static void print_members(struct printer *printer, uint32_t id, const char *expr)
{
	struct header *header = printer->header;
	const struct btf_type *record =
		ctype_get(&header->types, ctype_resolve(&header->types, id));
	const struct btf_member *members = btf_members(record);

	for (unsigned int i = 0; i < btf_vlen(record); i++) {
		const char *name = btf__name_by_offset(header->info.btf, members[i].name_off);

		if (!*name) {
			print_members(printer, members[i].type, expr);
			continue;
		}
		print_value(printer, members[i].type, name,
			    arena_printf(header->arena, "%s%s", expr,
					 ctype_member_name(header->arena, name)));
	}
}

static void print_value(struct printer *printer, uint32_t id, const char *name, const char *expr)
{
	const struct ctypes *types = &printer->header->types;
	enum ctype_kind kind = ctype_kind(types, id);

	switch (kind) {
	case CTYPE_STRUCT:
	case CTYPE_UNION:
		if (!ctype_size_bytes(types, id))
			break;
		open_list(printer, name, false);
		print_members(printer, id, arena_printf(printer->header->arena, "%s.", expr));
		close_list(printer, false);
		break;
	case CTYPE_ARRAY:
		print_array(printer, id, name, expr);
		break;
	case CTYPE_VOID:
	case CTYPE_OTHER:
		break;
	default:
		if (ctype_size_bytes(types, id) > 8)
			print_bytes(printer, name, expr);
		else
			print_number(printer, kind, name, expr);
	}
}

static void add_printer(struct header *header, const char *function, uint32_t id, bool is_json)
{
	enum ctype_kind kind = ctype_kind(&header->types, id);
	struct printer printer = {
		.header = header,
		.body.arena = header->arena,
		.is_json = is_json,
		.depth = 1,
	};
	struct template_value values[] = {
		{ "PRINTER", function },
		{ "EVENT", header_in(header, id, "event") },
		{ "BODY", NULL },
		{ NULL, NULL },
	};

	if (kind == CTYPE_STRUCT || kind == CTYPE_UNION)
		print_members(&printer, id, "event->");
	else
		print_value(&printer, id, "value", "(*event)");
	values[2].text = strbuf_str(&printer.body).text;
	template_add(header->out, is_json ? "output-print-json" : "output-print", values);
}

void header_add_printers(struct header *header, const char *function, uint32_t type_id)
{
	add_printer(header, function, type_id, false);
	add_printer(header, function, type_id, true);
}
