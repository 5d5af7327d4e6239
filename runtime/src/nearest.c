/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Edit distance (with a limit, so that most names cost little), and names that
 * the compiler made out of the wanted one: "f.isra.0", "__f".
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "nearest.h"

void bca_nearest_init(struct bca_nearest *near, const char *wanted)
{
	memset(near, 0, sizeof(*near));
	near->wanted = wanted;
	near->wanted_len = strlen(wanted);
	near->limit = near->wanted_len / 4 + 1;
}

static size_t min3(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;

	return ab < c ? ab : c;
}

/* One row of the table of distances, from the row before. Returns the row's least value. */
static size_t next_row(const char *wanted, size_t wanted_len, char c, uint8_t *row)
{
	size_t diagonal = row[0];
	size_t least;

	row[0]++;
	least = row[0];
	for (size_t i = 0; i < wanted_len; i++) {
		size_t above = row[i + 1];

		row[i + 1] = min3(above + 1, row[i] + 1u, diagonal + (wanted[i] != c));
		diagonal = above;
		if (row[i + 1] < least)
			least = row[i + 1];
	}
	return least;
}

/* limit + 1 stands for everything beyond the limit. */
static size_t edit_distance(const struct bca_nearest *near, const char *name, size_t len)
{
	uint8_t row[BCA_NEAREST_NAME_BYTES + 1];

	if (len > near->wanted_len + near->limit || near->wanted_len > len + near->limit)
		return near->limit + 1;
	for (size_t i = 0; i <= near->wanted_len; i++)
		row[i] = i;
	for (size_t i = 0; i < len; i++)
		if (next_row(near->wanted, near->wanted_len, name[i], row) > near->limit)
			return near->limit + 1;
	return row[near->wanted_len];
}

static bool is_made_from(const struct bca_nearest *near, const char *name)
{
	const char *bare = name;

	while (*bare == '_')
		bare++;
	if (!strncmp(bare, near->wanted, near->wanted_len))
		return !bare[near->wanted_len] || bare[near->wanted_len] == '.';
	return false;
}

static size_t distance(const struct bca_nearest *near, const char *name, size_t len)
{
	if (is_made_from(near, name))
		return 1;
	return edit_distance(near, name, len);
}

static void insert(struct bca_nearest *near, const char *name, size_t len, size_t dist)
{
	size_t idx = near->cnt < BCA_NEAREST_CNT ? near->cnt++ : BCA_NEAREST_CNT - 1;

	for (; idx > 0 && near->distances[idx - 1] > dist; idx--) {
		memcpy(near->names[idx], near->names[idx - 1], BCA_NEAREST_NAME_BYTES);
		near->distances[idx] = near->distances[idx - 1];
	}
	memcpy(near->names[idx], name, len + 1);
	near->distances[idx] = dist;
}

void bca_nearest_offer(struct bca_nearest *near, const char *name)
{
	size_t len = strlen(name);
	size_t dist;

	if (len >= BCA_NEAREST_NAME_BYTES || near->wanted_len >= BCA_NEAREST_NAME_BYTES)
		return;
	for (size_t i = 0; i < near->cnt; i++)
		if (!strcmp(near->names[i], name))
			return;
	dist = distance(near, name, len);
	if (dist > near->limit)
		return;
	if (near->cnt == BCA_NEAREST_CNT && near->distances[near->cnt - 1] <= dist)
		return;
	insert(near, name, len, dist);
}

const char *bca_nearest_text(struct bca_nearest *near)
{
	size_t len = 0;

	near->text[0] = '\0';
	for (size_t i = 0; i < near->cnt; i++) {
		const char *before = !i ? "; did you mean " : i + 1 == near->cnt ? " or " : ", ";

		len += snprintf(near->text + len, sizeof(near->text) - len, "%s'%s'", before,
				near->names[i]);
	}
	if (near->cnt)
		snprintf(near->text + len, sizeof(near->text) - len, "?");
	return near->text;
}
