/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Symbols as BCC spells them: an unknown one has no offset, but its module.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "sym_text.h"

static const char *last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

int bca_sym_snprint(const struct bccaot_sym *sym, unsigned int flags, char *buf, size_t buf_bytes)
{
	const char *name = sym->name ? sym->name : "[unknown]";
	bool has_module = flags & BCCAOT_SYM_MODULE && sym->module;
	const char *module = has_module ? last_part(sym->module) : "";
	const char *before = has_module ? " [" : "";
	const char *behind = has_module ? "]" : "";

	if (flags & BCCAOT_SYM_OFFSET && sym->name)
		return snprintf(buf, buf_bytes, "%s+0x%" PRIx64 "%s%s%s", name, sym->offset, before,
				module, behind);
	return snprintf(buf, buf_bytes, "%s%s%s%s", name, before, module, behind);
}
