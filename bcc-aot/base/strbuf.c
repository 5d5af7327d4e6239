// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "base/strbuf.h"

#include <stdarg.h>
#include <stdio.h>

static void reserve(struct strbuf *buf, size_t more_bytes)
{
	size_t need = buf->len_bytes + more_bytes + 1;
	size_t cap = buf->cap_bytes ? buf->cap_bytes : 256;
	char *text;

	if (need <= buf->cap_bytes)
		return;
	while (cap < need)
		cap *= 2;
	text = arena_alloc(buf->arena, cap);
	if (buf->len_bytes)
		memcpy(text, buf->text, buf->len_bytes);
	buf->text = text;
	buf->cap_bytes = cap;
}

void strbuf_add(struct strbuf *buf, struct str s)
{
	reserve(buf, s.len_bytes);
	if (s.len_bytes)
		memcpy(buf->text + buf->len_bytes, s.text, s.len_bytes);
	buf->len_bytes += s.len_bytes;
	buf->text[buf->len_bytes] = '\0';
}

void strbuf_puts(struct strbuf *buf, const char *text)
{
	strbuf_add(buf, str_from(text));
}

void strbuf_putc(struct strbuf *buf, char c)
{
	strbuf_add(buf, (struct str){ &c, 1 });
}

void strbuf_printf(struct strbuf *buf, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	if (len < 0)
		return;
	reserve(buf, (size_t)len);
	va_start(args, fmt);
	vsnprintf(buf->text + buf->len_bytes, (size_t)len + 1, fmt, args);
	va_end(args);
	buf->len_bytes += (size_t)len;
}
