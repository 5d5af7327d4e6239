/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
#include <errno.h>

#include "session_priv.h"

#define STUB(name)                                                                                 \
	int name(struct bccaot *b, struct bca_attachment *at)                                      \
	{                                                                                          \
		(void)b;                                                                           \
		(void)at;                                                                          \
		return -ENOSYS;                                                                    \
	}
STUB(bca_attach_usdt)
STUB(bca_attach_raw_socket)
STUB(bca_attach_xdp)
STUB(bca_attach_tc)
STUB(bca_attach_func)
STUB(bca_plan_func)
