// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "diag/source.h"

struct source *source_add(struct source_set *set, const char *name, struct str text)
{
	struct source *file = arena_new(set->arena, struct source);

	file->name = name;
	file->text = text;
	*vec_push(set->arena, &set->files) = file;
	return file;
}

struct source *source_find(const struct source_set *set, const char *name)
{
	vec_each(file, &set->files)
		if (!strcmp((*file)->name, name))
			return *file;
	return NULL;
}

struct source *source_derive(struct source_set *set, struct source *origin, struct str text)
{
	struct source *file = source_add(set, origin->name, text);

	file->origin = origin;
	file->includer = origin->includer;
	file->include_off = origin->include_off;
	return file;
}

void source_splice(struct source_set *set, struct source *file, uint32_t begin, uint32_t end,
		   struct span was)
{
	*vec_push(set->arena, &file->splices) = (struct splice){ begin, end, was };
}

/* One end of a span, in the text that @file was made of. */
static uint32_t offset_before(const struct source *file, uint32_t offset, bool is_end)
{
	const struct splice *last = NULL;

	vec_each(splice, &file->splices)
		if (splice->begin < offset || (splice->begin == offset && !is_end))
			last = splice;
	if (!last)
		return offset;
	if (offset < last->end || (offset == last->end && is_end))
		return is_end ? last->was.end : last->was.begin;
	return offset - last->end + last->was.end;
}

struct span source_as_written(struct span span)
{
	bool is_point = span.begin == span.end;

	while (span.file && span.file->origin) {
		span.begin = offset_before(span.file, span.begin, false);
		span.end = is_point ? span.begin : offset_before(span.file, span.end, true);
		span.file = span.file->origin;
	}
	return span;
}

static uint32_t line_cnt(struct str text)
{
	uint32_t cnt = 1;

	for (size_t i = 0; i < text.len_bytes; i++)
		cnt += text.text[i] == '\n';
	return cnt;
}

static void index_lines(struct arena *arena, struct source *file)
{
	uint32_t line = 1;

	if (file->line_starts)
		return;
	file->line_cnt = line_cnt(file->text);
	file->line_starts = arena_new_array(arena, uint32_t, file->line_cnt);
	for (uint32_t i = 0; i < file->text.len_bytes; i++)
		if (file->text.text[i] == '\n')
			file->line_starts[line++] = i + 1;
}

struct line_col source_line_col(struct arena *arena, struct source *file, uint32_t offset)
{
	uint32_t first = 0;
	uint32_t last;

	index_lines(arena, file);
	if (offset > file->text.len_bytes)
		offset = (uint32_t)file->text.len_bytes;
	last = file->line_cnt - 1;
	while (first < last) {
		uint32_t middle = last - (last - first) / 2;

		if (file->line_starts[middle] <= offset)
			first = middle;
		else
			last = middle - 1;
	}
	return (struct line_col){ first + 1, offset - file->line_starts[first] + 1 };
}

struct str source_line(struct arena *arena, struct source *file, uint32_t line)
{
	uint32_t begin;
	uint32_t end;

	index_lines(arena, file);
	if (!line || line > file->line_cnt)
		return (struct str){ "", 0 };
	begin = file->line_starts[line - 1];
	end = line < file->line_cnt ? file->line_starts[line] - 1 : (uint32_t)file->text.len_bytes;
	if (end > begin && file->text.text[end - 1] == '\r')
		end--;
	return (struct str){ file->text.text + begin, end - begin };
}
