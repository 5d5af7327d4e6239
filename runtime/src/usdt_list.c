/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What static probes a file or a process offers.
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include <bccaot/library.h>
#include <bccaot/usdt.h>

#include "elffile.h"
#include "procmaps.h"
#include "strlist.h"

struct bccaot_usdt_list {
	struct bccaot_usdt_location *items;
	size_t cnt;
	size_t room;
	struct bccaot_strlist *paths; /* files that were looked into; locations borrow them */
};

static void location_free(struct bccaot_usdt_location *location)
{
	free((char *)location->provider);
	free((char *)location->name);
	free((char *)location->args);
}

void bccaot_usdt_list__free(struct bccaot_usdt_list *list)
{
	if (!list)
		return;
	for (size_t i = 0; i < list->cnt; i++)
		location_free(&list->items[i]);
	bccaot_strlist__free(list->paths);
	free(list->items);
	free(list);
}

size_t bccaot_usdt_list__cnt(const struct bccaot_usdt_list *list)
{
	return list ? list->cnt : 0;
}

const struct bccaot_usdt_location *bccaot_usdt_list__get(const struct bccaot_usdt_list *list,
							 size_t idx)
{
	return idx < bccaot_usdt_list__cnt(list) ? &list->items[idx] : NULL;
}

static int grow(struct bccaot_usdt_list *list)
{
	size_t room = list->room ? list->room * 2 : 16;
	struct bccaot_usdt_location *items;

	if (list->cnt < list->room)
		return 0;
	items = realloc(list->items, room * sizeof(*items));
	if (!items)
		return -ENOMEM;
	list->items = items;
	list->room = room;
	return 0;
}

static int add_location(void *ctx, const struct bca_elf_usdt *usdt)
{
	struct bccaot_usdt_list *list = ctx;
	struct bccaot_usdt_location location = {
		.path = list->paths->items[list->paths->cnt - 1],
		.offset = usdt->offset,
		.semaphore_offset = usdt->semaphore_offset,
	};

	if (grow(list))
		return -ENOMEM;
	location.provider = strdup(usdt->provider);
	location.name = strdup(usdt->name);
	location.args = strdup(usdt->args);
	if (!location.provider || !location.name || !location.args) {
		location_free(&location);
		return -ENOMEM;
	}
	list->items[list->cnt++] = location;
	return 0;
}

static int look_into(struct bccaot_usdt_list *list, const char *path)
{
	struct bca_elf *elf;
	int err;

	if (bccaot_strlist__has(list->paths, path))
		return 0;
	err = bca_strlist_add(list->paths, path, strlen(path));
	err = err ? err : bca_elf_open(path, &elf);
	if (err)
		return err;
	err = bca_elf_usdts_each(elf, add_location, list);
	bca_elf_close(elf);
	return err;
}

struct look {
	struct bccaot_usdt_list *list;
	pid_t pid;
};

/* A mapped file that is gone or is no ELF file offers nothing. */
static int look_into_mapping(void *ctx, const char *path)
{
	const struct look *look = ctx;
	char ours[PATH_MAX];

	if (bca_path_of_process(look->pid, path, ours, sizeof(ours)))
		return 0;
	return look_into(look->list, ours) == -ENOMEM ? -ENOMEM : 0;
}

static int fill(struct bccaot_usdt_list *list, const char *path, pid_t pid)
{
	struct look look = { list, pid };
	char resolved[PATH_MAX];
	int err;

	if (!path)
		return bca_code_files_each(pid, look_into_mapping, &look);
	err = bccaot_resolve_binary(path, pid, resolved, sizeof(resolved));
	return err ? err : look_into(list, resolved);
}

struct bccaot_usdt_list *bccaot_usdt_list__new(const char *path, pid_t pid)
{
	struct bccaot_usdt_list *list;
	int err = -EINVAL;

	if (!path && pid <= 0) {
		errno = EINVAL;
		return NULL;
	}
	list = calloc(1, sizeof(*list));
	if (list)
		list->paths = bca_strlist_new();
	err = list && list->paths ? fill(list, path, pid) : -ENOMEM;
	if (!err)
		return list;
	bccaot_usdt_list__free(list);
	errno = -err;
	return NULL;
}
