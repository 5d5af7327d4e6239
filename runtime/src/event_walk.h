/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Walking the records of one buffer that the kernel fills: a perf buffer's for
 * one CPU, or a ring. libbpf opens perf buffers; records are walked here, one
 * call for each, because that is where the time of a busy tool goes.
 */
#ifndef BCA_EVENT_WALK_H
#define BCA_EVENT_WALK_H

#include <signal.h>
#include <bccaot/events.h>

struct perf_event_mmap_page;

/** struct bca_walk - whom to call, and how it went */
struct bca_walk {
	bccaot_event_fn fn;
	bccaot_lost_fn lost_fn;
	void *ctx;
	/* looked at after each event: true ends the walk */
	const volatile sig_atomic_t *is_done;
	/* added to */
	uint64_t lost_cnt;
	unsigned int handed_cnt;
	/* what fn returned, when it ended the walk */
	int stop_value;
	/* the walk ended before the last record */
	bool is_cut;
};

/** struct bca_perf_cpu - one CPU's perf buffer; zeroed, then set up by the opener */
struct bca_perf_cpu {
	struct perf_event_mmap_page *head;
	/* a power of two of bytes */
	const char *data;
	size_t data_bytes;
	int cpu;
	/* for records that wrap around */
	char *copy;
	size_t copy_bytes;
};

/**
 * bca_perf_cpu_init - look at a mapped perf buffer
 * @perf_cpu: set up
 * @base: the mapping, whose first page says where the data is
 * @cpu: the CPU
 */
void bca_perf_cpu_init(struct bca_perf_cpu *perf_cpu, void *base, int cpu);

/**
 * bca_perf_cpu_walk - hand out what the buffer holds by now
 *
 * Returns: 0, -ENOMEM for a record that wraps around; it stays in the buffer.
 */
int bca_perf_cpu_walk(struct bca_perf_cpu *perf_cpu, struct bca_walk *walk);

/** bca_perf_cpu_free - free the copy; the mapping is the opener's */
void bca_perf_cpu_free(struct bca_perf_cpu *perf_cpu);

/** struct bca_ring - a mapped ring buffer; zeroed = none */
struct bca_ring {
	void *consumer_page;
	void *producer_pages;
	size_t data_bytes;
};

/**
 * bca_ring_open - map a ring buffer
 * @ring: set up on success
 * @map_fd: the map
 * @data_bytes: its size, max_entries
 *
 * Returns: 0, else the error of mmap().
 */
int bca_ring_open(struct bca_ring *ring, int map_fd, size_t data_bytes);

/** bca_ring_walk - hand out what the ring holds by now */
void bca_ring_walk(const struct bca_ring *ring, struct bca_walk *walk);

/** bca_ring_close - unmap the ring */
void bca_ring_close(struct bca_ring *ring);

#endif
