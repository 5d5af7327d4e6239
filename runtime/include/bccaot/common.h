/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What every public header of libbccaot shares: the export mark and the way
 * to declare an options struct.
 *
 * The library's contract: functions return 0 (or a count) or a negative errno
 * value; functions that return a pointer return NULL and set errno. Parameters
 * named ret_* are written only on success. Nothing is printed except to the
 * stream or buffer that the caller hands over, and nothing ends the process.
 */
#ifndef BCCAOT_COMMON_H
#define BCCAOT_COMMON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define BCCAOT_API __attribute__((visibility("default")))

/**
 * BCCAOT_OPTS - declare a zeroed options struct with its sz field set
 * @TYPE: name of the struct, without the word struct
 * @NAME: name of the variable
 * @...: designated initializers of the other fields
 *
 * Padding is zeroed too, so that a newer library can tell which fields an
 * older program knew about. In C++ without designated initializers, leave the
 * last part out and assign the fields afterwards.
 */
#define BCCAOT_OPTS(TYPE, NAME, ...)                                                               \
	struct TYPE NAME = __extension__({                                                         \
		memset(&NAME, 0, sizeof(struct TYPE));                                             \
		__extension__(struct TYPE){.sz = sizeof(struct TYPE), ##__VA_ARGS__};              \
	})

#endif
