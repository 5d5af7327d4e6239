/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* splice(), tee(), vmsplice(). */
#pragma once

#include <bcc-aot/files.h>

#define SPLICE_F_MOVE 0x01
#define SPLICE_F_NONBLOCK 0x02
#define SPLICE_F_MORE 0x04
#define SPLICE_F_GIFT 0x08
