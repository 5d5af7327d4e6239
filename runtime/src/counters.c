/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Counters in a perf array, which a program reads with perf_read() or
 * perf_counter_value().
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/perf_event.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <bpf/bpf.h>
#include <bccaot/map.h>
#include "fail.h"
#include "map_priv.h"

struct bccaot_counters {
	int map_fd;
	uint32_t cnt;
	/* by CPU; -1 = offline */
	int fds[];
};

static int open_counter(const struct perf_event_attr *attr, int pid, int cpu)
{
	struct perf_event_attr copy = *attr;
	long fd = syscall(SYS_perf_event_open, &copy, pid, cpu, -1, PERF_FLAG_FD_CLOEXEC);

	return fd < 0 ? -errno : (int)fd;
}

static int counters_open_cpu(struct bccaot_counters *counters, const struct perf_event_attr *attr,
			     int pid, uint32_t cpu)
{
	int fd = open_counter(attr, pid, (int)cpu);
	int err;

	if (fd == -ENODEV) /* the CPU is offline */
		return 0;
	if (fd < 0)
		return fd;
	counters->fds[cpu] = fd;
	if (ioctl(fd, PERF_EVENT_IOC_ENABLE, 0))
		return -errno;
	err = bccaot_map_fd__set_fd(counters->map_fd, &cpu, fd);
	return err;
}

static struct bccaot_counters *counters_new(int map_fd)
{
	struct bccaot_counters *counters;
	int cpu_cnt = libbpf_num_possible_cpus();

	if (cpu_cnt < 0)
		return bca_fail_null(cpu_cnt);
	counters = malloc(sizeof(*counters) + (size_t)cpu_cnt * sizeof(counters->fds[0]));
	if (!counters)
		return bca_fail_null(-ENOMEM);
	counters->cnt = (uint32_t)cpu_cnt;
	for (uint32_t cpu = 0; cpu < counters->cnt; cpu++)
		counters->fds[cpu] = -1;
	/* a descriptor of our own, so that closing works after the object has gone */
	counters->map_fd = fcntl(map_fd, F_DUPFD_CLOEXEC, 3);
	if (counters->map_fd < 0) {
		int err = -errno;

		free(counters);
		return bca_fail_null(err);
	}
	return counters;
}

struct bccaot_counters *bccaot_counters__open_fd(int map_fd, uint32_t type, uint64_t config,
						 int pid)
{
	struct perf_event_attr attr = {
		.size = sizeof(attr),
		.type = type,
		.config = config,
	};
	struct bccaot_counters *counters = counters_new(map_fd);
	int err = 0;

	if (!counters)
		return NULL;
	for (uint32_t cpu = 0; !err && cpu < counters->cnt; cpu++)
		err = counters_open_cpu(counters, &attr, pid, cpu);
	if (!err)
		return counters;
	bccaot_counters__close(counters);
	return bca_fail_null(err);
}

void bccaot_counters__close(struct bccaot_counters *counters)
{
	if (!counters)
		return;
	for (uint32_t cpu = 0; cpu < counters->cnt; cpu++) {
		if (counters->fds[cpu] < 0)
			continue;
		bpf_map_delete_elem(counters->map_fd, &cpu);
		close(counters->fds[cpu]);
	}
	close(counters->map_fd);
	free(counters);
}
