// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "edit/derive.h"

#include "base/strbuf.h"

#include <string.h>

/* Insertion sort: stable, and there are few. */
static void sort_by_place(struct replacement *replacements, size_t cnt)
{
	for (size_t i = 1; i < cnt; i++) {
		struct replacement moved = replacements[i];
		size_t at = i;

		for (; at && replacements[at - 1].at.begin > moved.at.begin; at--)
			replacements[at] = replacements[at - 1];
		replacements[at] = moved;
	}
}

struct source *derive_source(struct source_set *sources, struct source *file,
			     struct replacement *replacements, size_t cnt)
{
	struct strbuf out = { .arena = sources->arena };
	struct source *derived;
	uint32_t done = 0, shift = 0; /* wraps around where the text gets shorter */

	sort_by_place(replacements, cnt);
	for (size_t i = 0; i < cnt; i++) {
		struct span at = replacements[i].at;

		strbuf_add(&out, span_text((struct span){ file, done, at.begin }));
		strbuf_puts(&out, replacements[i].text);
		done = at.end;
	}
	strbuf_add(&out, span_text((struct span){ file, done, (uint32_t)file->text.len_bytes }));
	derived = source_derive(sources, file, strbuf_str(&out));
	for (size_t i = 0; i < cnt; i++) {
		uint32_t begin = replacements[i].at.begin + shift;
		uint32_t end = begin + (uint32_t)strlen(replacements[i].text);

		source_splice(
			sources, derived,
			(struct splice){ begin, end, replacements[i].at.end, replacements[i].was });
		shift = end - replacements[i].at.end;
	}
	return derived;
}
