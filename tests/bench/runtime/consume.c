/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What it costs to consume events and to look symbols up: ours and plain
 * libbpf by turns, so that both suffer alike from what else the machine does.
 * Prints lines `NAME NANOSECONDS` for runtime.py.
 */
#include <time.h>
#include <unistd.h>
#include <bccaot/events.h>
#include <bccaot/syms.h>
#include "runtime/kernel_prog.h"

enum {
	BATCH = 50000,
	ROUNDS = 20,
	PAGE_CNT = 1024,
	RING_BYTES = 4 << 20,
	LOOKUPS = 100000,
};

static uint64_t sum;

static uint64_t cpu_ns(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
	return (uint64_t)ts.tv_sec * 1000000000 + (uint64_t)ts.tv_nsec;
}

static void add(const void *data)
{
	uint64_t number;

	memcpy(&number, data, sizeof(number));
	sum += number;
}

static int on_event(void *ctx, int cpu, const void *data, uint32_t size)
{
	(void)ctx;
	(void)cpu;
	(void)size;
	add(data);
	return 0;
}

static void on_perf_sample(void *ctx, int cpu, void *data, uint32_t size)
{
	(void)ctx;
	(void)cpu;
	(void)size;
	add(data);
}

static int on_ring_sample(void *ctx, void *data, size_t size)
{
	(void)ctx;
	(void)size;
	add(data);
	return 0;
}

/* A map, a program that sends to it, and one of the readers */
struct side {
	const char *name;
	int map_fd;
	int prog_fd;
	struct bccaot_events *events;
	struct perf_buffer *perf;
	struct ring_buffer *ring;
	uint64_t best_ns;
};

static void open_side(struct side *side, bool is_ring, bool is_ours)
{
	BCCAOT_OPTS(bccaot_events_opts, opts, .page_cnt = PAGE_CNT);

	side->best_ns = UINT64_MAX;
	side->map_fd = is_ring ? plain_map(BPF_MAP_TYPE_RINGBUF, 0, 0, RING_BYTES) :
				 plain_map(BPF_MAP_TYPE_PERF_EVENT_ARRAY, 4, 4,
					   (uint32_t)libbpf_num_possible_cpus());
	side->prog_fd = is_ring ? load_ring_sender(side->map_fd) : load_perf_sender(side->map_fd);
	if (is_ours) {
		side->events = bccaot_events__new();
		if (bccaot_events__add_fd(side->events, side->map_fd, on_event, &opts))
			exit(EXIT_FAILURE);
	} else if (is_ring) {
		side->ring = ring_buffer__new(side->map_fd, on_ring_sample, NULL, NULL);
	} else {
		side->perf =
			perf_buffer__new(side->map_fd, PAGE_CNT, on_perf_sample, NULL, NULL, NULL);
	}
}

static void close_side(struct side *side)
{
	bccaot_events__free(side->events);
	perf_buffer__free(side->perf);
	ring_buffer__free(side->ring);
	close(side->prog_fd);
	close(side->map_fd);
}

static int poll_side(const struct side *side)
{
	if (side->events)
		return bccaot_events__poll(side->events, 0);
	return side->ring ? ring_buffer__poll(side->ring, 0) : perf_buffer__poll(side->perf, 0);
}

static void consume_batch(struct side *side)
{
	uint64_t start_ns;
	uint64_t took_ns;

	for (int i = 0; i < BATCH; i++)
		run_prog(side->prog_fd, 0, 1, 0);
	sum = 0;
	start_ns = cpu_ns();
	while (sum < BATCH && poll_side(side) >= 0)
		;
	took_ns = cpu_ns() - start_ns;
	if (took_ns < side->best_ns)
		side->best_ns = took_ns;
}

static void compare(bool is_ring)
{
	struct side ours = { .name = "ours" };
	struct side theirs = { .name = "libbpf" };
	const char *kind = is_ring ? "ring" : "perf";

	open_side(&ours, is_ring, true);
	open_side(&theirs, is_ring, false);
	for (int i = 0; i < ROUNDS; i++) {
		consume_batch(&ours);
		consume_batch(&theirs);
	}
	printf("%s-ours %.2f\n", kind, (double)ours.best_ns / BATCH);
	printf("%s-libbpf %.2f\n", kind, (double)theirs.best_ns / BATCH);
	close_side(&ours);
	close_side(&theirs);
}

static void look_up_kernel(void)
{
	struct bccaot_ksyms *ksyms = bccaot_ksyms__new(NULL);
	struct bccaot_sym sym;
	uint64_t start_ns;
	uint64_t addr;

	if (bccaot_ksyms__addr(ksyms, "vfs_read", &addr))
		return;
	start_ns = cpu_ns();
	for (uint64_t i = 0; i < LOOKUPS; i++)
		bccaot_ksyms__lookup(ksyms, addr + i * 97 % 1000000, &sym);
	printf("ksym %.2f\n", (double)(cpu_ns() - start_ns) / LOOKUPS);
	bccaot_ksyms__free(ksyms);
}

static void look_up_user(void)
{
	struct bccaot_syms *syms = bccaot_syms__new(NULL);
	uint64_t addr = (uint64_t)(uintptr_t)qsort;
	pid_t pid = getpid();
	struct bccaot_sym sym;
	uint64_t start_ns;

	bccaot_syms__lookup(syms, pid, addr, &sym);
	start_ns = cpu_ns();
	for (uint64_t i = 0; i < LOOKUPS; i++)
		bccaot_syms__lookup(syms, pid, addr + i * 97 % 500000, &sym);
	printf("usym %.2f\n", (double)(cpu_ns() - start_ns) / LOOKUPS);
	bccaot_syms__free(syms);
}

int main(void)
{
	compare(false);
	compare(true);
	look_up_kernel();
	look_up_user();
	return 0;
}
