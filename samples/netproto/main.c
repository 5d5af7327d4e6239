/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of netproto: prints how many bytes went to each address, by protocol.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/map.h>
#include <bccaot/print.h>
#include <bccaot/shell.h>
#include "netproto.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "netproto" };

static const char *device;

static int print_bytes(const struct netproto_bpf *skel)
{
	struct bccaot_snapshot *snap = netproto_bytes__snapshot(skel, NULL);
	int err = snap ? bccaot_snapshot__sort_by_value(snap, 0, sizeof(uint64_t), true) : -errno;

	printf("%-8s %-16s %10s\n", "PROTOCOL", "TO", "BYTES");
	for (size_t i = 0; !err && i < bccaot_snapshot__cnt(snap); i++) {
		const struct flow *flow = netproto_bytes__key(snap, i);
		const __u64 *bytes = netproto_bytes__value(snap, i);
		char to[BCCAOT_IP_TEXT_BYTES];

		bccaot_ip4_snprint(flow->destination, to, sizeof(to));
		printf("%-8u %-16s %10llu\n", flow->protocol, to, *bytes);
	}
	bccaot_snapshot__free(snap);
	return err;
}

static int trace(struct netproto_bpf *skel, struct bccaot *b)
{
	int fd = bccaot__attach_raw_socket(b, "filter", device);
	int err;

	if (fd < 0)
		return fd;
	printf("Counting bytes of %s... Hit Ctrl-C to end.\n", device);
	err = bccaot_shell__run(NULL, NULL);
	return err ? err : print_bytes(skel);
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: netproto DEVICE\n");
		return BCCAOT_EXIT_USAGE;
	}
	device = argv[1];
	setlinebuf(stdout);

	struct netproto_bpf *skel = netproto_bpf__open_reduced();
	struct bccaot *b = netproto_bpf__session(skel);
	int status = b ? trace(skel, b) : -errno;

	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot__free(b);
	netproto_bpf__destroy(skel);
	return status;
}
