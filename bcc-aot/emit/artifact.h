/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Output files: kept in memory until everything is known to be right, then
 * written all or not at all. An existing file stays as it was until the new one
 * is complete; whoever reads it sees the old bytes or the new ones.
 */
#ifndef BCC_AOT_EMIT_ARTIFACT_H
#define BCC_AOT_EMIT_ARTIFACT_H

#include "base/arena.h"
#include "base/str.h"

struct diag_list;

struct artifact {
	const char *name; /* as the user wrote it; "-" is standard output */
	struct str bytes;
};

/**
 * artifact_write_all - write every artifact, or change nothing
 * @arena: for paths
 * @diags: told why, in one error, if it cannot be done
 * @items: no two may name the same file
 *
 * Each goes into a new file beside its target and is renamed at the end; symbolic
 * links are followed, permissions are what the umask gives. Standard output,
 * devices and pipes cannot be taken back, so they are written last before the renames.
 *
 * Returns: false if a diagnostic was added.
 */
bool artifact_write_all(struct arena *arena, struct diag_list *diags, const struct artifact *items,
			size_t cnt);

#endif
