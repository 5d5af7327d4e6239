/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Runs the passes in their order, which docs/architecture.md explains. Each
 * reports all it finds; the driver stops between two of them if there are errors.
 */
#ifndef BCC_AOT_DRIVER_H
#define BCC_AOT_DRIVER_H

#include "options.h"

/** driver_translate - `bcc-aot translate`. Returns: false if a diagnostic was added */
bool driver_translate(const struct options *options, struct arena *arena,
		      struct source_set *sources, struct diag_list *diags);

/** driver_build - `bcc-aot build`. Returns: false if a diagnostic was added */
bool driver_build(const struct options *options, struct arena *arena, struct source_set *sources,
		  struct diag_list *diags);

/** driver_main - as driver_build(), but main.c alone is written */
bool driver_main(const struct options *options, struct arena *arena, struct source_set *sources,
		 struct diag_list *diags);

#endif
