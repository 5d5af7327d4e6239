// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "base/nearest.h"

static size_t min3(size_t a, size_t b, size_t c)
{
	size_t least = a < b ? a : b;

	return least < c ? least : c;
}

size_t str_distance(struct str a, struct str b, size_t limit)
{
	size_t longer =
		a.len_bytes > b.len_bytes ? a.len_bytes - b.len_bytes : b.len_bytes - a.len_bytes;
	size_t row[NEAREST_NAME_BYTES_MAX + 1];

	if (longer > limit || b.len_bytes > NEAREST_NAME_BYTES_MAX)
		return limit + 1;
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
	return row[b.len_bytes] > limit ? limit + 1 : row[b.len_bytes];
}

struct nearest nearest_to(struct str asked)
{
	return (struct nearest){ .asked = asked, .distance = asked.len_bytes / 3 + 1 };
}

void nearest_offer(struct nearest *nearest, struct str name)
{
	size_t distance = str_distance(nearest->asked, name, nearest->distance);

	if (distance > nearest->distance ||
	    (distance == nearest->distance && nearest->best.len_bytes))
		return;
	nearest->best = name;
	nearest->distance = distance;
}
