// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES (64u * 1024)
#define ALIGN_BYTES 16u

struct arena_block {
	struct arena_block *next;
	size_t used_bytes;
	size_t size_bytes;
	_Alignas(16) unsigned char data[];
};

static void out_of_memory(void)
{
	fputs("bcc-aot: out of memory\n", stderr);
	exit(70);
}

static struct arena_block *block_new(size_t size_bytes)
{
	struct arena_block *block;

	if (size_bytes > SIZE_MAX - sizeof(*block))
		out_of_memory();
	block = calloc(1, sizeof(*block) + size_bytes);
	if (!block)
		out_of_memory();
	block->size_bytes = size_bytes;
	return block;
}

void *arena_alloc(struct arena *arena, size_t size_bytes)
{
	struct arena_block *block = arena->head;
	void *ret;

	if (size_bytes > SIZE_MAX - ALIGN_BYTES)
		out_of_memory();
	size_bytes = (size_bytes + ALIGN_BYTES - 1) & ~(size_t)(ALIGN_BYTES - 1);
	if (!block || block->size_bytes - block->used_bytes < size_bytes) {
		block = block_new(size_bytes > BLOCK_BYTES ? size_bytes : BLOCK_BYTES);
		block->next = arena->head;
		arena->head = block;
	}
	ret = block->data + block->used_bytes;
	block->used_bytes += size_bytes;
	return ret;
}

void arena_free(struct arena *arena)
{
	while (arena->head) {
		struct arena_block *next = arena->head->next;

		free(arena->head);
		arena->head = next;
	}
}

char *arena_strndup(struct arena *arena, const char *text, size_t len_bytes)
{
	char *copy = arena_alloc(arena, len_bytes + 1);

	if (len_bytes)
		memcpy(copy, text, len_bytes);
	return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
	return arena_strndup(arena, text, strlen(text));
}

char *arena_vprintf(struct arena *arena, const char *fmt, va_list args)
{
	va_list again;
	char *text;
	int len;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (len < 0)
		out_of_memory();
	text = arena_alloc(arena, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, fmt, args);
	return text;
}

char *arena_printf(struct arena *arena, const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = arena_vprintf(arena, fmt, args);
	va_end(args);
	return text;
}
