// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "diag/render.h"

#include "diag/snippet.h"

#define BOLD  "\033[1m"
#define PLAIN "\033[0m"

static const struct {
	const char *word;
	const char *color;
} severities[] = {
	[DIAG_REMARK] = { "remark", "\033[0;1;34m" },
	[DIAG_NOTE] = { "note", "\033[0;1;36m" },
	[DIAG_WARNING] = { "warning", "\033[0;1;35m" },
	[DIAG_ERROR] = { "error", "\033[0;1;31m" },
	[DIAG_BUG] = { "internal error", "\033[0;1;31m" },
};

static const char *paint(const struct rendering *rendering, const char *color)
{
	return rendering->opts->color ? color : "";
}

/* "In file included from a.c:1:", outermost first. */
static void add_includers(struct strbuf *buf, struct source *file)
{
	struct line_col at;

	if (!file->includer)
		return;
	add_includers(buf, file->includer);
	at = source_line_col(buf->arena, file->includer, file->include_off);
	strbuf_printf(buf, "In file included from %s:%u:\n", file->includer->name, at.line);
}

static void add_place(struct rendering *rendering, struct span at)
{
	struct strbuf *buf = &rendering->buf;
	struct line_col place;

	strbuf_puts(buf, paint(rendering, BOLD));
	if (at.file) {
		place = source_line_col(buf->arena, at.file, at.begin);
		strbuf_printf(buf, "%s:%u:%u: ", at.file->name, place.line, place.col);
	} else {
		strbuf_puts(buf, "bcc-aot: ");
	}
	strbuf_puts(buf, paint(rendering, PLAIN));
}

/* The name by which the user can switch this off, or look it up. */
static const char *tag(struct arena *arena, const struct diag *diag)
{
	const char *slug = diag->flag ? diag->flag : diag_slug(diag->kind);
	enum diag_severity severity = diag_default_severity(diag->kind);

	if (severity == DIAG_REMARK)
		return arena_printf(arena, " [-R%s]", slug);
	if (diag->is_promoted)
		return arena_printf(arena, " [-Werror,-W%s]", slug);
	if (severity == DIAG_WARNING || diag->flag)
		return arena_printf(arena, " [-W%s]", slug);
	/* clang gives its errors no name, and theirs would say no more than "clang" */
	return diag->kind == DIAG_KIND_CLANG ? "" : arena_printf(arena, " [%s]", slug);
}

static void add_quoted(struct strbuf *buf, const char *text)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c == '\\' || c == '"')
			strbuf_printf(buf, "\\%c", c);
		else if (c == '\n')
			strbuf_puts(buf, "\\n");
		else if (c == '\t')
			strbuf_puts(buf, "\\t");
		else if (c < ' ' || c >= 0x7f)
			strbuf_printf(buf, "\\%03o", c);
		else
			strbuf_putc(buf, (char)c);
	}
}

static void add_parseable_fixit(struct strbuf *buf, const struct fixit *fixit)
{
	struct line_col begin;
	struct line_col end;

	if (!fixit->at.file)
		return;
	begin = source_line_col(buf->arena, fixit->at.file, fixit->at.begin);
	end = source_line_col(buf->arena, fixit->at.file, fixit->at.end);
	strbuf_puts(buf, "fix-it:\"");
	add_quoted(buf, fixit->at.file->name);
	strbuf_printf(buf, "\":{%u:%u-%u:%u}:\"", begin.line, begin.col, end.line, end.col);
	add_quoted(buf, fixit->text);
	strbuf_puts(buf, "\"\n");
}

/* Would the excerpt only repeat the one that was printed last? The rule is clang's. */
static bool is_excerpt_known(const struct message *last, const struct message *message)
{
	if (!last || message->underlines.cnt || message->fixits.cnt)
		return false;
	if (last->severity == DIAG_NOTE && message->severity != DIAG_NOTE)
		return false;
	return last->at.file == message->at.file && last->at.begin == message->at.begin &&
	       (message->at.end == last->at.end || message->at.end <= message->at.begin);
}

static void add_message(struct rendering *rendering, const struct message *message, const char *tag)
{
	struct strbuf *buf = &rendering->buf;
	bool is_note = message->severity == DIAG_NOTE;

	add_place(rendering, message->at);
	strbuf_printf(buf, "%s%s: %s", paint(rendering, severities[message->severity].color),
		      severities[message->severity].word, paint(rendering, PLAIN));
	strbuf_printf(buf, "%s%s%s%s\n", is_note ? "" : paint(rendering, BOLD), message->text, tag,
		      is_note ? "" : paint(rendering, PLAIN));
	if (message->at.file && !is_excerpt_known(rendering->last, message))
		snippet_add(buf, message, rendering->opts->color);
	rendering->last = message;
	if (rendering->opts->parseable_fixits)
		vec_each(fixit, &message->fixits)
			add_parseable_fixit(buf, fixit);
}

static void add_diag(struct rendering *rendering, const struct diag *diag)
{
	struct source *file = diag->main.at.file;

	if (file && file != rendering->included) {
		add_includers(&rendering->buf, file);
		rendering->included = file;
	}
	add_message(rendering, &diag->main, tag(rendering->buf.arena, diag));
	vec_each(note, &diag->notes)
		add_message(rendering, note, "");
}

static void add_totals(struct rendering *rendering)
{
	struct strbuf *buf = &rendering->buf;
	size_t warning_cnt = rendering->warning_cnt;
	size_t error_cnt = rendering->error_cnt + rendering->is_cut_off;

	if (!warning_cnt && !error_cnt)
		return;
	if (warning_cnt)
		strbuf_printf(buf, "%zu warning%s", warning_cnt, warning_cnt == 1 ? "" : "s");
	if (warning_cnt && error_cnt)
		strbuf_puts(buf, " and ");
	if (error_cnt)
		strbuf_printf(buf, "%zu error%s", error_cnt, error_cnt == 1 ? "" : "s");
	strbuf_puts(buf, " generated.\n");
}

void render_text(struct rendering *rendering)
{
	vec_each(diag, &rendering->diags)
		add_diag(rendering, *diag);
	if (rendering->is_cut_off)
		strbuf_puts(&rendering->buf, "fatal error: too many errors emitted, "
					     "stopping now [-ferror-limit=]\n");
	add_totals(rendering);
}
