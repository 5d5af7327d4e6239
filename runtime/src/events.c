/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Perf and ring buffers in one epoll set. libbpf maps the buffers and walks
 * their records; which buffer is walked when, is decided here, because
 * libbpf's own poll takes one record too many out of each perf buffer after a
 * callback asked to stop, and does not return from a ring that never runs dry.
 */
#include <errno.h>
#include <limits.h>
#include <linux/perf_event.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>
#include <bpf/bpf.h>
#include <bccaot/map.h>
#include "events.h"
#include "log.h"
#include "fail.h"
#include "opts.h"

enum {
	DEFAULT_PAGE_CNT = 8,
	/* buffers that one poll looks at */
	READY_CNT = 64,
	/* events of one ring in one poll: bounds the time until ticks and signals are seen */
	RING_BUDGET = 1 << 16,
};

/* One buffer that can become ready: a ring, or one CPU's perf buffer */
struct channel {
	struct source *source;
	size_t idx;
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
	struct ring_buffer *ring;
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
	unsigned int budget;
	int stop_value;
	bool is_stopped;
	bool is_cut;
	bool has_more;
};

struct perf_raw_record {
	struct perf_event_header header;
	uint32_t size;
	char data[];
};

struct perf_lost_record {
	struct perf_event_header header;
	uint64_t id;
	uint64_t lost_cnt;
};

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
	return events;
}

static void source_free(struct source *source)
{
	if (!source)
		return;
	perf_buffer__free(source->perf);
	ring_buffer__free(source->ring);
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

/* Hands one event out; false to walk no further */
static bool hand_out(struct source *source, int cpu, const void *data, uint32_t size)
{
	struct bccaot_events *set = source->set;
	int ret = source->fn(source->ctx, cpu, data, size);

	set->handed_cnt++;
	if (ret) {
		set->stop_value = ret;
		set->is_stopped = true;
		return false;
	}
	return !(set->is_done && *set->is_done);
}

static enum bpf_perf_event_ret on_perf_record(void *ctx, int cpu, struct perf_event_header *header)
{
	struct source *source = ctx;

	if (header->type == PERF_RECORD_SAMPLE) {
		const struct perf_raw_record *raw = (const void *)header;

		if (!hand_out(source, cpu, raw->data, raw->size)) {
			source->set->is_cut = true;
			return LIBBPF_PERF_EVENT_DONE;
		}
	} else if (header->type == PERF_RECORD_LOST) {
		const struct perf_lost_record *lost = (const void *)header;

		source->set->lost_cnt += lost->lost_cnt;
		if (source->lost_fn)
			source->lost_fn(source->ctx, cpu, lost->lost_cnt);
	}
	return LIBBPF_PERF_EVENT_CONT;
}

static int on_ring_record(void *ctx, void *data, size_t size)
{
	struct source *source = ctx;
	struct bccaot_events *set = source->set;

	if (hand_out(source, -1, data, (uint32_t)size) && --set->budget)
		return 0;
	set->is_cut = true;
	return -ECANCELED;
}

static int open_perf(struct source *source, int map_fd, const struct bccaot_events_opts *opts)
{
	struct perf_event_attr attr = {
		.size = sizeof(attr),
		.type = PERF_TYPE_SOFTWARE,
		.config = PERF_COUNT_SW_BPF_OUTPUT,
		.sample_type = PERF_SAMPLE_RAW,
		.sample_period = 1,
		.wakeup_events = opts->wakeup_events ? opts->wakeup_events : 1,
	};
	size_t page_cnt = opts->page_cnt ? opts->page_cnt : DEFAULT_PAGE_CNT;

	if (page_cnt & (page_cnt - 1))
		return -EINVAL;
	source->perf = perf_buffer__new_raw(map_fd, page_cnt, &attr, on_perf_record, source, NULL);
	if (!source->perf)
		return -errno;
	source->channel_cnt = perf_buffer__buffer_cnt(source->perf);
	return 0;
}

static int open_ring(struct source *source, int map_fd)
{
	source->ring = ring_buffer__new(map_fd, on_ring_record, source, NULL);
	if (!source->ring)
		return -errno;
	source->channel_cnt = 1;
	return 0;
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
		err = open_perf(source, map_fd, opts);
	else if (info.type == BPF_MAP_TYPE_RINGBUF)
		err = open_ring(source, map_fd);
	else
		err = -ENOTSUP;
	bca_capture_end(&quiet);
	bca_capture_free(&quiet);
	return err;
}

static int channel_fd(const struct channel *channel, int map_fd)
{
	if (channel->source->ring)
		return map_fd;
	return perf_buffer__buffer_fd(channel->source->perf, channel->idx);
}

static int watch_channels(struct source *source, int map_fd)
{
	source->channels = calloc(source->channel_cnt + 1, sizeof(*source->channels));
	if (!source->channels)
		return -ENOMEM;
	for (size_t i = 0; i < source->channel_cnt; i++) {
		struct channel *channel = &source->channels[i];
		struct epoll_event event = { .events = EPOLLIN, .data.ptr = channel };

		channel->source = source;
		channel->idx = i;
		if (epoll_ctl(source->set->epoll_fd, EPOLL_CTL_ADD, channel_fd(channel, map_fd),
			      &event))
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

/* Walks one buffer; an error of libbpf's, or 0 also when a callback cut the walk short */
static int walk(struct channel *channel)
{
	struct source *source = channel->source;
	struct bccaot_events *set = source->set;
	int ret;

	set->is_cut = false;
	set->budget = RING_BUDGET;
	ret = source->ring ? ring_buffer__consume(source->ring) :
			     perf_buffer__consume_buffer(source->perf, channel->idx);
	channel->has_more = set->is_cut;
	if (set->is_cut)
		set->has_more = true;
	return ret < 0 && !set->is_cut ? ret : 0;
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
	events->is_done = NULL;
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
