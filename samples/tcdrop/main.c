/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of tcdrop: drops the UDP packets that a device receives for a port, while it runs.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/map.h>
#include <bccaot/shell.h>
#include "tcdrop.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "tcdrop" };

static const char *device;
static __u16 port;

static int trace(struct tcdrop_bpf *skel, struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_tc_opts, opts, .dir = BCCAOT_TC_INGRESS);
	__u64 cnt = 0;
	int err = bccaot__attach_tc(b, "drop_port", device, &opts);

	if (!err)
		err = bccaot__attach(b);
	if (!err)
		err = tcdrop_dropped__update(skel, &port, &cnt, BPF_ANY);
	if (err)
		return err;
	printf("Dropping what comes to %s for UDP port %u... Hit Ctrl-C to end.\n", device, port);
	err = bccaot_shell__run(NULL, NULL);
	if (!err)
		err = tcdrop_dropped__lookup(skel, &port, &cnt);
	if (!err)
		printf("%llu packets dropped\n", cnt);
	return err;
}

int main(int argc, char **argv)
{
	uint64_t number;

	if (argc != 3 || bccaot_parse_uint(argv[2], 1, UINT16_MAX, &number)) {
		fprintf(stderr, "usage: tcdrop DEVICE PORT\n");
		return BCCAOT_EXIT_USAGE;
	}
	device = argv[1];
	port = number;
	setlinebuf(stdout);

	struct tcdrop_bpf *skel = tcdrop_bpf__open_reduced();
	struct bccaot *b = tcdrop_bpf__session(skel);
	int status = b ? trace(skel, b) : -errno;

	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot__free(b);
	tcdrop_bpf__destroy(skel);
	return status;
}
