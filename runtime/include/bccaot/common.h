/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What every header of libbccaot shares: visibility, options structs, the print
 * callback. The library returns 0 or -errno, sets errno where it returns a
 * pointer, leaves ret_ parameters untouched on failure, never prints by itself,
 * never exits, starts no process.
 */
#ifndef BCCAOT_COMMON_H
#define BCCAOT_COMMON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/types.h>

#include <bpf/libbpf.h>

#ifndef BCCAOT_API
#define BCCAOT_API __attribute__((visibility("default")))
#endif

#define BCCAOT_MAJOR_VERSION 0
#define BCCAOT_MINOR_VERSION 1

#ifdef __cplusplus
extern "C" {
#endif

/**
 * bccaot_version - the library's version
 *
 * Returns: a static string such as "0.1.0".
 */
BCCAOT_API const char *bccaot_version(void);

/**
 * bccaot_set_print - say where the library's messages go
 * @fn: receives each message with its level, as libbpf's callback does; NULL drops them all
 *
 * The callback serves the whole process; the default is NULL. It is independent
 * of libbpf_set_print(), which should be set as well to see libbpf's own messages;
 * one function may serve both. The callback may be called from any thread that
 * calls the library, and may not call the library itself.
 *
 * Returns: the callback that was set before.
 */
BCCAOT_API libbpf_print_fn_t bccaot_set_print(libbpf_print_fn_t fn);

#ifdef __cplusplus
}
#endif

/**
 * BCCAOT_OPTS - declare a zeroed options struct with its sz field set
 * @TYPE: name of the struct, without the word struct
 * @NAME: name of the variable
 * @...: designated initializers of the other fields; C++17 has none, so there assign afterwards
 *
 * Padding is zeroed too, so that a newer library can tell which fields an
 * older program knew about; a library refuses fields that it does not know
 * unless they are zero.
 */
#ifdef __cplusplus
#define BCCAOT_OPTS(TYPE, NAME)                                                                    \
	struct TYPE NAME = [] {                                                                    \
		struct TYPE opts_zeroed;                                                           \
		memset(&opts_zeroed, 0, sizeof(opts_zeroed));                                      \
		opts_zeroed.sz = sizeof(opts_zeroed);                                              \
		return opts_zeroed;                                                                \
	}()
#else
#ifdef __GNUC__
#pragma GCC system_header /* -Wpedantic has no say in the GNU C of this macro */
#endif
#define BCCAOT_OPTS(TYPE, NAME, ...)                                                               \
	struct TYPE NAME = __extension__({                                                         \
		memset(&NAME, 0, sizeof(struct TYPE));                                             \
		(struct TYPE){ .sz = sizeof(struct TYPE), ##__VA_ARGS__ };                         \
	})
#endif

#endif
