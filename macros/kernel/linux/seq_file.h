/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Files under /proc and iterators. */
#pragma once

#include <bcc-aot/files.h>

#define SEQ_SKIP 1
