/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Executing files. */
#pragma once

#include <bcc-aot/files.h>

#define BINPRM_BUF_SIZE 256
#define MAX_ARG_STRLEN (PAGE_SIZE * 32)
#define MAX_ARG_STRINGS 0x7fffffff
