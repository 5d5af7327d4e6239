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

struct source *source_derive(struct source_set *set, struct source *origin, struct str text)
{
	struct source *file = source_add(set, origin->name, text);

	file->origin = origin;
	file->includer = origin->includer;
	file->include_off = origin->include_off;
	return file;
}

void source_splice(struct source_set *set, struct source *file, struct splice splice)
{
	*vec_push(set->arena, &file->splices) = splice;
}

/* The last splice that begins before @offset; NULL if none does. */
static const struct splice *splice_before(const struct source *file, uint32_t offset, bool is_end)
{
	const struct splice *last = NULL;

	vec_each(splice, &file->splices)
		if (splice->begin < offset || (splice->begin == offset && !is_end))
			last = splice;
	return last;
}

static bool is_in(const struct splice *splice, uint32_t offset, bool is_end)
{
	return splice && (offset < splice->end || (offset == splice->end && is_end));
}

/* A whole other file was put in: its places are its own. */
static bool is_other_file(const struct splice *splice, const struct source *file)
{
	return splice->was.file && splice->was.file != file->origin;
}

/* One end of a span, in the text that @file was made of. */
static uint32_t offset_before(const struct source *file, uint32_t offset, bool is_end)
{
	const struct splice *splice = splice_before(file, offset, is_end);

	if (!splice)
		return offset;
	if (!is_in(splice, offset, is_end))
		return offset - splice->end + splice->old_end;
	if (is_other_file(splice, file))
		return offset - splice->begin + splice->was.begin;
	return is_end ? splice->was.end : splice->was.begin;
}

/* One step back. */
static struct span span_before(struct span span)
{
	const struct splice *splice = splice_before(span.file, span.begin, false);
	bool is_point = span.begin == span.end;
	struct span before = { span.file->origin, offset_before(span.file, span.begin, false), 0 };

	if (is_in(splice, span.begin, false) && is_other_file(splice, span.file)) {
		before.file = splice->was.file;
		if (span.end > splice->end)
			span.end = splice->end;
	}
	before.end = is_point ? before.begin : offset_before(span.file, span.end, true);
	return before;
}

struct span source_as_written(struct span span)
{
	while (span.file && span.file->origin)
		span = span_before(span);
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
