/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Dependency files as make and ninja read them (-MD -MF -MT). */
#ifndef BCC_AOT_EMIT_DEPFILE_H
#define BCC_AOT_EMIT_DEPFILE_H

#include "base/str.h"
#include "base/vec.h"

#include <stdbool.h>

struct depfile {
	/* file names; "-" is left out */
	VEC(const char *) targets;
	/* every file that was read, the source first; repetitions are dropped */
	VEC(const char *) deps;
	/* -MT: the targets are already escaped */
	bool has_raw_targets;
	/* -MP: an empty rule for each but the first, so that one may vanish */
	bool has_phony_deps;
};

/** depfile_render - the rule as text; "" if there is no target */
struct str depfile_render(struct arena *arena, const struct depfile *depfile);

/** depfile_name - what -MD without -MF writes: @output with its last suffix replaced by .d */
const char *depfile_name(struct arena *arena, const char *output);

#endif
