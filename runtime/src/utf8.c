/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing beyond
 * U+10FFFF.
 */
#include <stdint.h>
#include "utf8.h"

static size_t length_of_lead(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead >= 0xc2 && lead <= 0xdf)
		return 2;
	if (lead >= 0xe0 && lead <= 0xef)
		return 3;
	return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

static int is_allowed(uint32_t code, size_t len)
{
	if (len == 3)
		return code >= 0x800 && (code < 0xd800 || code > 0xdfff);
	if (len == 4)
		return code >= 0x10000 && code <= 0x10ffff;
	return 1;
}

size_t bca_utf8_len(const char *text, size_t bytes)
{
	const unsigned char *p = (const unsigned char *)text;
	size_t len = bytes ? length_of_lead(*p) : 0;
	uint32_t code;

	if (!len || len > bytes)
		return 0;
	code = len == 1 ? *p : *p & (0x7fu >> len);
	for (size_t i = 1; i < len; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
		code = code << 6 | (p[i] & 0x3f);
	}
	return is_allowed(code, len) ? len : 0;
}
