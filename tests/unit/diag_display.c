// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "diag/display.h"

#include "test.h"

static const struct {
	const char *name;
	const char *line;
	const char *want;
	uint32_t end_column;
} lines[] = {
	{ "plain", "int x;", "int x;", 6 },
	{ "tabs", "\ta\tb", "        a       b", 17 },
	{ "accent", "\xc3\xa4 x", "\xc3\xa4 x", 3 },
	{ "combining accent", "a\xcc\x88x", "a\xcc\x88x", 2 },
	{ "wide", "\xe4\xbd\xa0x", "\xe4\xbd\xa0x", 3 },
	{ "emoji", "\xf0\x9f\x90\x9dx", "\xf0\x9f\x90\x9dx", 3 },
	{ "control character", "a\x07z", "a<U+0007>z", 10 },
	{ "escape sequence", "\x1b[1m", "<U+001B>[1m", 11 },
	{ "direction override", "\xe2\x80\xae", "<U+202E>", 8 },
	{ "stray byte", "a\xffz", "a<FF>z", 6 },
	{ "cut character", "\xe4\xbd", "<E4><BD>", 8 },
	{ "overlong slash", "\xc0\xaf", "<C0><AF>", 8 },
	{ "surrogate", "\xed\xa0\x80", "<ED><A0><80>", 12 },
	{ "too large", "\xf4\x90\x80\x80", "<F4><90><80><80>", 16 },
	{ "empty", "", "", 0 },
};

int main(void)
{
	TEST_EACH(row, lines) {
		struct arena arena = { 0 };
		struct display display = display_make(&arena, str_from(row->line));

		EXPECT_TEXT(arena_strndup(&arena, display.text.text, display.text.len_bytes),
			    row->want);
		EXPECT_EQ(display.columns[strlen(row->line)], row->end_column);
		arena_free(&arena);
	}
	return test_result();
}
