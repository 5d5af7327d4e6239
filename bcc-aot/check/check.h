/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Pass 3: rules on the model. Each is one function in a table, with a name that says what it asks. */
#ifndef BCC_AOT_CHECK_CHECK_H
#define BCC_AOT_CHECK_CHECK_H

#include "diag/diag.h"
#include "model/program.h"

/** check_run - apply every rule. Returns: false if there are errors */
bool check_run(struct diag_list *diags, const struct model *model);

#endif
