/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Why an object was not loaded.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "explain.h"
#include "session_priv.h"

int bca_explain_load(struct bccaot *b, struct bpf_object *obj, int err, const char *said)
{
	(void)obj;
	return bca_fail(b, err, "cannot load: %s\n%s", strerror(-err), said);
}
