/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* The compiler's own header. */
#pragma once

#include <linux/limits.h>

#define CHAR_BIT 8
