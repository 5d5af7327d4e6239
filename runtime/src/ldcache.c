/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The loader's cache. Numbers are in the machine's byte order; offsets of
 * strings are relative to the new format's header, in the old format alone to the
 * end of its table.
 */
#include <errno.h>
#include <stdint.h>
#include <string.h>

#include "ldcache.h"

#define OLD_MAGIC "ld.so-1.7.0"
#define NEW_MAGIC "glibc-ld.so.cache1.1"

struct old_header {
	char magic[sizeof(OLD_MAGIC) - 1];
	uint32_t cnt;
};

struct old_entry {
	int32_t flags;
	uint32_t name;
	uint32_t path;
};

struct new_header {
	char magic[sizeof(NEW_MAGIC) - 1];
	uint32_t cnt;
	uint32_t strings_size;
	uint32_t unused[5];
};

struct new_entry {
	int32_t flags;
	uint32_t name;
	uint32_t path;
	uint32_t os_version;
	uint64_t hwcap;
};

/* A string that ends within the bytes, or NULL */
static const char *string_at(const char *base, size_t size_bytes, size_t off)
{
	if (off >= size_bytes || !memchr(base + off, '\0', size_bytes - off))
		return NULL;
	return base + off;
}

static int each_new(const char *base, size_t size_bytes,
		    int (*fn)(void *ctx, const char *name, const char *path), void *ctx)
{
	struct new_header head;
	struct new_entry entry;
	int err = 0;

	memcpy(&head, base, sizeof(head));
	if (head.cnt > (size_bytes - sizeof(head)) / sizeof(entry))
		return -EINVAL;
	for (uint32_t i = 0; !err && i < head.cnt; i++) {
		const char *name;
		const char *path;

		memcpy(&entry, base + sizeof(head) + i * sizeof(entry), sizeof(entry));
		name = string_at(base, size_bytes, entry.name);
		path = string_at(base, size_bytes, entry.path);
		if (name && path)
			err = fn(ctx, name, path);
	}
	return err;
}

static int each_old(const char *base, size_t size_bytes, const struct old_header *head,
		    int (*fn)(void *ctx, const char *name, const char *path), void *ctx)
{
	size_t table = sizeof(*head) + head->cnt * sizeof(struct old_entry);
	struct old_entry entry;
	int err = 0;

	for (uint32_t i = 0; !err && i < head->cnt; i++) {
		const char *name;
		const char *path;

		memcpy(&entry, base + sizeof(*head) + i * sizeof(entry), sizeof(entry));
		name = string_at(base + table, size_bytes - table, entry.name);
		path = string_at(base + table, size_bytes - table, entry.path);
		if (name && path)
			err = fn(ctx, name, path);
	}
	return err;
}

static int is_new(const char *base, size_t size_bytes)
{
	return size_bytes >= sizeof(struct new_header) &&
	       !memcmp(base, NEW_MAGIC, sizeof(NEW_MAGIC) - 1);
}

int bca_ldcache_each(const void *data, size_t size_bytes,
		     int (*fn)(void *ctx, const char *name, const char *path), void *ctx)
{
	const char *base = data;
	struct old_header old;
	size_t behind;

	if (is_new(base, size_bytes))
		return each_new(base, size_bytes, fn, ctx);
	if (size_bytes < sizeof(old) || memcmp(base, OLD_MAGIC, sizeof(OLD_MAGIC) - 1))
		return -EINVAL;
	memcpy(&old, base, sizeof(old));
	if (old.cnt > (size_bytes - sizeof(old)) / sizeof(struct old_entry))
		return -EINVAL;
	behind = sizeof(old) + old.cnt * sizeof(struct old_entry);
	behind = (behind + 7) / 8 * 8;
	if (behind < size_bytes && is_new(base + behind, size_bytes - behind))
		return each_new(base + behind, size_bytes - behind, fn, ctx);
	return each_old(base, size_bytes, &old, fn, ctx);
}
