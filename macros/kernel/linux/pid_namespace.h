/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Namespaces of process ids. */
#pragma once

#include <bcc-aot/files.h>

#define MAX_PID_NS_LEVEL 32
#define PIDNS_ADDING (1U << 31)
