/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* A text that grows at its end, in an arena; always NUL-terminated once written to. */
#ifndef BCC_AOT_BASE_STRBUF_H
#define BCC_AOT_BASE_STRBUF_H

#include "base/arena.h"
#include "base/str.h"

struct strbuf {
	struct arena *arena; /* where the text lives; set by whoever makes the buffer */
	char *text;
	size_t len_bytes;
	size_t cap_bytes;
};

/** strbuf_add - append a text of known length, a C string, a character, a formatted text */
void strbuf_add(struct strbuf *buf, struct str s);
void strbuf_puts(struct strbuf *buf, const char *text);
void strbuf_putc(struct strbuf *buf, char c);
void strbuf_printf(struct strbuf *buf, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static inline struct str strbuf_str(const struct strbuf *buf)
{
	return (struct str){ buf->text ? buf->text : "", buf->len_bytes };
}

#endif
