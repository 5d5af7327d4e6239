// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "shims.h"

#include "front/front.h"

/* One definition of a macro; there is one in each branch of an #if. */
struct macro_body {
	struct str text; /* what is behind the name */
	struct macro_body *next;
};

/* The line that @text begins with, those continued by a backslash included. */
static struct str first_line(struct str text)
{
	size_t len = 0;

	while (len < text.len_bytes) {
		const char *end = memchr(text.text + len, '\n', text.len_bytes - len);

		if (!end)
			return text;
		len = (size_t)(end - text.text) + 1;
		if (end == text.text || end[-1] != '\\')
			break;
	}
	return (struct str){ text.text, len };
}

static struct str behind(struct str text, size_t len_bytes)
{
	return (struct str){ text.text + len_bytes, text.len_bytes - len_bytes };
}

static void see_name(struct str ident, uint32_t offset, void *arg)
{
	struct str *name = arg;

	(void)offset;
	if (!name->len_bytes)
		*name = ident;
}

/* What an #define on @line defines; empty: there is none. */
static struct str defined_name(struct str line)
{
	struct str name = { 0 };
	struct str rest = str_trim(line);

	if (!str_starts_with(rest, "#"))
		return name;
	rest = str_trim(behind(rest, 1));
	if (!str_starts_with(rest, "define"))
		return name;
	front_each_identifier(behind(rest, strlen("define")), see_name, &name);
	return name;
}

static void add_macro(struct shims *shims, struct str name, struct str line)
{
	struct macro_body *body = arena_new(shims->macros.arena, struct macro_body);
	size_t begin = (size_t)(name.text + name.len_bytes - line.text);

	body->text = behind(line, begin);
	body->next = strmap_get(&shims->macros, name);
	strmap_put(&shims->macros, name, body);
}

void shims_add(struct shims *shims, struct str text)
{
	text = front_blank_opaque(shims->macros.arena, text);
	while (text.len_bytes) {
		struct str line = first_line(text);
		struct str name = defined_name(line);

		if (name.len_bytes)
			add_macro(shims, name, line);
		else
			front_scan_identifiers(line, shims->idents);
		text = behind(text, line.len_bytes);
	}
}

void shims_see_pasting(struct shims *shims, struct str text)
{
	if (memmem(text.text, text.len_bytes, "##", 2))
		shims->is_pasting = true;
}

static void follow(struct shims *shims, struct str name)
{
	const struct macro_body *body = strmap_get(&shims->macros, name);

	for (; body; body = body->next) {
		shims_see_pasting(shims, body->text);
		front_scan_identifiers(body->text, shims->idents);
	}
}

void shims_follow(struct shims *shims)
{
	/* The list grows while it is gone through. */
	for (size_t i = 0; i < shims->idents->cnt; i++)
		follow(shims, shims->idents->entries[i].key);
	for (size_t i = 0; shims->is_pasting && i < shims->macros.cnt; i++)
		follow(shims, shims->macros.entries[i].key);
}
