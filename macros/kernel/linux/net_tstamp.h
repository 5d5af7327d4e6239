/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Time stamps of packets: enums, but for a few sums. */
#pragma once

#include <bcc-aot/general.h>
