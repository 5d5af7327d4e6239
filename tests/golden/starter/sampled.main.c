/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of sampled, made by bcc-aot from sampled.c for you to go on from.
 *
 * It attaches what BCC would, and prints the maps, now and then.
 * To build it:
 *
 *	bcc-aot build sampled.c -o sampled.skel.h
 *	cc -O2 -static main.c $(pkg-config --cflags --libs --static bccaot) -o sampled
 */
#include <linux/perf_event.h>
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "sampled.skel.h"

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
	.name = "sampled",
	.options = options,
};

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

static int dump_maps(struct sampled_bpf__run *run)
{
	const struct sampled_bpf *skel = run->skel;
	int err = dump_map(skel->maps.counts);

	if (!err)
		err = dump_hist(skel->maps.delays, NULL, true);
	return err;
}

static int attach(struct sampled_bpf__run *run)
{
	struct bccaot *b = run->b;
	BCCAOT_OPTS(bccaot_perf_event_opts, opts, .sample_freq = 49);
	int err = bccaot__attach_perf_event(b, "on_sample", PERF_TYPE_SOFTWARE,
					    PERF_COUNT_SW_CPU_CLOCK, &opts);

	return err;
}

static int start(struct sampled_bpf__run *run)
{
	run->loop.interval_ms = env.interval_ms;
	run->loop.count = env.count;
	if (!env.is_json)
		printf("Tracing... Hit Ctrl-C to end.\n");
	return 0;
}

static const struct sampled_bpf__tool tool = {
	.shell = &shell,
	.plan_fn = attach,
	.start_fn = start,
	.tick_fn = dump_maps,
};

int main(int argc, char **argv)
{
	return sampled_bpf__main(argc, argv, &tool);
}
