/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The main loop. Signals set a flag and make an eventfd readable, which wakes
 * whatever waits on it, so that a signal between a check and a wait is never
 * missed. The eventfd is never read: once readable, it stays so.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>
#include <bccaot/loop.h>
#include "events.h"
#include "fail.h"
#include "opts.h"

#define NS_PER_MS 1000000ull

struct taken_signal {
	int number;
	bool is_taken;
	struct sigaction old;
};

struct bccaot_loop {
	struct bccaot_loop_opts opts;
	volatile sig_atomic_t is_done;
	volatile sig_atomic_t signal;
	int wake_fd;
	struct taken_signal taken[2];
};

/* What a run keeps while it lasts; times in ns of CLOCK_MONOTONIC, 0 = never */
struct run {
	struct bccaot_loop *loop;
	struct bccaot_events *events;
	uint64_t next_tick_ns;
	uint64_t end_ns;
	uint64_t tick_cnt;
	bool is_fresh_tick;
	bool is_over;
};

static _Atomic(struct bccaot_loop *) the_loop;

static uint64_t now_ns(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (uint64_t)ts.tv_sec * 1000000000ull + (uint64_t)ts.tv_nsec;
}

void bccaot_loop__stop(struct bccaot_loop *loop)
{
	int saved_errno = errno;
	uint64_t one = 1;
	ssize_t written;

	loop->is_done = 1;
	written = write(loop->wake_fd, &one, sizeof(one));
	(void)written; /* fails only when the counter is full, and then it is readable */
	errno = saved_errno;
}

static void on_signal(int number)
{
	struct bccaot_loop *loop = atomic_load(&the_loop);

	if (!loop)
		return;
	loop->signal = number;
	bccaot_loop__stop(loop);
}

/* SA_RESETHAND gives the second Ctrl-C its default effect */
static int take_signal(struct taken_signal *taken, int number)
{
	struct sigaction action = { .sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND };

	taken->number = number;
	sigemptyset(&action.sa_mask);
	if (sigaction(number, NULL, &taken->old))
		return -errno;
	if (taken->old.sa_handler == SIG_IGN)
		return 0;
	if (sigaction(number, &action, NULL))
		return -errno;
	taken->is_taken = true;
	return 0;
}

static void give_signals_back(struct bccaot_loop *loop)
{
	for (size_t i = 0; i < sizeof(loop->taken) / sizeof(loop->taken[0]); i++) {
		if (loop->taken[i].is_taken)
			sigaction(loop->taken[i].number, &loop->taken[i].old, NULL);
	}
}

static int take_signals(struct bccaot_loop *loop)
{
	int err = take_signal(&loop->taken[0], SIGINT);

	if (!err)
		err = take_signal(&loop->taken[1], SIGTERM);
	if (err)
		give_signals_back(loop);
	return err;
}

struct bccaot_loop *bccaot_loop__new(const struct bccaot_loop_opts *opts)
{
	struct bccaot_loop *loop = calloc(1, sizeof(*loop));
	struct bccaot_loop *none = NULL;
	int err;

	if (!loop)
		return bca_fail_null(-ENOMEM);
	loop->wake_fd = -1;
	err = bca_opts_take(&loop->opts, sizeof(loop->opts), opts);
	if (err)
		goto fail;
	loop->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	err = loop->wake_fd < 0 ? -errno : 0;
	if (err)
		goto fail;
	err = -EBUSY;
	if (!atomic_compare_exchange_strong(&the_loop, &none, loop))
		goto fail;
	err = loop->opts.no_signals ? 0 : take_signals(loop);
	if (!err)
		return loop;
	atomic_store(&the_loop, NULL);
fail:
	if (loop->wake_fd >= 0)
		close(loop->wake_fd);
	free(loop);
	return bca_fail_null(err);
}

void bccaot_loop__free(struct bccaot_loop *loop)
{
	if (!loop)
		return;
	give_signals_back(loop);
	atomic_store(&the_loop, NULL);
	close(loop->wake_fd);
	free(loop);
}

bool bccaot_loop__is_done(const struct bccaot_loop *loop)
{
	return loop->is_done;
}

int bccaot_loop__signal(const struct bccaot_loop *loop)
{
	return loop->signal;
}

int bccaot_loop__fd(const struct bccaot_loop *loop)
{
	return loop->wake_fd;
}

/* Time left until a deadline, as poll() wants it: rounded up, -1 = for ever */
static int ms_until(uint64_t deadline_ns)
{
	uint64_t now = now_ns();
	uint64_t left_ms;

	if (!deadline_ns)
		return -1;
	if (now >= deadline_ns)
		return 0;
	left_ms = (deadline_ns - now + NS_PER_MS - 1) / NS_PER_MS;
	return left_ms > INT32_MAX ? INT32_MAX : (int)left_ms;
}

static void wait_until(const struct bccaot_loop *loop, uint64_t deadline_ns)
{
	struct pollfd wake = { .fd = loop->wake_fd, .events = POLLIN };

	poll(&wake, 1, ms_until(deadline_ns));
}

int bccaot_loop__wait(struct bccaot_loop *loop, int timeout_ms)
{
	uint64_t deadline_ns = now_ns() + (uint64_t)timeout_ms * NS_PER_MS;

	if (timeout_ms < 0)
		deadline_ns = 0;
	while (!loop->is_done) {
		if (deadline_ns && now_ns() >= deadline_ns)
			return 1;
		wait_until(loop, deadline_ns);
	}
	return 0;
}

static uint64_t earlier(uint64_t a_ns, uint64_t b_ns)
{
	if (!a_ns || !b_ns)
		return a_ns | b_ns;
	return a_ns < b_ns ? a_ns : b_ns;
}

/* Result of a poll: only a callback's own value ends the run */
static int check_poll(struct run *run, int ret)
{
	if (bca_events_was_stopped(run->events)) {
		run->is_over = true;
		return ret < 0 ? ret : 0;
	}
	return ret < 0 && ret != -EINTR ? ret : 0;
}

static int run_wait(struct run *run)
{
	uint64_t deadline_ns = earlier(run->next_tick_ns, run->end_ns);

	if (run->events)
		return check_poll(run, bccaot_events__poll(run->events, ms_until(deadline_ns)));
	wait_until(run->loop, deadline_ns);
	return 0;
}

/* Takes what wakeup_events still holds back */
static int run_drain(struct run *run)
{
	return run->events ? check_poll(run, bccaot_events__consume(run->events)) : 0;
}

static int run_tick(struct run *run)
{
	const struct bccaot_loop_opts *opts = &run->loop->opts;
	int ret;

	run->tick_cnt++;
	ret = opts->tick_fn ? opts->tick_fn(opts->ctx) : 0;
	if (ret || (opts->count && run->tick_cnt >= opts->count))
		run->is_over = true;
	return ret < 0 ? ret : 0;
}

static int run_tick_if_due(struct run *run)
{
	uint64_t interval_ns = run->loop->opts.interval_ms * NS_PER_MS;
	uint64_t now = now_ns();
	int err;

	run->is_fresh_tick = false;
	if (!run->next_tick_ns || now < run->next_tick_ns)
		return 0;
	err = run_drain(run);
	if (err || run->is_over)
		return err;
	err = run_tick(run);
	run->is_fresh_tick = true;
	run->next_tick_ns += interval_ns;
	if (run->next_tick_ns <= now_ns()) /* a slow tick: do not try to catch up */
		run->next_tick_ns = now_ns() + interval_ns;
	return err;
}

static bool run_goes_on(const struct run *run)
{
	if (run->is_over || run->loop->is_done)
		return false;
	return !run->end_ns || now_ns() < run->end_ns;
}

static int run_end(struct run *run)
{
	const struct bccaot_loop_opts *opts = &run->loop->opts;
	int err;

	if (run->is_over)
		return 0;
	err = run_drain(run);
	if (err || run->is_over)
		return err;
	if (opts->tick_fn && !opts->no_last_tick && !run->is_fresh_tick)
		return run_tick(run);
	return 0;
}

static int run_all(struct run *run)
{
	int err = 0;

	while (!err && run_goes_on(run)) {
		err = run_wait(run);
		if (!err && !run->is_over && !run->loop->is_done)
			err = run_tick_if_due(run);
	}
	return err ? err : run_end(run);
}

int bccaot_loop__run(struct bccaot_loop *loop, struct bccaot_events *events)
{
	const struct bccaot_loop_opts *opts = &loop->opts;
	uint64_t now = now_ns();
	struct run run = { .loop = loop, .events = events };
	int err;

	if (opts->interval_ms)
		run.next_tick_ns = now + opts->interval_ms * NS_PER_MS;
	if (opts->duration_ms)
		run.end_ns = now + opts->duration_ms * NS_PER_MS;
	if (!events)
		return run_all(&run);
	err = bca_events_watch(events, loop->wake_fd, &loop->is_done);
	if (err)
		return err;
	err = run_all(&run);
	bca_events_unwatch(events, loop->wake_fd);
	return err;
}
