/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What the parser sees before the program: the kernel types that it can reach,
 * answers to its preprocessor questions, structs of the tracepoints it names.
 * All of it follows from the names that occur in the text, before any parsing.
 */
#ifndef BCC_AOT_PRELUDE_H
#define BCC_AOT_PRELUDE_H

#include "diag/diag.h"
#include "diag/source.h"
#include "includes.h"
#include "kernel/kernel.h"

struct prelude {
	struct str kernel_types;
	struct str kernel_defines;
	struct str tracepoint_structs;
	struct strmap idents;  /* every name that the program can mean */
	struct strmap defined; /* types that it defines itself */
};

/**
 * prelude_make - from the text of the program, and the headers that it includes
 * @dirs: where headers are; the names in -D and -include count as well
 *
 * Returns: false if a diagnostic was added.
 */
bool prelude_make(struct arena *arena, struct kernel *kernel, const struct source *program,
		  const struct include_dirs *dirs, struct prelude *ret_prelude);

/**
 * prelude_add - names that the text does not spell: the preprocessor pastes them together
 *
 * Returns: false if there is none among @names that is new.
 */
bool prelude_add(struct arena *arena, struct kernel *kernel, const struct str *names,
		 size_t name_cnt, struct prelude *prelude);

/**
 * prelude_adopt - use the kernel's definition of types that the program repeats
 *
 * Only kernel_types changes, for the compilation of the output, where the
 * program's definitions are gone. Returns: false if a diagnostic was added.
 */
bool prelude_adopt(struct arena *arena, struct kernel *kernel, const struct strmap *adopted,
		   struct prelude *prelude);

#endif
