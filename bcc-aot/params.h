/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * --param NAME[:TYPE][=DEFAULT]: a macro that BCC's users set with -D or by
 * replacing text becomes a variable that is set before the program is loaded.
 */
#ifndef BCC_AOT_PARAMS_H
#define BCC_AOT_PARAMS_H

#include "front/front.h"
#include "model/facts.h"
#include "options.h"

/** params_declare - what the parser sees: the variable, and a macro of its name for #ifdef */
struct str params_declare(struct arena *arena, const struct options *options);

/** params_define - what the output has */
struct str params_define(struct arena *arena, const struct options *options);

/**
 * params_check - the preprocessor decides before any value is set, so #if cannot ask for one
 *
 * Returns: false if a diagnostic was added.
 */
bool params_check(struct diag_list *diags, const struct options *options, const struct unit *unit);

/** params_add_facts - for the generated header */
void params_add_facts(struct arena *arena, const struct options *options, struct facts *facts);

#endif
