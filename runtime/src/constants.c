/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Read-only variables of a program that say something about the machine: set
 * before it is loaded. BCC knows these when it compiles.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <bpf/btf.h>

#include <bccaot/system.h>

#include "session_priv.h"

#define SECTION ".rodata"

/* Returns: the section's map, NULL if the object has none */
static struct bpf_map *section_map(const struct bpf_object *obj)
{
	struct bpf_map *map;

	bpf_object__for_each_map(map, obj) {
		const char *end = strrchr(bpf_map__name(map), '.');

		if (bpf_map__is_internal(map) && end && !strcmp(end, SECTION))
			return map;
	}
	return NULL;
}

/* Compilers put a function's name before that of its static variable, some a number behind. */
static bool is_named(const char *variable, const char *name)
{
	return strstr(variable, name) != NULL;
}

/* Returns: where @name is in the section, NULL if there is no such variable */
static uint32_t *find_number(const struct bpf_object *obj, const char *name)
{
	const struct btf *btf = bpf_object__btf(obj);
	int id = btf ? btf__find_by_name_kind(btf, SECTION, BTF_KIND_DATASEC) : -ENOENT;
	struct bpf_map *map = id > 0 ? section_map(obj) : NULL;
	const struct btf_type *section;
	size_t size_bytes = 0;
	char *data = map ? (char *)bpf_map__initial_value(map, &size_bytes) : NULL;

	if (!data)
		return NULL;
	section = btf__type_by_id(btf, (uint32_t)id);
	for (int i = 0; i < btf_vlen(section); i++) {
		const struct btf_var_secinfo *at = &btf_var_secinfos(section)[i];
		const struct btf_type *var = btf__type_by_id(btf, at->type);

		if (is_named(btf__name_by_offset(btf, var->name_off), name) &&
		    at->size == sizeof(uint32_t) && at->offset + at->size <= size_bytes)
			return (uint32_t *)(void *)(data + at->offset);
	}
	return NULL;
}

int bca_set_constants(struct bccaot *b)
{
	uint32_t *cpu_cnt = find_number(b->obj, "bcc_num_cpus");
	int *cpus = NULL;
	int cnt;

	if (!cpu_cnt)
		return 0;
	cnt = bccaot_online_cpus(&cpus);
	free(cpus);
	if (cnt < 0)
		return bca_fail(b, cnt, "cannot count the processors: %s", strerror(-cnt));
	*cpu_cnt = (uint32_t)cnt;
	return 0;
}
