/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Walking buffers. The kernel writes behind a position that it publishes, and
 * reuses what lies before a position that we publish; both are read and written
 * with the ordering that the kernel's documentation asks for.
 */
#include <errno.h>
#include <linux/bpf.h>
#include <linux/perf_event.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "event_walk.h"

enum {
	/* a perf buffer's space is given back after so many parts of it */
	GIVE_BACK_PARTS = 8,
	RING_HEAD_BYTES = 8,
};

struct raw_record {
	struct perf_event_header head;
	uint32_t size;
	char data[];
};

struct lost_record {
	struct perf_event_header head;
	uint64_t id;
	uint64_t lost_cnt;
};

/* Hands one event out; false to walk no further */
static inline bool hand_out(struct bca_walk *walk, int cpu, const void *data, uint32_t size)
{
	int ret = walk->fn(walk->ctx, cpu, data, size);

	walk->handed_cnt++;
	if (__builtin_expect(ret || *walk->is_done, 0)) {
		walk->stop_value = ret;
		walk->is_cut = true;
		return false;
	}
	return true;
}

/* ---- Perf buffers */

void bca_perf_cpu_init(struct bca_perf_cpu *perf_cpu, void *base, int cpu)
{
	perf_cpu->head = base;
	perf_cpu->data = (const char *)base + perf_cpu->head->data_offset;
	perf_cpu->data_bytes = perf_cpu->head->data_size;
	perf_cpu->cpu = cpu;
}

void bca_perf_cpu_free(struct bca_perf_cpu *perf_cpu)
{
	free(perf_cpu->copy);
}

/* A record of which the last part lies at the start of the buffer, in one piece */
static const void *unwrap(struct bca_perf_cpu *perf_cpu, size_t at, size_t bytes)
{
	size_t first = perf_cpu->data_bytes - at;

	if (bytes > perf_cpu->copy_bytes) {
		char *copy = realloc(perf_cpu->copy, bytes);

		if (!copy)
			return NULL;
		perf_cpu->copy = copy;
		perf_cpu->copy_bytes = bytes;
	}
	memcpy(perf_cpu->copy, perf_cpu->data + at, first);
	memcpy(perf_cpu->copy + first, perf_cpu->data, bytes - first);
	return perf_cpu->copy;
}

static bool take_record(const struct bca_perf_cpu *perf_cpu, const struct perf_event_header *head,
			struct bca_walk *walk)
{
	if (__builtin_expect(head->type == PERF_RECORD_SAMPLE, 1)) {
		const struct raw_record *raw = (const void *)head;

		return hand_out(walk, perf_cpu->cpu, raw->data, raw->size);
	}
	if (head->type == PERF_RECORD_LOST) {
		const struct lost_record *lost = (const void *)head;

		walk->lost_cnt += lost->lost_cnt;
		if (walk->lost_fn)
			walk->lost_fn(walk->ctx, perf_cpu->cpu, lost->lost_cnt);
	}
	return true;
}

static void give_back(const struct bca_perf_cpu *perf_cpu, uint64_t tail)
{
	__atomic_store_n(&perf_cpu->head->data_tail, tail, __ATOMIC_RELEASE);
}

int bca_perf_cpu_walk(struct bca_perf_cpu *perf_cpu, struct bca_walk *walk)
{
	uint64_t head = __atomic_load_n(&perf_cpu->head->data_head, __ATOMIC_ACQUIRE);
	uint64_t tail = perf_cpu->head->data_tail;
	uint64_t given_back = tail;
	bool goes_on = true;

	while (goes_on && tail != head) {
		size_t at = tail & (perf_cpu->data_bytes - 1);
		const struct perf_event_header *record = (const void *)(perf_cpu->data + at);
		uint16_t bytes = record->size;

		if (at + bytes > perf_cpu->data_bytes)
			record = unwrap(perf_cpu, at, bytes);
		if (!record || !bytes) {
			give_back(perf_cpu, tail);
			return record ? -EIO : -ENOMEM;
		}
		goes_on = take_record(perf_cpu, record, walk);
		tail += bytes;
		if (tail - given_back > perf_cpu->data_bytes / GIVE_BACK_PARTS) {
			give_back(perf_cpu, tail);
			given_back = tail;
		}
	}
	give_back(perf_cpu, tail);
	return 0;
}

/* Rings: the consumer's position in one page, the producer's in the next, and the data twice */

int bca_ring_open(struct bca_ring *ring, int map_fd, size_t data_bytes)
{
	size_t page_bytes = (size_t)sysconf(_SC_PAGESIZE);
	struct bca_ring opened = { .data_bytes = data_bytes };

	opened.consumer_page =
		mmap(NULL, page_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, map_fd, 0);
	if (opened.consumer_page == MAP_FAILED)
		return -errno;
	opened.producer_pages = mmap(NULL, page_bytes + 2 * data_bytes, PROT_READ, MAP_SHARED,
				     map_fd, (off_t)page_bytes);
	if (opened.producer_pages == MAP_FAILED) {
		int err = -errno;

		munmap(opened.consumer_page, page_bytes);
		return err;
	}
	*ring = opened;
	return 0;
}

void bca_ring_close(struct bca_ring *ring)
{
	size_t page_bytes = (size_t)sysconf(_SC_PAGESIZE);

	if (!ring->consumer_page)
		return;
	munmap(ring->consumer_page, page_bytes);
	munmap(ring->producer_pages, page_bytes + 2 * ring->data_bytes);
	*ring = (struct bca_ring){ 0 };
}

/*
 * Positions are of the kernel's unsigned long. What is committed meanwhile is
 * left to the next walk; the ring's descriptor stays ready for it.
 */
void bca_ring_walk(const struct bca_ring *ring, struct bca_walk *walk)
{
	unsigned long *consumer = ring->consumer_page;
	const unsigned long *producer = ring->producer_pages;
	const char *data = (const char *)ring->producer_pages + sysconf(_SC_PAGESIZE);
	unsigned long end = __atomic_load_n(producer, __ATOMIC_ACQUIRE);
	unsigned long at = __atomic_load_n(consumer, __ATOMIC_ACQUIRE);
	bool goes_on = true;

	while (goes_on && at < end) {
		const char *record = data + (at & (ring->data_bytes - 1));
		uint32_t head =
			__atomic_load_n((const uint32_t *)(const void *)record, __ATOMIC_ACQUIRE);
		uint32_t bytes = head & ~(BPF_RINGBUF_BUSY_BIT | BPF_RINGBUF_DISCARD_BIT);

		if (head & BPF_RINGBUF_BUSY_BIT) /* reserved, but not sent yet */
			return;
		if (!(head & BPF_RINGBUF_DISCARD_BIT))
			goes_on = hand_out(walk, -1, record + RING_HEAD_BYTES, bytes);
		at += (bytes + RING_HEAD_BYTES + 7ul) / 8 * 8;
		__atomic_store_n(consumer, at, __ATOMIC_RELEASE);
	}
}
