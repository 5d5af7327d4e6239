/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* close_range(). */
#pragma once

#define CLOSE_RANGE_UNSHARE (1U << 1)
#define CLOSE_RANGE_CLOEXEC (1U << 2)
