/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Perf and ring buffers: order, stopping, losses, several maps in one set, and
 * the main loop over them.
 */
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <bccaot/events.h>
#include "runtime/kernel_prog.h"

enum { RING_BYTES = 1 << 16, MAX_SEEN = 70000 };

struct seen {
	uint64_t numbers[MAX_SEEN];
	size_t cnt;
	int last_cpu;
	uint32_t last_size;
	uint64_t lost_cnt;
	size_t stop_at;
	int stop_value;
};

static struct seen seen;

static void forget(void)
{
	memset(&seen, 0, sizeof(seen));
}

static int on_event(void *ctx, int cpu, const void *data, uint32_t size)
{
	struct seen *to = ctx;

	if (to->cnt < MAX_SEEN)
		memcpy(&to->numbers[to->cnt], data, sizeof(to->numbers[0]));
	to->cnt++;
	to->last_cpu = cpu;
	to->last_size = size;
	return to->cnt == to->stop_at ? to->stop_value : 0;
}

static void on_lost(void *ctx, int cpu, uint64_t lost_cnt)
{
	struct seen *to = ctx;

	to->last_cpu = cpu;
	to->lost_cnt += lost_cnt;
}

static bool in_order(uint64_t first)
{
	for (size_t i = 0; i < seen.cnt && i < MAX_SEEN; i++) {
		if (seen.numbers[i] != first + i)
			return false;
	}
	return true;
}

struct buffer {
	const char *name;
	enum bpf_map_type type;
	int (*load)(int map_fd);
	int cpu; /* that events come with */
	int map_fd;
	int prog_fd;
	struct bccaot_events *events;
};

static struct buffer buffers[] = {
	{ .name = "perf",
	  .type = BPF_MAP_TYPE_PERF_EVENT_ARRAY,
	  .load = load_perf_sender,
	  .cpu = 0 },
	{ .name = "ring", .type = BPF_MAP_TYPE_RINGBUF, .load = load_ring_sender, .cpu = -1 },
};

static void open_buffer(struct buffer *buffer, const struct bccaot_events_opts *opts)
{
	bool is_ring = buffer->type == BPF_MAP_TYPE_RINGBUF;

	buffer->map_fd = plain_map(buffer->type, is_ring ? 0 : 4, is_ring ? 0 : 4,
				   is_ring ? RING_BYTES : (uint32_t)libbpf_num_possible_cpus());
	buffer->prog_fd = buffer->load(buffer->map_fd);
	buffer->events = bccaot_events__new();
	EXPECT(buffer->events);
	EXPECT_EQ(bccaot_events__add_fd(buffer->events, buffer->map_fd, on_event, opts), 0);
}

static void close_buffer(struct buffer *buffer)
{
	bccaot_events__free(buffer->events);
	close(buffer->prog_fd);
	close(buffer->map_fd);
}

static void send_numbers(const struct buffer *buffer, uint64_t first, size_t cnt)
{
	for (uint64_t i = 0; i < cnt; i++)
		run_prog(buffer->prog_fd, 0, first + i, 0);
}

static void test_order(struct buffer *buffer)
{
	BCCAOT_OPTS(bccaot_events_opts, opts, .ctx = &seen);

	forget();
	open_buffer(buffer, &opts);
	EXPECT_EQ(bccaot_events__poll(buffer->events, 0), 0);
	send_numbers(buffer, 5, 100);
	EXPECT_EQ(bccaot_events__poll(buffer->events, 1000), 100);
	EXPECT_EQ(bccaot_events__poll(buffer->events, 0), 0);
	EXPECT_EQ(seen.cnt, 100);
	EXPECT(in_order(5));
	EXPECT_EQ(seen.last_cpu, buffer->cpu);
	EXPECT(seen.last_size >= 16 && seen.last_size <= 20);
	EXPECT_EQ(bccaot_events__lost_cnt(buffer->events), 0);
	close_buffer(buffer);
}

static void test_stop(struct buffer *buffer)
{
	BCCAOT_OPTS(bccaot_events_opts, opts, .ctx = &seen);

	forget();
	seen.stop_at = 3;
	seen.stop_value = -EPIPE;
	open_buffer(buffer, &opts);
	send_numbers(buffer, 0, 10);
	EXPECT_EQ(bccaot_events__poll(buffer->events, 1000), -EPIPE);
	EXPECT_EQ(seen.cnt, 3);
	/* the rest must not wait for another event */
	EXPECT_EQ(bccaot_events__poll(buffer->events, 1000), 7);
	EXPECT(in_order(0));
	seen.stop_at = 12;
	seen.stop_value = 1;
	send_numbers(buffer, 10, 4);
	EXPECT_EQ(bccaot_events__consume(buffer->events), 1);
	EXPECT_EQ(bccaot_events__consume(buffer->events), 2);
	EXPECT_EQ(seen.cnt, 14);
	EXPECT(in_order(0));
	close_buffer(buffer);
}

static void test_epoll_fd(struct buffer *buffer)
{
	BCCAOT_OPTS(bccaot_events_opts, opts, .ctx = &seen);
	struct pollfd fd = { .events = POLLIN };

	forget();
	open_buffer(buffer, &opts);
	fd.fd = bccaot_events__epoll_fd(buffer->events);
	EXPECT_EQ(poll(&fd, 1, 0), 0);
	send_numbers(buffer, 1, 1);
	EXPECT_EQ(poll(&fd, 1, 1000), 1);
	EXPECT_EQ(bccaot_events__poll(buffer->events, 0), 1);
	close_buffer(buffer);
}

/* A full perf buffer tells how many it dropped, with the next event that fits */
static void test_lost(void)
{
	BCCAOT_OPTS(bccaot_events_opts, opts, .ctx = &seen, .lost_fn = on_lost, .page_cnt = 1);
	struct buffer *buffer = &buffers[0];
	size_t sent = 400;

	forget();
	open_buffer(buffer, &opts);
	send_numbers(buffer, 0, sent);
	EXPECT(bccaot_events__poll(buffer->events, 0) > 0);
	send_numbers(buffer, 0, 1);
	bccaot_events__consume(buffer->events);
	EXPECT(seen.lost_cnt > 0);
	EXPECT_EQ(seen.cnt + seen.lost_cnt, sent + 1);
	EXPECT_EQ(bccaot_events__lost_cnt(buffer->events), (long long)seen.lost_cnt);
	close_buffer(buffer);
}

static void test_wakeup(void)
{
	BCCAOT_OPTS(bccaot_events_opts, opts, .ctx = &seen, .wakeup_events = 4);
	struct buffer *buffer = &buffers[0];

	forget();
	open_buffer(buffer, &opts);
	send_numbers(buffer, 0, 3);
	EXPECT_EQ(bccaot_events__poll(buffer->events, 50), 0);
	EXPECT_EQ(bccaot_events__consume(buffer->events), 3);
	send_numbers(buffer, 3, 4);
	EXPECT_EQ(bccaot_events__poll(buffer->events, 1000), 4);
	EXPECT(in_order(0));
	close_buffer(buffer);
}

static void test_two_maps(void)
{
	BCCAOT_OPTS(bccaot_events_opts, opts, .ctx = &seen);

	forget();
	open_buffer(&buffers[0], &opts);
	open_buffer(&buffers[1], &opts);
	EXPECT_EQ(bccaot_events__add_fd(buffers[0].events, buffers[1].map_fd, on_event, &opts), 0);
	EXPECT_EQ(bccaot_events__add_fd(buffers[0].events, buffers[1].map_fd, on_event, &opts),
		  -EEXIST);
	send_numbers(&buffers[0], 0, 2);
	send_numbers(&buffers[1], 0, 3);
	EXPECT_EQ(bccaot_events__poll(buffers[0].events, 1000), 5);
	close_buffer(&buffers[0]);
	close_buffer(&buffers[1]);
}

static void test_bad_arguments(void)
{
	BCCAOT_OPTS(bccaot_events_opts, opts, .page_cnt = 3);
	struct bccaot_events *events = bccaot_events__new();
	struct {
		struct bccaot_events_opts known;
		uint64_t future;
	} newer = { .known.sz = sizeof(newer), .future = 1 };
	int hash_fd = plain_map(BPF_MAP_TYPE_HASH, 4, 4, 1);
	int perf_fd = plain_map(BPF_MAP_TYPE_PERF_EVENT_ARRAY, 4, 4, 1);

	EXPECT_EQ(bccaot_events__add_fd(events, hash_fd, on_event, NULL), -ENOTSUP);
	EXPECT_EQ(bccaot_events__add_fd(events, perf_fd, on_event, &opts), -EINVAL);
	EXPECT_EQ(bccaot_events__add_fd(events, perf_fd, on_event, &newer.known), -EINVAL);
	EXPECT_EQ(bccaot_events__add_fd(events, -1, on_event, NULL), -EBADF);
	newer.future = 0;
	EXPECT_EQ(bccaot_events__add_fd(events, perf_fd, on_event, &newer.known), 0);
	bccaot_events__free(events);
	bccaot_events__free(NULL);
	close(hash_fd);
	close(perf_fd);
}

static int send_another(void *ctx, int cpu, const void *data, uint32_t size)
{
	const struct buffer *buffer = ctx;

	run_prog(buffer->prog_fd, 0, seen.cnt + 10, 0);
	return on_event(&seen, cpu, data, size);
}

/* A program that never stops sending does not keep a poll from returning */
static void test_endless(struct buffer *buffer)
{
	BCCAOT_OPTS(bccaot_events_opts, opts, .ctx = buffer);

	forget();
	open_buffer(buffer, &opts);
	bccaot_events__free(buffer->events);
	buffer->events = bccaot_events__new();
	EXPECT_EQ(bccaot_events__add_fd(buffer->events, buffer->map_fd, send_another, &opts), 0);
	send_numbers(buffer, 0, 10);
	EXPECT_EQ(bccaot_events__poll(buffer->events, 1000), 10);
	EXPECT_EQ(bccaot_events__poll(buffer->events, 1000), 10);
	EXPECT(in_order(0));
	close_buffer(buffer);
}

/* Many events, so that records wrap around */
static void test_many(struct buffer *buffer)
{
	BCCAOT_OPTS(bccaot_events_opts, opts, .ctx = &seen, .page_cnt = 1);

	forget();
	open_buffer(buffer, &opts);
	for (uint64_t sent = 0; sent < 20000; sent += 50) {
		send_numbers(buffer, sent, 50);
		EXPECT_EQ(bccaot_events__poll(buffer->events, 1000), 50);
	}
	EXPECT(in_order(0));
	EXPECT_EQ(bccaot_events__lost_cnt(buffer->events), 0);
	close_buffer(buffer);
}

static int count_ticks(void *ctx)
{
	++*(int *)ctx;
	return 0;
}

static int stop_tick(void *ctx)
{
	++*(int *)ctx;
	return -ECANCELED;
}

static uint64_t now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (uint64_t)ts.tv_sec * 1000 + (uint64_t)ts.tv_nsec / 1000000;
}

struct loop_case {
	const char *name;
	uint64_t interval_ms, count, duration_ms;
	int (*tick_fn)(void *ctx);
	bool no_last_tick;
	int want_ticks, want_ret;
	uint64_t least_ms;
};

static const struct loop_case loop_cases[] = {
	{ "count", 20, 3, 0, count_ticks, false, 3, 0, 60 },
	{ "duration only", 0, 0, 50, count_ticks, false, 1, 0, 50 },
	{ "duration, no last tick", 0, 0, 50, count_ticks, true, 0, 0, 50 },
	{ "duration within interval", 40, 0, 60, count_ticks, false, 2, 0, 60 },
	{ "duration at a tick", 100, 0, 100, count_ticks, false, 1, 0, 100 },
	{ "error", 10, 9, 0, stop_tick, false, 1, -ECANCELED, 10 },
	{ "no tick function", 10, 2, 0, NULL, false, 0, 0, 20 },
};

/* Returns: how many ticks there were */
static int run_loop_case(const struct loop_case *row, struct bccaot_events *events)
{
	int ticks = 0;
	BCCAOT_OPTS(bccaot_loop_opts, opts, .ctx = &ticks, .tick_fn = row->tick_fn,
		    .interval_ms = row->interval_ms, .count = row->count,
		    .duration_ms = row->duration_ms, .no_last_tick = row->no_last_tick);
	struct bccaot_loop *loop = bccaot_loop__new(&opts);
	uint64_t start_ms = now_ms();

	EXPECT(loop);
	EXPECT_EQ(bccaot_loop__run(loop, events), row->want_ret);
	EXPECT(now_ms() - start_ms >= row->least_ms);
	bccaot_loop__free(loop);
	return ticks;
}

static void test_loop(struct bccaot_events *events)
{
	TEST_EACH(row, loop_cases) {
		int ticks = run_loop_case(row, events);

		/* On a busy machine a tick may come so late that it is the last one, too. */
		for (int i = 0; ticks != row->want_ticks && i < 10; i++)
			ticks = run_loop_case(row, events);
		EXPECT_EQ(ticks, row->want_ticks);
	}
	test_case = "";
}

static void *send_signal(void *arg)
{
	struct timespec pause = { .tv_nsec = 30000000 };

	nanosleep(&pause, NULL);
	kill(getpid(), *(int *)arg);
	return NULL;
}

static void test_loop_signals(struct bccaot_events *events)
{
	static const int signals[] = { SIGINT, SIGTERM };

	for (size_t i = 0; i < 2; i++) {
		int number = signals[i];
		struct bccaot_loop *loop = bccaot_loop__new(NULL);
		struct sigaction action;
		pthread_t thread;

		EXPECT(!bccaot_loop__new(NULL) && errno == EBUSY);
		pthread_create(&thread, NULL, send_signal, &number);
		EXPECT_EQ(bccaot_loop__run(loop, events), 0);
		pthread_join(thread, NULL);
		EXPECT_EQ(bccaot_loop__signal(loop), number);
		EXPECT(bccaot_loop__is_done(loop));
		EXPECT_EQ(bccaot_loop__wait(loop, -1), 0);
		sigaction(number, NULL, &action);
		EXPECT(action.sa_handler == SIG_DFL); /* a second one kills */
		bccaot_loop__free(loop);
		sigaction(number, NULL, &action);
		EXPECT(action.sa_handler == SIG_DFL);
	}
}

/* The process that the second Ctrl-C must kill: it never looks at the loop */
static void test_second_signal(void)
{
	int status = 0;
	pid_t child = fork();

	if (!child) {
		bccaot_loop__new(NULL);
		raise(SIGINT);
		raise(SIGINT);
		_exit(0);
	}
	waitpid(child, &status, 0);
	EXPECT(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT);
}

static void test_ignored_signal(void)
{
	struct bccaot_loop *loop;

	signal(SIGINT, SIG_IGN);
	loop = bccaot_loop__new(NULL);
	raise(SIGINT);
	EXPECT(!bccaot_loop__is_done(loop));
	EXPECT_EQ(bccaot_loop__wait(loop, 10), 1);
	bccaot_loop__stop(loop);
	EXPECT_EQ(bccaot_loop__wait(loop, 10000), 0);
	bccaot_loop__free(loop);
	bccaot_loop__free(NULL);
	signal(SIGINT, SIG_DFL);
}

static void test_loop_drains(void)
{
	BCCAOT_OPTS(bccaot_events_opts, opts, .ctx = &seen, .wakeup_events = 100);
	BCCAOT_OPTS(bccaot_loop_opts, loop_opts, .duration_ms = 20);
	struct bccaot_loop *loop = bccaot_loop__new(&loop_opts);

	forget();
	open_buffer(&buffers[0], &opts);
	send_numbers(&buffers[0], 0, 5);
	EXPECT_EQ(bccaot_loop__run(loop, buffers[0].events), 0);
	EXPECT_EQ(seen.cnt, 5);
	seen.stop_at = 7;
	seen.stop_value = -EPIPE;
	send_numbers(&buffers[0], 5, 5);
	EXPECT_EQ(bccaot_loop__run(loop, buffers[0].events), -EPIPE);
	EXPECT_EQ(seen.cnt, 7);
	bccaot_loop__free(loop);
	close_buffer(&buffers[0]);
}

int main(void)
{
	BCCAOT_OPTS(bccaot_events_opts, opts, .ctx = &seen);

	test_loop(NULL);
	test_loop_signals(NULL);
	test_second_signal();
	test_ignored_signal();
	TEST_EACH(buffer, buffers) {
		test_order(buffer);
		test_stop(buffer);
		test_epoll_fd(buffer);
		test_endless(buffer);
		test_many(buffer);
		open_buffer(buffer, &opts);
		test_loop(buffer->events);
		test_loop_signals(buffer->events);
		close_buffer(buffer);
	}
	test_case = "";
	test_lost();
	test_wakeup();
	test_two_maps();
	test_bad_arguments();
	test_loop_drains();
	return test_result();
}
