/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of biopattern: prints how much of the traffic of each disk is random. The kernel's
 * numbers of disks become names by way of sysfs.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <bccaot/bccaot.h>
#include <bccaot/print.h>
#include <bccaot/shell.h>
#include "biopattern.skel.h"

enum { MINOR_BITS = 20 }; /* of the kernel's numbers */

static struct {
	const char *disk;
	uint64_t interval_ms;
	uint64_t count;
} env;

static const struct bccaot_option options[] = {
	BCCAOT_STR('d', "disk", &env.disk, "trace this disk only"),
	BCCAOT_ARG_SECONDS("interval", &env.interval_ms, "output interval, in seconds"),
	BCCAOT_ARG_UINT("count", &env.count, "number of outputs"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = {
	.sz = sizeof(shell),
	.name = "biopattern",
	.summary = "Show block device I/O pattern",
	.options = options,
};

static int find_disk(const char *name, uint32_t *dev)
{
	unsigned int major, minor;
	char path[128];
	FILE *file;
	int cnt;

	snprintf(path, sizeof(path), "/sys/class/block/%s/dev", name);
	file = fopen(path, "re");
	if (!file)
		return -ENODEV;
	cnt = fscanf(file, "%u:%u", &major, &minor);
	fclose(file);
	*dev = major << MINOR_BITS | minor;
	return cnt == 2 ? 0 : -ENODEV;
}

/* The link ends with the name. */
static const char *disk_name(uint32_t dev, char *target, size_t target_bytes)
{
	char path[64];
	ssize_t len;

	snprintf(path, sizeof(path), "/sys/dev/block/%u:%u", dev >> MINOR_BITS,
		 dev & ((1u << MINOR_BITS) - 1));
	len = readlink(path, target, target_bytes - 1);
	if (len <= 0)
		return "Unknown";
	target[len] = '\0';
	return basename(target);
}

static void print_disk(uint32_t dev, const struct counter *counter)
{
	uint32_t total = counter->random + counter->sequential;
	char now[16] = "", target[256];
	double random_percent;

	if (!total)
		return;
	bccaot_time_snprint(NULL, now, sizeof(now));
	random_percent = counter->random * 100.0 / total;
	printf("%-9s %-7s %5.0f %5.0f %8u %10llu\n", now, disk_name(dev, target, sizeof(target)),
	       random_percent, 100 - random_percent, total,
	       (unsigned long long)counter->bytes / 1024);
}

static int print_disks(void *ctx)
{
	BCCAOT_OPTS(bccaot_snapshot_opts, snap_opts, .delete_entries = true);
	struct bccaot_snapshot *snap = biopattern_counters__snapshot(ctx, &snap_opts);

	if (!snap)
		return -errno;
	for (size_t i = 0; i < bccaot_snapshot__cnt(snap); i++)
		print_disk(*biopattern_counters__key(snap, i), biopattern_counters__value(snap, i));
	bccaot_snapshot__free(snap);
	return 0;
}

static int trace(struct biopattern_bpf *skel, struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_loop_opts, loop_opts, .tick_fn = print_disks, .ctx = skel,
		    .interval_ms = env.interval_ms, .count = env.count);
	uint32_t dev = 0;
	int err = env.disk ? find_disk(env.disk, &dev) : 0;

	if (err)
		return err;
	biopattern__set_param_only_dev(skel, dev);
	err = bccaot__attach(b);
	if (err)
		return err;
	printf("%-9s %-7s %5s %5s %8s %10s\n", "TIME", "DISK", "%RND", "%SEQ", "COUNT", "KBYTES");
	return bccaot_shell__run(&loop_opts, NULL);
}

int main(int argc, char **argv)
{
	int status = bccaot_shell__parse(&shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	setlinebuf(stdout);

	struct biopattern_bpf *skel = biopattern_bpf__open_reduced();
	struct bccaot *b = biopattern_bpf__session(skel);

	status = b ? trace(skel, b) : -errno;
	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot__free(b);
	biopattern_bpf__destroy(skel);
	return status;
}
