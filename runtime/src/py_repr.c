/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Text as Python's repr() spells it, which is what BCC prints for the names of
 * sections and in its JSON.
 */
#include <stdio.h>
#include <string.h>
#include "hist_priv.h"

/* Single quotes, unless there are some inside and no double ones */
static char pick_quote(const char *text, size_t len)
{
	return memchr(text, '\'', len) && !memchr(text, '"', len) ? '"' : '\'';
}

/* Spells one byte; the bytes of UTF-8 are left alone for text */
static int spell_byte(char *buf, unsigned char byte, char quote, bool is_text)
{
	switch (byte) {
	case '\t':
		return sprintf(buf, "\\t");
	case '\n':
		return sprintf(buf, "\\n");
	case '\r':
		return sprintf(buf, "\\r");
	default:
		break;
	}
	if (byte == '\\' || byte == (unsigned char)quote)
		return sprintf(buf, "\\%c", byte);
	if (byte < 0x20 || byte == 0x7f || (byte > 0x7f && !is_text))
		return sprintf(buf, "\\x%02x", byte);
	return sprintf(buf, "%c", byte);
}

void bca_py_bytes(char *buf, const char *data, size_t bytes)
{
	size_t len = strnlen(data, bytes);
	char quote = pick_quote(data, len);

	*buf++ = 'b';
	*buf++ = quote;
	for (size_t i = 0; i < len; i++)
		buf += spell_byte(buf, (unsigned char)data[i], quote, false);
	*buf++ = quote;
	*buf = '\0';
}

void bca_print_py_str(FILE *out, const char *text)
{
	char quote = pick_quote(text, strlen(text));
	char spelled[8];

	fputc(quote, out);
	for (; *text; text++) {
		spell_byte(spelled, (unsigned char)*text, quote, true);
		fputs(spelled, out);
	}
	fputc(quote, out);
}
