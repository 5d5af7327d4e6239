/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Symbols as BCC spells them.
 */
#ifndef BCA_SYM_TEXT_H
#define BCA_SYM_TEXT_H

#include <bccaot/ksyms.h>

/**
 * bca_sym_snprint - write `name+0x1f [module]`, or `[unknown]` without a name
 * @sym: the symbol; name and module may be NULL
 * @flags: enum bccaot_sym_flags
 * @buf: receives the text, cut to @buf_bytes
 * @buf_bytes: room, may be 0
 *
 * Returns: length of the whole text.
 */
int bca_sym_snprint(const struct bccaot_sym *sym, unsigned int flags, char *buf, size_t buf_bytes);

#endif
