/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Names of the kernel's symbols. */
#pragma once

#include <bcc-aot/general.h>

#if BCC_AOT_BEFORE(6, 1)
#define KSYM_NAME_LEN 128
#else
#define KSYM_NAME_LEN 512
#endif
