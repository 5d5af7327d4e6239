// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "diag/render.h"

#include "diag/display.h"

static const char *const severity_words[] = {
	[DIAG_REMARK] = "remark", [DIAG_NOTE] = "note", [DIAG_WARNING] = "warning",
	[DIAG_ERROR] = "error",   [DIAG_BUG] = "bug",
};

/* A JSON string. Bytes that are not UTF-8 become U+FFFD, since JSON cannot hold them. */
static void add_string(struct strbuf *buf, const char *text)
{
	struct str rest = str_from(text);

	strbuf_putc(buf, '"');
	while (rest.len_bytes) {
		uint32_t c;
		unsigned int bytes = display_decode(rest, &c);

		if (!bytes)
			strbuf_puts(buf, "\\ufffd");
		else if (c == '"' || c == '\\')
			strbuf_printf(buf, "\\%c", (char)c);
		else if (c < ' ' || c == 0x7f)
			strbuf_printf(buf, "\\u%04x", (unsigned int)c);
		else
			strbuf_add(buf, (struct str){ rest.text, bytes });
		bytes = bytes ? bytes : 1;
		rest.text += bytes;
		rest.len_bytes -= bytes;
	}
	strbuf_putc(buf, '"');
}

static void add_field(struct strbuf *buf, const char *name, const char *text)
{
	strbuf_printf(buf, "\"%s\": ", name);
	add_string(buf, text);
}

static void add_place(struct strbuf *buf, const char *name, struct source *file, uint32_t offset)
{
	struct line_col at = source_line_col(buf->arena, file, offset);

	strbuf_printf(buf, ", \"%s\": {\"line\": %u, \"column\": %u, \"offset\": %u}", name,
		      at.line, at.col, offset);
}

static void add_span(struct strbuf *buf, struct span span)
{
	if (!span.file) {
		strbuf_puts(buf, "\"file\": null");
		return;
	}
	add_field(buf, "file", span.file->name);
	add_place(buf, "begin", span.file, span.begin);
	add_place(buf, "end", span.file, span.end);
}

/* The members that a diagnostic and its notes have in common. */
static void add_message(struct strbuf *buf, const struct message *message)
{
	const char *separator = "";

	add_field(buf, "severity", severity_words[message->severity]);
	strbuf_puts(buf, ", ");
	add_field(buf, "message", message->text);
	strbuf_puts(buf, ", ");
	add_span(buf, message->at);
	strbuf_puts(buf, ", \"underlines\": [");
	vec_each(range, &message->underlines) {
		strbuf_printf(buf, "%s{", separator);
		add_span(buf, *range);
		strbuf_putc(buf, '}');
		separator = ", ";
	}
	strbuf_puts(buf, "], \"fixits\": [");
	separator = "";
	vec_each(fixit, &message->fixits) {
		strbuf_printf(buf, "%s{", separator);
		add_span(buf, fixit->at);
		strbuf_puts(buf, ", ");
		add_field(buf, "text", fixit->text);
		strbuf_putc(buf, '}');
		separator = ", ";
	}
	strbuf_putc(buf, ']');
}

static void add_diag(struct strbuf *buf, const struct diag *diag)
{
	const char *separator = "";

	strbuf_puts(buf, "  {");
	add_field(buf, "kind", diag_slug(diag->kind));
	strbuf_puts(buf, ", ");
	if (diag->flag) {
		add_field(buf, "flag", diag->flag);
		strbuf_puts(buf, ", ");
	}
	add_message(buf, &diag->main);
	strbuf_puts(buf, ", \"notes\": [");
	vec_each(note, &diag->notes) {
		strbuf_printf(buf, "%s\n    {", separator);
		add_message(buf, note);
		strbuf_putc(buf, '}');
		separator = ",";
	}
	strbuf_puts(buf, "]}");
}

void render_json(struct rendering *rendering)
{
	struct strbuf *buf = &rendering->buf;
	const char *separator = "\n";

	strbuf_putc(buf, '[');
	vec_each(diag, &rendering->diags) {
		strbuf_puts(buf, separator);
		add_diag(buf, *diag);
		separator = ",\n";
	}
	strbuf_puts(buf, rendering->diags.cnt ? "\n]\n" : "]\n");
}
