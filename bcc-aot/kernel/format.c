// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/format.h"
#include "kernel/table.h"

#include <ctype.h>

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Where the brackets at the end of @decl begin; its length if there are none. */
static size_t brackets_begin(struct str decl)
{
	size_t at = decl.len_bytes;
	size_t begin = at;
	int depth = 0;

	while (at--) {
		if (decl.text[at] == ']')
			depth++;
		else if (decl.text[at] == '[' && !--depth)
			begin = at;
		else if (!depth)
			break;
	}
	return depth ? decl.len_bytes : begin;
}

static struct str head(struct str text, size_t len_bytes)
{
	return str_trim((struct str){ text.text, len_bytes });
}

static const char *keep(struct arena *arena, struct str text)
{
	return arena_strndup(arena, text.text, text.len_bytes);
}

/* "char comm[16]" into type, name and dimension. */
static bool split_decl(struct arena *arena, struct str decl, struct kernel_tracepoint_field *field)
{
	size_t brackets = brackets_begin(decl);
	size_t name;

	if (brackets < decl.len_bytes)
		field->dim = arena_strndup(arena, decl.text + brackets + 1,
					   decl.len_bytes - brackets - 2);
	decl = head(decl, brackets);
	name = decl.len_bytes;
	while (name && is_word(decl.text[name - 1]))
		name--;
	if (name == decl.len_bytes || !name)
		return false;
	field->name = arena_strndup(arena, decl.text + name, decl.len_bytes - name);
	field->is_common = !strncmp(field->name, "common_", strlen("common_"));
	decl = head(decl, name);
	if (field->place != KERNEL_FIELD_INLINE)
		decl = head(decl, brackets_begin(decl));
	field->type = keep(arena, decl);
	return decl.len_bytes > 0;
}

/* The number behind the colon of "offset:8". */
static bool parse_number(struct str text, size_t *ret_number)
{
	size_t number = 0;

	str_cut(&text, ':');
	if (!text.len_bytes)
		return false;
	for (size_t i = 0; i < text.len_bytes; i++) {
		if (!isdigit((unsigned char)text.text[i]) || number > 1000000)
			return false;
		number = number * 10 + (size_t)(text.text[i] - '0');
	}
	*ret_number = number;
	return true;
}

static struct str without(struct str text, const char *prefix)
{
	size_t len = strlen(prefix);

	return (struct str){ text.text + len, text.len_bytes - len };
}

bool format_parse_field(struct arena *arena, struct str text,
			struct kernel_tracepoint_field *ret_field)
{
	struct kernel_tracepoint_field field = { 0 };
	struct str decl = str_trim(str_cut(&text, ';'));
	size_t is_signed;

	if (str_starts_with(decl, "__data_loc ")) {
		field.place = KERNEL_FIELD_DATA_LOC;
		decl = without(decl, "__data_loc ");
	} else if (str_starts_with(decl, "__rel_loc ")) {
		field.place = KERNEL_FIELD_REL_LOC;
		decl = without(decl, "__rel_loc ");
	}
	if (!split_decl(arena, decl, &field) ||
	    !parse_number(str_cut(&text, ';'), &field.offset_bytes) ||
	    !parse_number(str_cut(&text, ';'), &field.size_bytes) ||
	    !parse_number(str_cut(&text, ';'), &is_signed))
		return false;
	field.is_signed = is_signed;
	*ret_field = field;
	return true;
}

void format_parse_fields(struct arena *arena, struct str text, struct format_fields *ret_fields)
{
	while (text.len_bytes) {
		struct kernel_tracepoint_field field;

		if (format_parse_field(arena, str_cut(&text, '\t'), &field))
			*vec_push(arena, &ret_fields->list) = field;
	}
}

struct str format_compact(struct arena *arena, struct str line)
{
	struct str rest = str_trim(line);
	char *text;
	size_t len = 0;

	if (!str_starts_with(rest, "field:"))
		return (struct str){ "", 0 };
	rest = without(rest, "field:");
	text = arena_alloc(arena, rest.len_bytes + 1);
	for (size_t i = 0; i < rest.len_bytes; i++) {
		if (rest.text[i] != '\t')
			text[len++] = rest.text[i];
	}
	return (struct str){ text, len };
}
