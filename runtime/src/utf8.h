/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Telling UTF-8 from other bytes.
 */
#ifndef BCA_UTF8_H
#define BCA_UTF8_H

#include <stddef.h>

/**
 * bca_utf8_len - length of the character that text starts with
 * @text: the text
 * @bytes: how many bytes may be read
 *
 * Returns: 1 to 4, or 0 if it starts with no valid character.
 */
size_t bca_utf8_len(const char *text, size_t bytes);

#endif
