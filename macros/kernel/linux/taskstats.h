/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Statistics of tasks: enums but for these. */
#pragma once

#include <bcc-aot/general.h>

#define TS_COMM_LEN 32
