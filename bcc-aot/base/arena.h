/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Arena memory: everything the translator allocates lives in an arena and is
 * released in one go when the translation ends, so that nothing has an owner
 * to argue about. Running out of memory prints one line and exits with 70.
 */
#ifndef BCC_AOT_BASE_ARENA_H
#define BCC_AOT_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *head; /* newest block, NULL while empty */
};

/**
 * arena_alloc - zeroed memory, aligned for any type, that lives as long as the arena
 * @arena: where from
 * @size_bytes: how much; 0 gives a valid pointer too
 *
 * Returns: never NULL.
 */
void *arena_alloc(struct arena *arena, size_t size_bytes);

/** arena_free - release everything; the arena is empty and usable afterwards */
void arena_free(struct arena *arena);

/** arena_new - one zeroed object of @type */
#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

/** arena_new_array - @cnt zeroed objects of @type */
#define arena_new_array(arena, type, cnt) ((type *)arena_alloc((arena), sizeof(type) * (cnt)))

/** arena_strdup - a copy of a C string */
char *arena_strdup(struct arena *arena, const char *text);

/** arena_strndup - a NUL-terminated copy of @len_bytes bytes */
char *arena_strndup(struct arena *arena, const char *text, size_t len_bytes);

/** arena_printf - a formatted string */
char *arena_printf(struct arena *arena, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/** arena_vprintf - the same for a list of arguments, which is used up */
char *arena_vprintf(struct arena *arena, const char *fmt, va_list args)
	__attribute__((format(printf, 2, 0)));

#endif
