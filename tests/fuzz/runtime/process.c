/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What the kernel tells of processes, who choose the names in it: /proc/PID/stat and
 * /proc/PID/maps. The files have fixed places, so their lines are handed to the
 * functions that read them, which stand here for those of the library.
 */
#include "fuzz.h"
#include "procmaps.c"
#include "sym_process.c"

static int count_path(void *ctx, const char *path)
{
	*(size_t *)ctx += strlen(path);
	return 0;
}

static void try_maps(char *text)
{
	size_t total = 0;
	struct each_file files = { count_path, &total };
	struct maps maps = { 0 };
	char *rest;

	for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
		parse_mapping(&maps, line);
		each_line(&files, line);
	}
	for (size_t i = 0; i < maps.cnt; i++)
		if (maps.mappings[i].start >= maps.mappings[i].end ||
		    maps.mappings[i].path_off + strlen(maps.paths + maps.mappings[i].path_off) >=
			    maps.paths_bytes)
			abort();
	free(maps.mappings);
	free(maps.paths);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bca_process_mark mark;
	char *text = fuzz_text(data, size);

	parse_stat(text, &mark);
	try_maps(text);
	free(text);
	return 0;
}
