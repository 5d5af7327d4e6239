/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Kernel probes: marks of functions, nothing to a program. */
#pragma once

#include <bcc-aot/general.h>

#define __kprobes
#define nokprobe_inline inline
