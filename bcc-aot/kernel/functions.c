// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/state.h"
#include "kernel/table.h"
#include "kernel/types.h"

/* Longer names are not looked for among similar ones. */
#define MAX_NAME_BYTES 127

enum kernel_answer kernel_has_function(const struct kernel *kernel, const char *name)
{
	struct str table = kernel_get_table(kernel, KERNEL_TABLE_FUNCTIONS);
	struct str marks;

	if (!table.len_bytes)
		return btf__find_by_name_kind(kernel->btf, name, BTF_KIND_FUNC) > 0 ?
			       KERNEL_YES :
			       KERNEL_UNKNOWN;
	if (!table_find(table, str_from(name), &marks))
		return KERNEL_NO;
	marks = str_cut(&marks, '\t');
	return marks.len_bytes && memchr(marks.text, FUNCTION_BLACKLISTED, marks.len_bytes) ?
		       KERNEL_NO :
		       KERNEL_YES;
}

static size_t min3(size_t a, size_t b, size_t c)
{
	size_t least = a < b ? a : b;

	return least < c ? least : c;
}

/* How many letters to insert, delete or change to make one of the other; at most @limit + 1. */
static size_t edit_distance(struct str a, struct str b, size_t limit)
{
	size_t row[MAX_NAME_BYTES + 1];

	for (size_t j = 0; j <= b.len_bytes; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.len_bytes; i++) {
		size_t diagonal = row[0];
		size_t least = row[0] = i;

		for (size_t j = 1; j <= b.len_bytes; j++) {
			size_t change = diagonal + (a.text[i - 1] != b.text[j - 1]);

			diagonal = row[j];
			row[j] = min3(change, row[j] + 1, row[j - 1] + 1);
			least = row[j] < least ? row[j] : least;
		}
		if (least > limit)
			return limit + 1;
	}
	return row[b.len_bytes];
}

/*
 * How far @name is from what was asked for, @limit + 1 if too far. What the compiler makes of a
 * function (name.isra.0, name.part.0) is the nearest of all, then what differs in front or behind.
 */
static size_t distance(struct str asked, struct str name, size_t limit)
{
	size_t longer = name.len_bytes > asked.len_bytes ? name.len_bytes - asked.len_bytes :
							    asked.len_bytes - name.len_bytes;

	if (name.len_bytes > asked.len_bytes && name.text[asked.len_bytes] == '.' &&
	    !memcmp(name.text, asked.text, asked.len_bytes))
		return 0;
	if (longer > limit || name.len_bytes > MAX_NAME_BYTES)
		return limit + 1;
	return edit_distance(asked, name, limit);
}

struct candidate {
	struct str name;
	size_t distance;
};

/* Keeps the best ones sorted; of equals, the first in the table stays first. */
static void insert(struct candidate *best, size_t *cnt, size_t max, struct candidate candidate)
{
	size_t at = *cnt;

	while (at && best[at - 1].distance > candidate.distance)
		at--;
	if (at == max)
		return;
	if (*cnt < max)
		(*cnt)++;
	memmove(&best[at + 1], &best[at], (*cnt - at - 1) * sizeof(*best));
	best[at] = candidate;
}

size_t kernel_nearest_functions(const struct kernel *kernel, const char *name,
				const char **ret_names, size_t max)
{
	struct str rest = kernel_get_table(kernel, KERNEL_TABLE_FUNCTIONS);
	struct candidate *best = arena_new_array(kernel->arena, struct candidate, max + 1);
	struct candidate candidate;
	struct str asked = str_from(name);
	size_t limit = asked.len_bytes / 3 + 1;
	struct str marks;
	size_t cnt = 0;

	if (!max || !asked.len_bytes || asked.len_bytes > MAX_NAME_BYTES)
		return 0;
	while (table_next(&rest, &candidate.name, &marks)) {
		candidate.distance = distance(asked, candidate.name, limit);
		if (candidate.distance <= limit)
			insert(best, &cnt, max, candidate);
	}
	for (size_t i = 0; i < cnt; i++)
		ret_names[i] = arena_strndup(kernel->arena, best[i].name.text,
					     best[i].name.len_bytes);
	return cnt;
}
