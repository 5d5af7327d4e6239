/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of network, made by bcc-aot from network.c for you to go on from.
 *
 * It attaches what BCC would, and prints the maps, now and then.
 * To build it:
 *
 *	bcc-aot build network.c -o network.skel.h
 *	cc -O2 -static main.c $(pkg-config --cflags --libs --static bccaot) -o network
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "network.skel.h"

static struct {
	bool is_json;
	const char *device;
	uint64_t interval_ms;
	uint64_t count;
} env = { .device = "lo" };

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('j', "json", &env.is_json, "print lines of JSON"),
	BCCAOT_STR('i', "device", &env.device, "network device"),
	BCCAOT_ARG_SECONDS("interval", &env.interval_ms, "time between dumps of the maps"),
	BCCAOT_ARG_UINT("count", &env.count, "number of dumps"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = {
	.sz = sizeof(shell),
	.name = "network",
	.options = options,
};

static int dump_map(const struct bpf_map *map)
{
	if (env.is_json)
		return bccaot_map__dump_json(map, stdout);
	printf("\n%s:\n", bpf_map__name(map));
	return bccaot_map__dump(map, stdout);
}

static int dump_maps(struct network_bpf__run *run)
{
	const struct network_bpf *skel = run->skel;

	return dump_map(skel->maps.packets);
}

/*
 * Not attached, since only you know to what:
 *	somewhere: bccaot__attach_kprobe(b, "somewhere", "vfs_read", NULL)?
 */
static int attach(struct network_bpf__run *run)
{
	struct bccaot *b = run->b;
	int err = bccaot__attach_xdp(b, "count", env.device, 0);

	if (err >= 0)
		err = bccaot__attach_raw_socket(b, "watch", env.device);
	return err < 0 ? err : 0;
}

static int start(struct network_bpf__run *run)
{
	run->loop.interval_ms = env.interval_ms;
	run->loop.count = env.count;
	if (!env.is_json)
		printf("Tracing... Hit Ctrl-C to end.\n");
	return 0;
}

static const struct network_bpf__tool tool = {
	.shell = &shell,
	.plan_fn = attach,
	.start_fn = start,
	.tick_fn = dump_maps,
};

int main(int argc, char **argv)
{
	return network_bpf__main(argc, argv, &tool);
}
