// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/table.h"

#include <stdlib.h>

struct str str_cut(struct str *rest, char sep)
{
	const char *end = rest->len_bytes ? memchr(rest->text, sep, rest->len_bytes) : NULL;
	struct str head = *rest;

	if (!end) {
		*rest = (struct str){ rest->text + rest->len_bytes, 0 };
		return head;
	}
	head.len_bytes = (size_t)(end - rest->text);
	rest->text = end + 1;
	rest->len_bytes -= head.len_bytes + 1;
	return head;
}

static int compare(struct str a, struct str b)
{
	size_t len = a.len_bytes < b.len_bytes ? a.len_bytes : b.len_bytes;
	int order = len ? memcmp(a.text, b.text, len) : 0;

	if (order)
		return order;
	return a.len_bytes < b.len_bytes ? -1 : a.len_bytes > b.len_bytes;
}

static struct str key_of(struct str line)
{
	return str_cut(&line, '\t');
}

bool table_next(struct str *rest, struct str *ret_key, struct str *ret_value)
{
	struct str line;

	if (!rest->len_bytes)
		return false;
	line = str_cut(rest, '\n');
	*ret_key = str_cut(&line, '\t');
	*ret_value = line;
	return true;
}

/* The line around byte @at of @table. */
static struct str line_around(struct str table, size_t at)
{
	const char *before = at ? memrchr(table.text, '\n', at) : NULL;
	struct str rest = table;

	if (before) {
		rest.text = before + 1;
		rest.len_bytes -= (size_t)(rest.text - table.text);
	}
	return str_cut(&rest, '\n');
}

bool table_find(struct str table, struct str key, struct str *ret_value)
{
	while (table.len_bytes) {
		struct str line = line_around(table, table.len_bytes / 2);
		struct str value = line;
		int order = compare(key, str_cut(&value, '\t'));
		size_t begin = (size_t)(line.text - table.text);

		if (!order) {
			*ret_value = value;
			return true;
		}
		if (order < 0) {
			table.len_bytes = begin;
			continue;
		}
		begin += line.len_bytes + 1;
		if (begin >= table.len_bytes)
			break;
		table.text += begin;
		table.len_bytes -= begin;
	}
	return false;
}

void table_add(struct table_builder *builder, struct str line)
{
	*vec_push(builder->arena, &builder->lines) = line;
}

/* By key; one text after the other where keys are equal, so that the order is total. */
static int compare_lines(const void *a_, const void *b_)
{
	const struct str *a = *(const struct str *const *)a_;
	const struct str *b = *(const struct str *const *)b_;
	int order = compare(key_of(*a), key_of(*b));

	if (order)
		return order;
	return a < b ? -1 : a > b;
}

struct str table_finish(struct table_builder *builder)
{
	struct strbuf buf = { .arena = builder->arena };
	const struct str **sorted =
		arena_new_array(builder->arena, const struct str *, builder->lines.cnt + 1);

	for (size_t i = 0; i < builder->lines.cnt; i++)
		sorted[i] = &builder->lines.items[i];
	qsort(sorted, builder->lines.cnt, sizeof(*sorted), compare_lines);
	for (size_t i = 0; i < builder->lines.cnt; i++) {
		if (i && !compare(key_of(*sorted[i]), key_of(*sorted[i - 1])))
			continue;
		strbuf_add(&buf, *sorted[i]);
		strbuf_putc(&buf, '\n');
	}
	return strbuf_str(&buf);
}
