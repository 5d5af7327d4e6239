/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of xdpdrop: prints each second how many packets of each protocol were dropped.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "xdpdrop.skel.h"

static struct {
	bool is_generic;
	bool is_passed;
	const char *device;
	uint64_t before[256];
} env;

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('S', NULL, &env.is_generic, "use the kernel's generic XDP, not the driver's"),
	BCCAOT_FLAG('P', "pass", &env.is_passed, "let the packets pass"),
	BCCAOT_NEEDED(STR, "device", &env.device, "network device"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("xdpdrop", "Drop the packets of a device, and count them", options);

static int plan(struct xdpdrop_bpf__run *run)
{
	xdpdrop__set_param_is_passed(run->skel, env.is_passed);
	return bccaot__attach_xdp(run->b, "drop_packet", env.device,
				  env.is_generic ? BCCAOT_XDP_SKB_MODE : 0);
}

static int start(struct xdpdrop_bpf__run *run)
{
	printf("Printing drops per IP protocol-number, hit CTRL+C to stop\n");
	run->loop.interval_ms = 1000;
	return 0;
}

static int print_rates(struct xdpdrop_bpf__run *run)
{
	for (__s32 protocol = 0; protocol < 256; protocol++) {
		uint64_t cnt;
		int err = xdpdrop_dropcnt__sum(run->skel, &protocol, &cnt);

		if (err)
			return err;
		if (cnt)
			printf("%d: %llu pkt/s\n", protocol,
			       (unsigned long long)(cnt - env.before[protocol]));
		env.before[protocol] = cnt;
	}
	return 0;
}

int main(int argc, char **argv)
{
	static const struct xdpdrop_bpf__tool tool = {
		.shell = &shell, .plan_fn = plan, .start_fn = start, .tick_fn = print_rates
	};

	return xdpdrop_bpf__main(argc, argv, &tool);
}
