/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * One tracepoint as a line of the tracepoints table:
 *
 *	category/name TAB class TAB module TAB field TAB field ...
 *
 * class and module are "-" if there is none; a field is a line of the kernel's
 * format file without its tabs: "char comm[16];offset:8;size:16;signed:0;".
 */
#ifndef BCC_AOT_KERNEL_FORMAT_H
#define BCC_AOT_KERNEL_FORMAT_H

#include "kernel/kernel.h"
#include "base/vec.h"

struct format_fields {
	VEC(struct kernel_tracepoint_field) list;
};

/** format_parse_field - take one field apart. Returns: false if its text makes no sense */
bool format_parse_field(struct arena *arena, struct str text,
			struct kernel_tracepoint_field *ret_field);

/** format_parse_fields - the fields, separated by tabs; what makes no sense is left out */
void format_parse_fields(struct arena *arena, struct str text, struct format_fields *ret_fields);

/** format_compact - a "field:" line of a format file as the table holds it; empty: no such line */
struct str format_compact(struct arena *arena, struct str line);

#endif
