/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What a program's declarations say of its maps beyond what libbpf's can: where
 * they are pinned, how many pages of this machine they have, which of them
 * sessions of this process share.
 */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include <bccaot/map.h>

#include "session_priv.h"

enum {
	DECLARED_PAGE_BYTES = 4096, /* what the translator takes for a page */
};

/* Sessions that are loaded and share maps, the latest first. */
static struct bccaot *sharers;
static pthread_mutex_t sharers_lock = PTHREAD_MUTEX_INITIALIZER;

static int pin(struct bccaot *b, struct bpf_map *map, const char *path)
{
	int err;

	/* The caller's own choice stands. */
	if (bpf_map__pin_path(map))
		return 0;
	err = bccaot_map__set_pinned(map, path);
	if (!err)
		return 0;
	return bca_fail(b, err, "map '%s' cannot be the one pinned at '%s': %s", bpf_map__name(map),
			path, strerror(-err));
}

/* Sets the size in pages, unless the caller has set another one than the declared. */
static int set_pages(struct bccaot *b, struct bpf_map *map, uint32_t page_cnt)
{
	uint32_t page_bytes = (uint32_t)sysconf(_SC_PAGESIZE);
	uint32_t declared_bytes = page_cnt * DECLARED_PAGE_BYTES;
	int err;

	/* libbpf rounds up to whole pages */
	if (declared_bytes < page_bytes)
		declared_bytes = page_bytes;
	if (page_bytes == DECLARED_PAGE_BYTES || bpf_map__max_entries(map) != declared_bytes)
		return 0;
	err = bpf_map__set_max_entries(map, page_cnt * page_bytes);
	return err ? bca_fail(b, err, "map '%s' cannot have %u pages: %s", bpf_map__name(map),
			      page_cnt, strerror(-err)) :
		     0;
}

static bool is_same_namespace(const struct bccaot *a, const struct bccaot *b)
{
	return a->map_namespace && b->map_namespace && !strcmp(a->map_namespace, b->map_namespace);
}

static const struct bpf_map *shared_by(const struct bccaot *sharer, const char *name,
				       enum bccaot_sharing sharing)
{
	for (size_t i = 0; i < sharer->opts.map_rule_cnt; i++) {
		const struct bccaot_map_rule *rule = &sharer->opts.map_rules[i];

		if (rule->sharing == sharing && !strcmp(rule->name, name))
			return bpf_object__find_map_by_name(sharer->obj, name);
	}
	return NULL;
}

/* As in BCC: what the namespace has goes before what is public. */
static const struct bpf_map *find_shared(const struct bccaot *b, const char *name)
{
	const struct bpf_map *map = NULL;

	for (const struct bccaot *s = sharers; s && !map; s = s->next_sharer)
		if (is_same_namespace(s, b))
			map = shared_by(s, name, BCCAOT_MAP_SHARED);
	for (const struct bccaot *s = sharers; s && !map; s = s->next_sharer)
		map = shared_by(s, name, BCCAOT_MAP_PUBLIC);
	return map;
}

static int use_shared(struct bccaot *b, struct bpf_map *map)
{
	const struct bpf_map *from;
	int err;

	pthread_mutex_lock(&sharers_lock);
	from = find_shared(b, bpf_map__name(map));
	err = from ? bccaot_map__share(map, from) : -ENOENT;
	pthread_mutex_unlock(&sharers_lock);
	if (err == -ENOENT)
		return bca_fail(b, err,
				"map '%s' is declared extern, but no session that is "
				"loaded shares a map of this name",
				bpf_map__name(map));
	return err ? bca_fail(b, err, "map '%s' cannot be shared: %s", bpf_map__name(map),
			      strerror(-err)) :
		     0;
}

static int apply(struct bccaot *b, const struct bccaot_map_rule *rule)
{
	struct bpf_map *map = bpf_object__find_map_by_name(b->obj, rule->name);
	int err = 0;

	/* One that the compiler left out, or that the caller has put another map into. */
	if (!map || bpf_map__fd(map) >= 0)
		return 0;
	if (rule->sharing == BCCAOT_MAP_EXTERN)
		return use_shared(b, map);
	if (rule->pin_path)
		err = pin(b, map, rule->pin_path);
	return !err && rule->page_cnt ? set_pages(b, map, rule->page_cnt) : err;
}

int bca_apply_map_rules(struct bccaot *b)
{
	int err = 0;

	for (size_t i = 0; !err && i < b->opts.map_rule_cnt; i++)
		err = apply(b, &b->opts.map_rules[i]);
	return err;
}

int bccaot__set_map_namespace(struct bccaot *b, const char *name)
{
	char *copy;

	if (!b || !name)
		return -EINVAL;
	if (b->is_loaded)
		return bca_fail(b, -EBUSY, "the maps are loaded already");
	copy = strdup(name);
	if (!copy)
		return bca_fail_nomem(b);
	free(b->map_namespace);
	b->map_namespace = copy;
	return 0;
}

static bool shares_maps(const struct bccaot *b)
{
	for (size_t i = 0; i < b->opts.map_rule_cnt; i++)
		if (b->opts.map_rules[i].sharing == BCCAOT_MAP_PUBLIC ||
		    b->opts.map_rules[i].sharing == BCCAOT_MAP_SHARED)
			return true;
	return false;
}

void bca_share_maps(struct bccaot *b)
{
	if (!shares_maps(b))
		return;
	pthread_mutex_lock(&sharers_lock);
	b->next_sharer = sharers;
	sharers = b;
	pthread_mutex_unlock(&sharers_lock);
}

void bca_unshare_maps(struct bccaot *b)
{
	struct bccaot **link = &sharers;

	pthread_mutex_lock(&sharers_lock);
	while (*link && *link != b)
		link = &(*link)->next_sharer;
	if (*link)
		*link = b->next_sharer;
	pthread_mutex_unlock(&sharers_lock);
}
