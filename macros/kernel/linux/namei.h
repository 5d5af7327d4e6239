/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Path lookup. */
#pragma once

#include <bcc-aot/general.h>

#define MAXSYMLINKS 40

/* lookup flags, whose places changed after 6.12: left out where they may be others */
#define LOOKUP_FOLLOW (1UL << 0)
#define LOOKUP_DIRECTORY (1UL << 1)
#define LOOKUP_AUTOMOUNT (1UL << 2)
#if BCC_AOT_BEFORE(6, 13)
#define LOOKUP_PARENT 0x0010
#define LOOKUP_REVAL 0x0020
#define LOOKUP_RCU 0x0040
#define LOOKUP_OPEN 0x0100
#define LOOKUP_CREATE 0x0200
#define LOOKUP_EXCL 0x0400
#define LOOKUP_RENAME_TARGET 0x0800
#define LOOKUP_EMPTY 0x4000
#define LOOKUP_DOWN 0x8000
#endif
