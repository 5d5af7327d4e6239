/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of tables, made by bcc-aot from tables.c for you to go on from.
 *
 * It attaches what the Python tool does, and prints every event and, now and then, the maps.
 * To build it:
 *
 *	bcc-aot build tables.c -o tables.skel.h
 *	cc -O2 -static main.c $(pkg-config --cflags --libs --static bccaot) -o tables
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "tables.skel.h"

static struct {
	bool is_json;
	uint64_t interval_ms;
	uint64_t count;
} env;

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('j', "json", &env.is_json, "print lines of JSON"),
	BCCAOT_ARG_SECONDS("interval", &env.interval_ms, "time between dumps of the maps"),
	BCCAOT_ARG_UINT("count", &env.count, "number of dumps"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = {
	.sz = sizeof(shell),
	.name = "tables",
	.options = options,
};

/* The type of these events is not known. */
static int on_events(void *ctx, int cpu, const void *event, uint32_t size)
{
	const unsigned char *bytes = event;

	(void)ctx, (void)cpu;
	for (uint32_t i = 0; i < size; i++)
		printf("%02x%c", bytes[i], i + 1 < size ? ' ' : '\n');
	return 0;
}

static int dump_hist(const struct bpf_map *map, const char *unit, bool is_log2)
{
	BCCAOT_OPTS(bccaot_hist_opts, opts, .val_type = unit, .strict_json = true);

	if (env.is_json)
		return bccaot_hist__print_json(stdout, map, &opts);
	printf("\n%s:\n", bpf_map__name(map));
	if (is_log2)
		return bccaot_hist__print_log2(stdout, map, &opts);
	return bccaot_hist__print_linear(stdout, map, &opts);
}

static int dump_map(const struct bpf_map *map)
{
	if (env.is_json)
		return bccaot_map__dump_json(map, stdout);
	printf("\n%s:\n", bpf_map__name(map));
	return bccaot_map__dump(map, stdout);
}

static int dump_stack(const struct bpf_map *map, struct bccaot_syms *syms, uint32_t id)
{
	uint64_t ips[BCCAOT_STACK_DEPTH];
	int cnt = bccaot_map__stack(map, id, ips, BCCAOT_STACK_DEPTH);
	struct bccaot_json json;

	if (cnt < 0)
		return cnt == -ENOENT ? 0 : cnt;
	if (!env.is_json) {
		printf("%u:\n", id);
		return bccaot_stack__print(stdout, syms, -1, ips, (size_t)cnt, NULL);
	}
	bccaot_json__init(&json, stdout);
	bccaot_json__begin(&json);
	bccaot_json__str(&json, "map", bpf_map__name(map), SIZE_MAX);
	bccaot_json__uint(&json, "key", id);
	cnt = bccaot_json__stack(&json, "stack", syms, -1, ips, (size_t)cnt, 0);
	return bccaot_json__end(&json) ?: cnt;
}

/* Frames of user space remain unknown here: a stack does not say which process it is of. */
static int dump_stacks(const struct bpf_map *map)
{
	struct bccaot_syms *syms = bccaot_syms__new(NULL);
	int err = syms ? 0 : -errno;
	uint32_t id, *last = NULL;

	if (!env.is_json)
		printf("\n%s:\n", bpf_map__name(map));
	while (!err && !bccaot_map__next_key(map, last, &id)) {
		err = dump_stack(map, syms, id);
		last = &id;
	}
	bccaot_syms__free(syms);
	return err;
}

static int dump_maps(struct tables_bpf__run *run)
{
	const struct tables_bpf *skel = run->skel;
	int err = dump_map(skel->maps.counts);

	if (!err)
		err = dump_hist(skel->maps.dist, "usecs", true);
	if (!err)
		err = dump_stacks(skel->maps.stacks);
	return err;
}

/*
 * Not attached, since only you know to what:
 *	tail: bccaot__load_func(), then into the map jump
 */
static int attach(struct tables_bpf__run *run)
{
	(void)run;
	return 0;
}

static int start(struct tables_bpf__run *run)
{
	static const struct tables_events__reader events_reader = {
		.event_fn = on_events,
		.lost_fn = tables_bpf__print_lost,
		.page_cnt = 64,
	};
	int err = tables_events__open(run->skel, run->events, &events_reader);

	run->loop.interval_ms = env.interval_ms;
	run->loop.count = env.count;
	if (!env.is_json)
		printf("Tracing... Hit Ctrl-C to end.\n");
	return err;
}

static const struct tables_bpf__tool tool = {
	.shell = &shell,
	.plan_fn = attach,
	.start_fn = start,
	.tick_fn = dump_maps,
};

int main(int argc, char **argv)
{
	return tables_bpf__main(argc, argv, &tool);
}
