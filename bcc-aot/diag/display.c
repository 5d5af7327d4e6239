// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "diag/display.h"

#include "base/strbuf.h"

#define TAB_COLUMNS 8u

struct char_range {
	uint32_t first;
	uint32_t last;
};

/* Characters that take two columns (East Asian Wide and Fullwidth, emoji). */
static const struct char_range wide[] = {
	{ 0x1100, 0x115f },   { 0x2e80, 0x303e },   { 0x3041, 0xa4cf },   { 0xac00, 0xd7a3 },
	{ 0xf900, 0xfaff },   { 0xfe30, 0xfe6f },   { 0xff00, 0xff60 },   { 0xffe0, 0xffe6 },
	{ 0x1f300, 0x1f64f }, { 0x1f900, 0x1f9ff }, { 0x20000, 0x3fffd },
};

/* Characters that take none: they combine with the one before them. */
static const struct char_range combining[] = {
	{ 0x0300, 0x036f }, { 0x0483, 0x0489 }, { 0x0591, 0x05bd }, { 0x1ab0, 0x1aff },
	{ 0x1dc0, 0x1dff }, { 0x20d0, 0x20ff }, { 0xfe00, 0xfe0f }, { 0xfe20, 0xfe2f },
};

/* Characters that must not reach a terminal: controls, direction marks, halves of pairs. */
static const struct char_range unprintable[] = {
	{ 0x0000, 0x001f }, { 0x007f, 0x009f }, { 0x200b, 0x200f }, { 0x2028, 0x202e },
	{ 0x2060, 0x206f }, { 0xd800, 0xf8ff }, { 0xfeff, 0xfeff }, { 0xfff0, 0xfffb },
};

#define is_one_of(c, ranges) is_in(c, ranges, sizeof(ranges) / sizeof(*(ranges)))

static bool is_in(uint32_t c, const struct char_range *ranges, size_t cnt)
{
	for (size_t i = 0; i < cnt; i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return true;
	return false;
}

static unsigned int width_of(uint32_t c)
{
	if (c < 0x300)
		return 1;
	if (is_one_of(c, combining))
		return 0;
	return is_one_of(c, wide) ? 2 : 1;
}

/* The length that the lead byte announces, 0 if it is none. */
static unsigned int announced_bytes(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead < 0xc2)
		return 0;
	if (lead < 0xe0)
		return 2;
	if (lead < 0xf0)
		return 3;
	return lead < 0xf5 ? 4 : 0;
}

unsigned int display_decode(struct str s, uint32_t *ret_char)
{
	static const unsigned char lead_mask[] = { 0, 0x7f, 0x1f, 0x0f, 0x07 };
	static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char lead = (unsigned char)s.text[0];
	unsigned int bytes = announced_bytes(lead);
	uint32_t c = lead & lead_mask[bytes];

	*ret_char = lead;
	if (!bytes || bytes > s.len_bytes)
		return 0;
	for (unsigned int i = 1; i < bytes; i++) {
		if (((unsigned char)s.text[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | ((unsigned char)s.text[i] & 0x3f);
	}
	if (c < smallest[bytes] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	*ret_char = c;
	return bytes;
}

/* Print one character. Returns: how many columns it takes. */
static unsigned int show(struct strbuf *buf, struct str s, uint32_t c, uint32_t column)
{
	size_t before = buf->len_bytes;

	if (c == '\t')
		strbuf_printf(buf, "%*s", (int)(TAB_COLUMNS - column % TAB_COLUMNS), "");
	else if (!s.len_bytes)
		strbuf_printf(buf, "<%02X>", (unsigned int)c);
	else if (is_one_of(c, unprintable))
		strbuf_printf(buf, "<U+%04X>", (unsigned int)c);
	else {
		strbuf_add(buf, s);
		return width_of(c);
	}
	return (unsigned int)(buf->len_bytes - before);
}

struct display display_make(struct arena *arena, struct str line)
{
	struct strbuf buf = { .arena = arena };
	uint32_t *columns = arena_new_array(arena, uint32_t, line.len_bytes + 1);
	uint32_t column = 0;

	for (size_t i = 0; i < line.len_bytes;) {
		struct str rest = { line.text + i, line.len_bytes - i };
		uint32_t c;
		unsigned int bytes = display_decode(rest, &c);
		size_t end = i + (bytes ? bytes : 1);

		rest.len_bytes = bytes;
		while (i < end)
			columns[i++] = column;
		column += show(&buf, rest, c, column);
	}
	columns[line.len_bytes] = column;
	return (struct display){ strbuf_str(&buf), columns };
}
