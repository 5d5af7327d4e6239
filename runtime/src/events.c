/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Perf and ring buffers in one epoll set. Which buffer is walked when, is
 * decided here, because libbpf's own poll takes one record too many out of
 * each perf buffer after a callback asked to stop, and does not return from a
 * ring that never runs dry.
 */
#include <errno.h>
#include <limits.h>
#include <linux/perf_event.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>
#include <bpf/bpf.h>
#include <bccaot/map.h>
#include <bccaot/system.h>
#include "event_walk.h"
#include "events.h"
#include "fail.h"
#include "log.h"
#include "opts.h"

enum {
	DEFAULT_PAGE_CNT = 8,
	/* buffers that one poll looks at */
	READY_CNT = 64,
};

/* One buffer that can become ready: a ring, or one CPU's perf buffer */
struct channel {
	struct source *source;
	struct bca_perf_cpu perf_cpu;
	/* a walk was cut short; the kernel will not announce these events again */
	bool has_more;
};

/* One output map */
struct source {
	struct source *next;
	struct bccaot_events *set;
	bccaot_event_fn fn;
	bccaot_lost_fn lost_fn;
	void *ctx;
	struct perf_buffer *perf;
	struct bca_ring ring;
	struct channel *channels;
	size_t channel_cnt;
};

struct bccaot_events {
	struct source *sources;
	int epoll_fd;
	uint64_t lost_cnt;
	const volatile sig_atomic_t *is_done;
	/* the poll under way */
	unsigned int handed_cnt;
	int stop_value;
	bool is_stopped;
	bool has_more;
};

static const volatile sig_atomic_t never_done;

struct bccaot_events *bccaot_events__new(void)
{
	struct bccaot_events *events = calloc(1, sizeof(*events));

	if (!events)
		return bca_fail_null(-ENOMEM);
	events->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
	if (events->epoll_fd < 0) {
		int err = -errno;

		free(events);
		return bca_fail_null(err);
	}
	events->is_done = &never_done;
	return events;
}

static void source_free(struct source *source)
{
	for (size_t i = 0; source->channels && i < source->channel_cnt; i++)
		bca_perf_cpu_free(&source->channels[i].perf_cpu);
	perf_buffer__free(source->perf);
	bca_ring_close(&source->ring);
	free(source->channels);
	free(source);
}

void bccaot_events__free(struct bccaot_events *events)
{
	if (!events)
		return;
	while (events->sources) {
		struct source *source = events->sources;

		events->sources = source->next;
		source_free(source);
	}
	close(events->epoll_fd);
	free(events);
}

/* The online CPUs that have a place in the map */
static int choose_cpus(const struct bccaot_map_info *info, int **ret_cpus)
{
	int *cpus;
	int kept = 0;
	int cnt = bccaot_online_cpus(&cpus);

	for (int i = 0; i < cnt; i++) {
		if ((uint32_t)cpus[i] < info->max_entries)
			cpus[kept++] = cpus[i];
	}
	if (cnt < 0)
		return cnt;
	*ret_cpus = cpus;
	return kept;
}

/* libbpf wants a callback, though it is never called: records are walked by us */
static enum bpf_perf_event_ret ignore_record(void *ctx, int cpu, struct perf_event_header *head)
{
	(void)ctx;
	(void)cpu;
	(void)head;
	return LIBBPF_PERF_EVENT_DONE;
}

static int map_perf(struct source *source, int map_fd, const struct bccaot_events_opts *opts,
		    int *cpus)
{
	LIBBPF_OPTS(perf_buffer_raw_opts, raw_opts, .cpu_cnt = (int)source->channel_cnt,
		    .cpus = cpus, .map_keys = cpus);
	struct perf_event_attr attr = {
		.size = sizeof(attr),
		.type = PERF_TYPE_SOFTWARE,
		.config = PERF_COUNT_SW_BPF_OUTPUT,
		.sample_type = PERF_SAMPLE_RAW,
		.sample_period = 1,
		.wakeup_events = opts->wakeup_events ? opts->wakeup_events : 1,
	};
	size_t page_cnt = opts->page_cnt ? opts->page_cnt : DEFAULT_PAGE_CNT;

	source->perf =
		perf_buffer__new_raw(map_fd, page_cnt, &attr, ignore_record, NULL, &raw_opts);
	if (!source->perf)
		return -errno;
	for (size_t i = 0; i < source->channel_cnt; i++) {
		void *base;
		size_t bytes;
		int err = perf_buffer__buffer(source->perf, (int)i, &base, &bytes);

		if (err)
			return err;
		bca_perf_cpu_init(&source->channels[i].perf_cpu, base, cpus[i]);
	}
	return 0;
}

static int new_channels(struct source *source, size_t cnt)
{
	source->channels = calloc(cnt + 1, sizeof(*source->channels));
	if (!source->channels)
		return -ENOMEM;
	source->channel_cnt = cnt;
	for (size_t i = 0; i < cnt; i++)
		source->channels[i].source = source;
	return 0;
}

static int open_perf(struct source *source, int map_fd, const struct bccaot_map_info *info,
		     const struct bccaot_events_opts *opts)
{
	int *cpus;
	int cnt;
	int err;

	if (opts->page_cnt & (opts->page_cnt - 1))
		return -EINVAL;
	cnt = choose_cpus(info, &cpus);
	if (cnt < 0)
		return cnt;
	err = cnt ? new_channels(source, (size_t)cnt) : -ENOSPC;
	if (!err)
		err = map_perf(source, map_fd, opts, cpus);
	free(cpus);
	return err;
}

static int open_ring(struct source *source, int map_fd, const struct bccaot_map_info *info)
{
	int err = new_channels(source, 1);

	return err ? err : bca_ring_open(&source->ring, map_fd, info->max_entries);
}

static int open_buffers(struct source *source, int map_fd, const struct bccaot_events_opts *opts)
{
	struct bccaot_map_info info;
	struct bca_capture quiet;
	int err = bccaot_map_fd__info(map_fd, &info);

	if (err)
		return err;
	bca_capture_begin(&quiet);
	if (info.type == BPF_MAP_TYPE_PERF_EVENT_ARRAY)
		err = open_perf(source, map_fd, &info, opts);
	else if (info.type == BPF_MAP_TYPE_RINGBUF)
		err = open_ring(source, map_fd, &info);
	else
		err = -ENOTSUP;
	bca_capture_end(&quiet);
	bca_capture_free(&quiet);
	return err;
}

static int watch_channels(struct source *source, int map_fd)
{
	for (size_t i = 0; i < source->channel_cnt; i++) {
		struct epoll_event event = { .events = EPOLLIN, .data.ptr = &source->channels[i] };
		int fd = source->perf ? perf_buffer__buffer_fd(source->perf, i) : map_fd;

		if (epoll_ctl(source->set->epoll_fd, EPOLL_CTL_ADD, fd, &event))
			return -errno;
	}
	return 0;
}

int bccaot_events__add_fd(struct bccaot_events *events, int map_fd, bccaot_event_fn fn,
			  const struct bccaot_events_opts *opts)
{
	struct bccaot_events_opts known;
	struct source *source;
	int err = bca_opts_take(&known, sizeof(known), opts);

	if (err)
		return err;
	source = calloc(1, sizeof(*source));
	if (!source)
		return -ENOMEM;
	source->set = events;
	source->fn = fn;
	source->lost_fn = known.lost_fn;
	source->ctx = known.ctx;
	err = open_buffers(source, map_fd, &known);
	if (!err)
		err = watch_channels(source, map_fd);
	if (err) {
		source_free(source);
		return err;
	}
	source->next = events->sources;
	events->sources = source;
	return 0;
}

int bccaot_events__add(struct bccaot_events *events, const struct bpf_map *map, bccaot_event_fn fn,
		       const struct bccaot_events_opts *opts)
{
	return bccaot_events__add_fd(events, bpf_map__fd(map), fn, opts);
}

static void poll_begin(struct bccaot_events *events)
{
	events->handed_cnt = 0;
	events->is_stopped = false;
	events->has_more = false;
}

static int poll_end(const struct bccaot_events *events)
{
	if (events->is_stopped)
		return events->stop_value;
	return events->handed_cnt > INT_MAX ? INT_MAX : (int)events->handed_cnt;
}

static int walk(struct channel *channel)
{
	const struct source *source = channel->source;
	struct bccaot_events *set = source->set;
	struct bca_walk walk = {
		.fn = source->fn,
		.lost_fn = source->lost_fn,
		.ctx = source->ctx,
		.is_done = set->is_done,
	};
	int err = 0;

	if (source->perf)
		err = bca_perf_cpu_walk(&channel->perf_cpu, &walk);
	else
		bca_ring_walk(&source->ring, &walk);
	set->lost_cnt += walk.lost_cnt;
	set->handed_cnt += walk.handed_cnt;
	channel->has_more = walk.is_cut;
	set->has_more = set->has_more || walk.is_cut;
	if (walk.stop_value) {
		set->stop_value = walk.stop_value;
		set->is_stopped = true;
	}
	return err;
}

/* Walks a buffer, or after a stop leaves it for the next poll: it may not be announced again */
static int walk_or_defer(struct channel *channel)
{
	if (!channel->source->set->is_stopped)
		return walk(channel);
	channel->has_more = true;
	channel->source->set->has_more = true;
	return 0;
}

/* Walks the buffers of all maps, or only those whose last walk was cut short */
static int walk_all(struct bccaot_events *events, bool only_cut)
{
	for (struct source *source = events->sources; source; source = source->next) {
		for (size_t i = 0; i < source->channel_cnt; i++) {
			struct channel *channel = &source->channels[i];
			int err = only_cut && !channel->has_more ? 0 : walk_or_defer(channel);

			if (err)
				return err;
		}
	}
	return 0;
}

static int walk_ready(const struct epoll_event *ready, int cnt)
{
	for (int i = 0; i < cnt; i++) {
		struct channel *channel = ready[i].data.ptr;
		int err = channel ? walk_or_defer(channel) : 0;

		if (err)
			return err;
	}
	return 0;
}

static int poll_ready(struct bccaot_events *events, int timeout_ms)
{
	struct epoll_event ready[READY_CNT];
	bool had_more = events->has_more;
	int err = 0;
	int cnt;

	cnt = epoll_wait(events->epoll_fd, ready, READY_CNT, had_more ? 0 : timeout_ms);
	if (cnt < 0)
		return -errno;
	poll_begin(events);
	if (had_more)
		err = walk_all(events, true);
	if (!err)
		err = walk_ready(ready, cnt);
	return err ? err : poll_end(events);
}

/*
 * A perf buffer's descriptor is ready once for each wake-up, and whoever polls
 * first takes that away: after a user's poll of the epoll descriptor, asking
 * the kernel again which buffers are ready gives none.
 */
int bccaot_events__poll(struct bccaot_events *events, int timeout_ms)
{
	return timeout_ms ? poll_ready(events, timeout_ms) : bccaot_events__consume(events);
}

int bccaot_events__consume(struct bccaot_events *events)
{
	int err;

	poll_begin(events);
	err = walk_all(events, false);
	return err ? err : poll_end(events);
}

int bccaot_events__epoll_fd(const struct bccaot_events *events)
{
	return events->epoll_fd;
}

uint64_t bccaot_events__lost_cnt(const struct bccaot_events *events)
{
	return events->lost_cnt;
}

int bca_events_watch(struct bccaot_events *events, int wake_fd,
		     const volatile sig_atomic_t *is_done)
{
	struct epoll_event event = { .events = EPOLLIN, .data.ptr = NULL };

	if (epoll_ctl(events->epoll_fd, EPOLL_CTL_ADD, wake_fd, &event))
		return -errno;
	events->is_done = is_done;
	return 0;
}

void bca_events_unwatch(struct bccaot_events *events, int wake_fd)
{
	epoll_ctl(events->epoll_fd, EPOLL_CTL_DEL, wake_fd, NULL);
	events->is_done = &never_done;
}

bool bca_events_was_stopped(const struct bccaot_events *events)
{
	return events->is_stopped;
}

static int set_buffer_type(struct bpf_map *map, enum bpf_map_type type, uint32_t cell_bytes,
			   uint32_t entries)
{
	int err = bpf_map__set_type(map, type);

	if (!err)
		err = bpf_map__set_key_size(map, cell_bytes);
	if (!err)
		err = bpf_map__set_value_size(map, cell_bytes);
	if (!err)
		err = bpf_map__set_max_entries(map, entries);
	return err;
}

static uint32_t ring_size(uint32_t want_bytes)
{
	uint32_t size = (uint32_t)sysconf(_SC_PAGESIZE);

	while (size < want_bytes && size < 1u << 31)
		size *= 2;
	return size;
}

int bccaot_events__pick_buffer(struct bpf_map *map, uint32_t ring_bytes)
{
	int err;

	if (libbpf_probe_bpf_map_type(BPF_MAP_TYPE_RINGBUF, NULL) == 1) {
		err = set_buffer_type(map, BPF_MAP_TYPE_RINGBUF, 0, ring_size(ring_bytes));
		return err ? err : 1;
	}
	return set_buffer_type(map, BPF_MAP_TYPE_PERF_EVENT_ARRAY, sizeof(uint32_t), 0);
}
