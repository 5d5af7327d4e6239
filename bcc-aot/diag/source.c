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
