// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "diag/render.h"

#include <stdlib.h>

/* Files come in the order in which the list first names them. */
static void rank_files(struct diag_list *list)
{
	VEC(const struct source *) seen = { 0 };

	vec_each(diag, &list->diags) {
		size_t rank = 0;

		while (rank < seen.cnt && seen.items[rank] != (*diag)->main.at.file)
			rank++;
		if (rank == seen.cnt)
			*vec_push(list->arena, &seen) = (*diag)->main.at.file;
		(*diag)->file_rank = rank;
	}
}

static int compare_numbers(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int compare(const void *left, const void *right)
{
	const struct diag *a = *(const struct diag *const *)left;
	const struct diag *b = *(const struct diag *const *)right;
	int order = compare_numbers(a->file_rank, b->file_rank);

	if (!order)
		order = compare_numbers(a->main.at.begin, b->main.at.begin);
	return order ? order : compare_numbers(a->seq, b->seq);
}

static bool is_same(const struct diag *a, const struct diag *b)
{
	return a->kind == b->kind && a->main.at.file == b->main.at.file &&
	       a->main.at.begin == b->main.at.begin && !strcmp(a->main.text, b->main.text);
}

/* Equal ones stand side by side, save for others at the same place between them. */
static bool is_repeated(const struct rendering *rendering, const struct diag *diag)
{
	for (size_t i = rendering->diags.cnt; i-- > 0;) {
		const struct diag *before = rendering->diags.items[i];

		if (before->main.at.file != diag->main.at.file ||
		    before->main.at.begin != diag->main.at.begin)
			return false;
		if (is_same(before, diag))
			return true;
	}
	return false;
}

static void select_diags(struct rendering *rendering, struct diag_list *list)
{
	unsigned int limit = rendering->opts->error_limit;

	vec_each(diag, &list->diags) {
		bool is_error = (*diag)->main.severity >= DIAG_ERROR;

		if (is_repeated(rendering, *diag))
			continue;
		if (is_error && limit && rendering->error_cnt == limit) {
			rendering->is_cut_off = true;
			return;
		}
		rendering->error_cnt += is_error;
		rendering->warning_cnt += (*diag)->main.severity == DIAG_WARNING;
		*vec_push(list->arena, &rendering->diags) = *diag;
	}
}

void diag_render(struct diag_list *list, const struct diag_render_opts *opts, FILE *out)
{
	struct rendering rendering = { .buf.arena = list->arena, .opts = opts };
	struct str text;

	rank_files(list);
	if (list->diags.cnt)
		qsort(list->diags.items, list->diags.cnt, sizeof(*list->diags.items), compare);
	select_diags(&rendering, list);
	if (opts->format == DIAG_FORMAT_JSON)
		render_json(&rendering);
	else
		render_text(&rendering);
	text = strbuf_str(&rendering.buf);
	fwrite(text.text, 1, text.len_bytes, out);
}
