// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/state.h"
#include "kernel/table.h"
#include "kernel/types.h"

#include "base/nearest.h"

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

/*
 * How far @name is from what was asked for, @limit + 1 if too far. What the compiler makes of a
 * function (name.isra.0, name.part.0) is the nearest of all, then what differs in front or behind.
 */
static size_t distance(struct str asked, struct str name, size_t limit)
{
	if (name.len_bytes > asked.len_bytes && name.text[asked.len_bytes] == '.' &&
	    !memcmp(name.text, asked.text, asked.len_bytes))
		return 0;
	return str_distance(asked, name, limit);
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

	if (!max || !asked.len_bytes || asked.len_bytes > NEAREST_NAME_BYTES_MAX)
		return 0;
	while (table_next(&rest, &candidate.name, &marks)) {
		candidate.distance = distance(asked, candidate.name, limit);
		if (candidate.distance <= limit)
			insert(best, &cnt, max, candidate);
	}
	for (size_t i = 0; i < cnt; i++)
		ret_names[i] =
			arena_strndup(kernel->arena, best[i].name.text, best[i].name.len_bytes);
	return cnt;
}
