// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "diag/snippet.h"

#include "diag/display.h"

#include <ctype.h>

/* A longer line is cut down to what stands around the caret. */
#define LINE_BYTES_MAX 400u
#define AROUND_BYTES   60u

/* Ranges that span lines show at most this many. */
#define SNIPPET_LINES_MAX 16u

struct snippet {
	struct arena *arena;
	struct strbuf *buf;
	const struct message *message;
	VEC(struct span) ranges; /* all in the message's file */
	struct line_col caret;
	int gutter_width;
	bool color;
};

/* One line as it is shown: a window on the source line, and the marks under it. */
struct shown_line {
	uint32_t line;
	uint32_t begin; /* offset of the window in the source */
	uint32_t end;
	bool is_cut_left;
	bool is_cut_right;
	struct display display;
	struct strbuf marks;
	struct strbuf hints;
};

#define CUT "..."

static void put_at(struct strbuf *row, uint32_t column, char c)
{
	while (row->len_bytes <= column)
		strbuf_putc(row, ' ');
	row->text[column] = c;
}

/* The column of a place inside the window. */
static uint32_t column_of(const struct shown_line *shown, uint32_t offset)
{
	uint32_t shift = shown->is_cut_left ? sizeof(CUT) - 1 : 0;

	if (offset < shown->begin)
		offset = shown->begin;
	if (offset > shown->end)
		offset = shown->end;
	return shift + shown->display.columns[offset - shown->begin];
}

static bool is_blank(const struct source *file, uint32_t offset)
{
	return isspace((unsigned char)file->text.text[offset]);
}

/* The part of @range on this line, without the blanks at its ends where it goes over lines. */
static struct span clip(const struct shown_line *shown, struct span range)
{
	if (range.begin < shown->begin) {
		range.begin = shown->begin;
		while (range.begin < shown->end && is_blank(range.file, range.begin))
			range.begin++;
	}
	if (range.end > shown->end) {
		range.end = shown->end;
		while (range.end > range.begin && is_blank(range.file, range.end - 1))
			range.end--;
	}
	return range;
}

static void mark_ranges(struct snippet *snippet, struct shown_line *shown)
{
	vec_each(range, &snippet->ranges) {
		struct span part = clip(shown, *range);

		if (part.begin >= part.end)
			continue;
		for (uint32_t c = column_of(shown, part.begin); c < column_of(shown, part.end); c++)
			put_at(&shown->marks, c, '~');
	}
}

/* What stands at the place of a fix-it: its text, unless that would not fit on one line. */
static void add_hint(struct shown_line *shown, const struct fixit *fixit)
{
	uint32_t column = column_of(shown, fixit->at.begin);

	if (!*fixit->text || strpbrk(fixit->text, "\n\r\v\f"))
		return;
	if (shown->hints.len_bytes && column < shown->hints.len_bytes)
		column = (uint32_t)shown->hints.len_bytes + 1;
	put_at(&shown->hints, column, ' ');
	shown->hints.len_bytes = column;
	strbuf_puts(&shown->hints, fixit->text);
}

static void add_hints(struct snippet *snippet, struct shown_line *shown)
{
	vec_each(fixit, &snippet->message->fixits)
		if (fixit->at.file == snippet->message->at.file &&
		    fixit->at.begin >= shown->begin && fixit->at.begin <= shown->end)
			add_hint(shown, fixit);
}

/* Move @offset down to where a UTF-8 character starts. */
static uint32_t char_start(const struct source *file, uint32_t offset, uint32_t line_begin)
{
	while (offset > line_begin && ((unsigned char)file->text.text[offset] & 0xc0) == 0x80)
		offset--;
	return offset;
}

/* Choose what part of the line is shown, and lay it out. */
static void open_window(struct snippet *snippet, struct shown_line *shown, uint32_t focus)
{
	struct source *file = snippet->message->at.file;
	struct str text = source_line(snippet->arena, file, shown->line);
	uint32_t begin = (uint32_t)(text.text - file->text.text);
	uint32_t end = begin + (uint32_t)text.len_bytes;

	shown->begin = begin;
	shown->end = end;
	if (text.len_bytes > LINE_BYTES_MAX) {
		focus = focus < begin || focus > end ? begin : focus;
		if (focus - begin > AROUND_BYTES)
			shown->begin = char_start(file, focus - AROUND_BYTES, begin);
		if (end - focus > AROUND_BYTES)
			shown->end = char_start(file, focus + AROUND_BYTES, focus);
	}
	shown->is_cut_left = shown->begin > begin;
	shown->is_cut_right = shown->end < end;
	text = (struct str){ file->text.text + shown->begin, shown->end - shown->begin };
	shown->display = display_make(snippet->arena, text);
}

static void add_row(struct snippet *snippet, struct strbuf *row, const char *color)
{
	while (row->len_bytes && row->text[row->len_bytes - 1] == ' ')
		row->len_bytes--;
	if (!row->len_bytes)
		return;
	strbuf_printf(snippet->buf, " %*s | ", snippet->gutter_width, "");
	strbuf_printf(snippet->buf, "%s%.*s%s\n", snippet->color ? color : "",
		      STR_ARG(strbuf_str(row)), snippet->color ? "\033[0m" : "");
}

static void add_line(struct snippet *snippet, uint32_t line)
{
	struct shown_line shown = {
		.line = line,
		.marks = { .arena = snippet->arena },
		.hints = { .arena = snippet->arena },
	};

	open_window(snippet, &shown, snippet->message->at.begin);
	mark_ranges(snippet, &shown);
	if (line == snippet->caret.line)
		put_at(&shown.marks, column_of(&shown, snippet->message->at.begin), '^');
	add_hints(snippet, &shown);

	strbuf_printf(snippet->buf, " %*u | ", snippet->gutter_width, line);
	strbuf_puts(snippet->buf, shown.is_cut_left ? CUT : "");
	strbuf_add(snippet->buf, shown.display.text);
	strbuf_puts(snippet->buf, shown.is_cut_right ? CUT "\n" : "\n");
	add_row(snippet, &shown.marks, "\033[0;1;32m");
	add_row(snippet, &shown.hints, "\033[0;32m");
}

static void add_range(struct snippet *snippet, struct span range)
{
	if (range.file == snippet->message->at.file && range.begin < range.end)
		*vec_push(snippet->arena, &snippet->ranges) = range;
}

static void collect_ranges(struct snippet *snippet)
{
	const struct message *message = snippet->message;

	add_range(snippet, message->at);
	vec_each(range, &message->underlines)
		add_range(snippet, *range);
	vec_each(fixit, &message->fixits)
		add_range(snippet, fixit->at);
}

static int digits(uint32_t number)
{
	int cnt = 1;

	while (number /= 10)
		cnt++;
	return cnt;
}

void snippet_add(struct strbuf *buf, const struct message *message, bool color)
{
	struct snippet snippet = {
		.arena = buf->arena,
		.buf = buf,
		.message = message,
		.color = color,
	};
	uint32_t first;
	uint32_t last;

	collect_ranges(&snippet);
	snippet.caret = source_line_col(buf->arena, message->at.file, message->at.begin);
	first = last = snippet.caret.line;
	vec_each(range, &snippet.ranges) {
		uint32_t begin = source_line_col(buf->arena, range->file, range->begin).line;
		uint32_t end = source_line_col(buf->arena, range->file, range->end - 1).line;

		begin = begin < first ? begin : first;
		end = end > last ? end : last;
		if (end - begin < SNIPPET_LINES_MAX) {
			first = begin;
			last = end;
		}
	}
	/* clang leaves room for the number that a snippet of full length would end with */
	snippet.gutter_width = digits(first + SNIPPET_LINES_MAX);
	if (snippet.gutter_width < 4)
		snippet.gutter_width = 4;
	for (uint32_t line = first; line <= last; line++)
		add_line(&snippet, line);
}
