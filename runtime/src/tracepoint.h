/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What one tracepoint and many have in common.
 */
#ifndef BCA_TRACEPOINT_H
#define BCA_TRACEPOINT_H

#include "session_priv.h"

/** bca_tracepoint_attach - attach to "category:event"; 0, or an error with its text noted */
int bca_tracepoint_attach(struct bccaot *b, struct bca_attachment *at, const char *tp);

/** bca_tracepoint_plan - plan a tracepoint that is known to exist, with a cookie */
int bca_tracepoint_plan(struct bccaot *b, const char *fn_name, const char *tp, uint64_t cookie);

#endif
