// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * usage: loader PLAN
 *
 * Loads what each line of PLAN names: an object, and pairs of a function of it and the number of the
 * program type that user space gives it. Prints "loaded OBJECT", or "refused OBJECT FUNCTION" behind
 * what the kernel said, each line of that marked "# ".
 */
#include <bpf/bpf.h>
#include <bpf/libbpf.h>

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* The verifier does not ask how many entries a map has, the guest's memory does. */
#define MAX_ENTRIES 65536u
#define TAIL_BYTES 3000 /* of what libbpf says: the end tells why */

static char said[1 << 20];
static size_t said_bytes;

static int listen_to_libbpf(enum libbpf_print_level level, const char *format, va_list args)
{
	int len;

	if (level != LIBBPF_WARN)
		return 0;
	len = vsnprintf(said + said_bytes, sizeof(said) - said_bytes, format, args);
	if (len > 0 && (size_t)len < sizeof(said) - said_bytes)
		said_bytes += (size_t)len;
	return 0;
}

static void print_said(void)
{
	char *text = said + (said_bytes > TAIL_BYTES ? said_bytes - TAIL_BYTES : 0);

	for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
		printf("# %s\n", line);
}

static void shrink_maps(struct bpf_object *obj)
{
	struct bpf_map *map;

	bpf_object__for_each_map(map, obj) {
		bpf_map__set_pin_path(map, NULL);
		if (bpf_map__max_entries(map) > MAX_ENTRIES)
			bpf_map__set_max_entries(map, MAX_ENTRIES);
	}
}

/* @kinds: "FUNCTION TYPE FUNCTION TYPE ..." */
static void set_kinds(struct bpf_object *obj, const char *kinds)
{
	char name[128];
	int type, read;

	while (sscanf(kinds, "%127s %d%n", name, &type, &read) == 2) {
		struct bpf_program *prog = bpf_object__find_program_by_name(obj, name);

		if (prog)
			bpf_program__set_type(prog, (enum bpf_prog_type)type);
		kinds += read;
	}
}

/* Loads the function @only, NULL: all of them. */
static bool load(const char *path, const char *kinds, const char *only)
{
	struct bpf_object *obj = bpf_object__open_file(path, NULL);
	struct bpf_program *prog;
	int err;

	said_bytes = 0;
	if (!obj)
		return false;
	shrink_maps(obj);
	set_kinds(obj, kinds);
	bpf_object__for_each_program(prog, obj)
		bpf_program__set_autoload(prog, !only || !strcmp(bpf_program__name(prog), only));
	err = bpf_object__load(obj);
	bpf_object__close(obj);
	return !err;
}

/* One function at a time, to say which ones are refused. */
static void find_refused(const char *path, const char *kinds)
{
	struct bpf_object *obj = bpf_object__open_file(path, NULL);
	struct bpf_program *prog;

	if (!obj)
		printf("refused %s -\n", path);
	for (prog = bpf_object__next_program(obj, NULL); obj && prog;
	     prog = bpf_object__next_program(obj, prog)) {
		if (load(path, kinds, bpf_program__name(prog)))
			continue;
		print_said();
		printf("refused %s %s\n", path, bpf_program__name(prog));
	}
	bpf_object__close(obj);
}

static void load_line(char *line)
{
	char *kinds;

	line[strcspn(line, "\n")] = '\0';
	kinds = strchr(line, ' ');
	if (kinds)
		*kinds++ = '\0';
	else
		kinds = line + strlen(line);
	if (load(line, kinds, NULL))
		printf("loaded %s\n", line);
	else
		find_refused(line, kinds);
	fflush(stdout);
}

int main(int argc, char **argv)
{
	struct rlimit unlimited = { RLIM_INFINITY, RLIM_INFINITY };
	FILE *plan = argc == 2 ? fopen(argv[1], "r") : NULL;
	char line[4096];

	if (!plan) {
		fprintf(stderr, "usage: loader PLAN\n");
		return 2;
	}
	setrlimit(RLIMIT_MEMLOCK, &unlimited);
	libbpf_set_print(listen_to_libbpf);
	while (fgets(line, sizeof(line), plan))
		load_line(line);
	fclose(plan);
	return 0;
}
