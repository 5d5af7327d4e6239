/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Executing files. */
#pragma once

#include <bcc-aot/files.h>

#define BINPRM_BUF_SIZE 256
#define EXSTACK_DEFAULT 0
#define EXSTACK_DISABLE_X 1
#define EXSTACK_ENABLE_X 2
#define MAX_ARG_STRLEN (PAGE_SIZE * 32)
#define MAX_ARG_STRINGS 0x7fffffff
