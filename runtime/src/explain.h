/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Why something failed, in words; where a name was not found, the nearest ones.
 */
#ifndef BCA_EXPLAIN_H
#define BCA_EXPLAIN_H

#include "nearest.h"
#include "session_priv.h"

/** bca_nearest_kfuncs - offer all kernel functions */
void bca_nearest_kfuncs(struct bca_nearest *near);

/** bca_nearest_tracepoints - offer the events of a category, or all events' bare names for NULL */
void bca_nearest_tracepoints(struct bca_nearest *near, const char *category);

/** bca_nearest_categories - offer all categories of tracepoints */
void bca_nearest_categories(struct bca_nearest *near);

/** bca_permission_text - why @err (-EPERM, -EACCES) may have come about; a static string */
const char *bca_permission_text(int err);

/** bca_explain_attach - note the failure of an attachment by its error number alone; returns @err */
int bca_explain_attach(struct bccaot *b, const struct bca_attachment *at, const char *target,
		       int err);

#endif
