/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Kernel modules. */
#pragma once

#include <bcc-aot/files.h>

#if BITS_PER_LONG == 64
#define MODULE_NAME_LEN (64 - 8)
#else
#define MODULE_NAME_LEN (64 - 4)
#endif
