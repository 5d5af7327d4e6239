/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of everything, made by bcc-aot from everything.c for you to go on from.
 *
 * It attaches what BCC would, and prints every event and, now and then, the maps.
 * To build it:
 *
 *	bcc-aot build everything.c -o everything.skel.h
 *	cc -O2 -static main.c $(pkg-config --cflags --libs --static bccaot) -o everything
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "everything.skel.h"

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
	.name = "everything",
	.options = options,
};

static int on_events(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	if (env.is_json)
		return everything_events__print_json(stdout, event);
	return everything_events__print(stdout, event);
}

/* These events may each be a struct event or a struct other: the header has a printer for each. */
static int on_mixed(void *ctx, int cpu, const void *event, uint32_t size)
{
	const unsigned char *bytes = event;

	(void)ctx, (void)cpu;
	for (uint32_t i = 0; i < size; i++)
		printf("%02x%c", bytes[i], i + 1 < size ? ' ' : '\n');
	return 0;
}

static int on_ring(void *ctx, int cpu, const struct other *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	if (env.is_json)
		return everything_ring__print_json(stdout, event);
	return everything_ring__print(stdout, event);
}

static void report_lost(void *ctx, int cpu, uint64_t lost_cnt)
{
	(void)ctx, (void)cpu;
	fprintf(stderr, "lost %llu events\n", (unsigned long long)lost_cnt);
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
	FILE *out = env.is_json ? stderr : stdout;

	fprintf(out, "\n%s:\n", bpf_map__name(map));
	return bccaot_map__dump(map, out);
}

/* Frames of user space remain unknown here: a stack does not say which process it is of. */
static int dump_stacks(const struct bpf_map *map)
{
	FILE *out = env.is_json ? stderr : stdout;
	struct bccaot_syms *syms = bccaot_syms__new(NULL);
	int err = syms ? 0 : -errno;
	uint32_t id, *last = NULL;

	fprintf(out, "\n%s:\n", bpf_map__name(map));
	while (!err && !bccaot_map__next_key(map, last, &id)) {
		fprintf(out, "%u:\n", id);
		err = bccaot_stack__print_id(out, syms, -1, map, id, NULL);
		last = &id;
	}
	bccaot_syms__free(syms);
	return err;
}

static int dump_maps(void *ctx)
{
	const struct everything_bpf *skel = ctx;
	int err = dump_stacks(skel->maps.stacks);

	if (!err)
		err = dump_map(skel->maps.start);
	if (!err)
		err = dump_hist(skel->maps.sizes, NULL, false);
	return err;
}

static int trace(struct everything_bpf *skel, struct bccaot *b, struct bccaot_events *events)
{
	static const struct everything_events__reader events_reader = {
		.event_fn = on_events,
		.lost_fn = report_lost,
	};
	static const struct everything_mixed__reader mixed_reader = {
		.event_fn = on_mixed,
		.lost_fn = report_lost,
	};
	static const struct everything_ring__reader ring_reader = {
		.event_fn = on_ring,
		.lost_fn = report_lost,
	};
	BCCAOT_OPTS(bccaot_loop_opts, loop_opts, .tick_fn = dump_maps, .ctx = skel,
		    .interval_ms = env.interval_ms, .count = env.count);
	int err = bccaot__attach(b);

	if (!err)
		err = everything_events__open(skel, events, &events_reader);
	if (!err)
		err = everything_mixed__open(skel, events, &mixed_reader);
	if (!err)
		err = everything_ring__open(skel, events, &ring_reader);
	if (err)
		return err;
	if (!env.is_json)
		printf("Tracing... Hit Ctrl-C to end.\n");
	return bccaot_shell__run(&loop_opts, events);
}

int main(int argc, char **argv)
{
	int status = bccaot_shell__parse(&shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	setlinebuf(stdout);

	struct everything_bpf *skel = everything_bpf__open_reduced();
	struct bccaot *b = everything_bpf__session(skel);
	struct bccaot_events *events = bccaot_events__new();

	status = b && events ? trace(skel, b, events) : -errno;
	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot_events__free(events);
	bccaot__free(b);
	everything_bpf__destroy(skel);
	return status;
}
