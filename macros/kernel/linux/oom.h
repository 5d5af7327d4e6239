/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Killing for want of memory. */
#pragma once

#include <bcc-aot/files.h>

#define OOM_SCORE_ADJ_MIN (-1000)
#define OOM_SCORE_ADJ_MAX 1000
#define OOM_DISABLE (-17)
#define OOM_ADJUST_MIN (-16)
#define OOM_ADJUST_MAX 15
