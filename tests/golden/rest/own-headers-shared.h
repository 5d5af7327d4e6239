/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* What user space includes as well stays included. */
#ifndef OWN_HEADERS_SHARED_H
#define OWN_HEADERS_SHARED_H

struct shared {
	unsigned int pid;
};

#endif
