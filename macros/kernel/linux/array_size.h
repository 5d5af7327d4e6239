/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Number of elements of an array. */
#pragma once

#ifndef ARRAY_SIZE
#define ARRAY_SIZE(arr) (sizeof(arr) / sizeof((arr)[0]))
#endif
