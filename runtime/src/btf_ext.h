/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The start of .BTF.ext. Behind it, for each part, comes the size of a record, then for each section
 * its name, a number, and as many records.
 */
#ifndef BCA_BTF_EXT_H
#define BCA_BTF_EXT_H

#include <stdint.h>

/* Offsets count from the header's end, all lengths are bytes; old objects have no relo_ fields */
struct bca_btf_ext_header {
	uint16_t magic;
	uint8_t version;
	uint8_t flags;
	uint32_t hdr_len;
	uint32_t func_off;
	uint32_t func_len;
	uint32_t line_off;
	uint32_t line_len;
	uint32_t relo_off;
	uint32_t relo_len;
};

#endif
