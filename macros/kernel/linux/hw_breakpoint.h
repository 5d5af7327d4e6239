/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Hardware breakpoints: lengths and kinds are enums. */
#pragma once

#include <linux/perf_event.h>
