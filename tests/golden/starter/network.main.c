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
	const char *device;
	uint64_t interval_ms;
	uint64_t count;
} env = { .device = "lo" };

static const struct bccaot_option options[] = {
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
	FILE *out = stdout;

	fprintf(out, "\n%s:\n", bpf_map__name(map));
	return bccaot_map__dump(map, out);
}

static int dump_maps(void *ctx)
{
	const struct network_bpf *skel = ctx;

	return dump_map(skel->maps.packets);
}

/*
 * Not attached, since only you know to what:
 *	somewhere: bccaot__attach_kprobe(b, "somewhere", "vfs_read", NULL)?
 */
static int attach(struct bccaot *b)
{
	int err = bccaot__attach_xdp(b, "count", env.device, 0);

	if (err >= 0)
		err = bccaot__attach_raw_socket(b, "watch", env.device);
	return err < 0 ? err : bccaot__attach(b);
}

static int trace(struct network_bpf *skel, struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_loop_opts, loop_opts, .tick_fn = dump_maps, .ctx = skel,
		    .interval_ms = env.interval_ms, .count = env.count);
	int err = attach(b);

	if (err)
		return err;
	printf("Tracing... Hit Ctrl-C to end.\n");
	return bccaot_shell__run(&loop_opts, NULL);
}

int main(int argc, char **argv)
{
	int status = bccaot_shell__parse(&shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	setlinebuf(stdout);

	struct network_bpf *skel = network_bpf__open_reduced();
	struct bccaot *b = network_bpf__session(skel);

	status = b ? trace(skel, b) : -errno;
	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot__free(b);
	network_bpf__destroy(skel);
	return status;
}
