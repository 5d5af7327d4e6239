/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Events that programs send: perf buffers and ring buffers behind one
 * interface. Any number of output maps is added to a set and polled together;
 * within a ring, and within a perf buffer's CPU, events keep their order.
 *
 * A set belongs to one thread at a time.
 */
#ifndef BCCAOT_EVENTS_H
#define BCCAOT_EVENTS_H

#include <bpf/libbpf.h>
#include <bccaot/common.h>
#include <bccaot/loop.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * bccaot_event_fn - receives one event
 * @ctx: as given in the options
 * @cpu: CPU that sent it; -1 for ring buffers, which do not tell
 * @data: the bytes that the program sent, 8-byte aligned in ring buffers and
 *        only 4-byte aligned in perf buffers, valid during the call
 * @size: number of bytes; perf buffers pad it to 8k + 4
 *
 * Returns: 0 to go on. Anything else ends the poll, which returns it; the
 * events after this one stay in the buffer for the next poll.
 */
typedef int (*bccaot_event_fn)(void *ctx, int cpu, const void *data, uint32_t size);

/**
 * bccaot_lost_fn - told that events were lost because a perf buffer was full
 * @ctx: as given in the options
 * @cpu: CPU whose buffer was full
 * @lost_cnt: number of events lost since the last call for this CPU
 */
typedef void (*bccaot_lost_fn)(void *ctx, int cpu, uint64_t lost_cnt);

/** struct bccaot_events_opts - how to read one output map */
struct bccaot_events_opts {
	/** size of this struct */
	size_t sz;
	/** handed to the callbacks */
	void *ctx;
	/** called for lost events; NULL = only count them */
	bccaot_lost_fn lost_fn;
	/** perf buffers: pages of each CPU's buffer, a power of two; 0 = 8 */
	uint32_t page_cnt;
	/**
	 * perf buffers: wake the reader after so many events; 0 = 1. When more,
	 * call bccaot_events__consume() at times to get the rest.
	 */
	uint32_t wakeup_events;
};
#define bccaot_events_opts__last_field wakeup_events

/** A set of output maps that are polled together */
struct bccaot_events;

/**
 * bccaot_events__new - make an empty set
 *
 * Returns: the set, or NULL with errno: ENOMEM, EMFILE.
 */
BCCAOT_API struct bccaot_events *bccaot_events__new(void);

/**
 * bccaot_events__add - open an output map and add it to the set
 * @events: the set
 * @map: a perf array or ring buffer of a loaded object
 * @fn: called for each event
 * @opts: may be NULL
 *
 * Perf buffers are opened on every online CPU.
 *
 * Returns: 0, -EINVAL if page_cnt is not a power of two or an option is not
 * known, -ENOTSUP if @map is not an output map, -EBADF if it is not loaded,
 * -ENOMEM, -EPERM.
 */
BCCAOT_API int bccaot_events__add(struct bccaot_events *events, const struct bpf_map *map,
				  bccaot_event_fn fn, const struct bccaot_events_opts *opts);

/**
 * bccaot_events__add_fd - bccaot_events__add() for a descriptor
 * @events: the set
 * @map_fd: a perf array or ring buffer, which stays open while @events lives
 * @fn: called for each event
 * @opts: may be NULL
 *
 * Returns: as bccaot_events__add().
 */
BCCAOT_API int bccaot_events__add_fd(struct bccaot_events *events, int map_fd, bccaot_event_fn fn,
				     const struct bccaot_events_opts *opts);

/**
 * bccaot_events__poll - wait for events and hand them out
 * @events: the set
 * @timeout_ms: how long to wait for the first, -1 = for ever; 0 = not at all,
 *              which is bccaot_events__consume()
 *
 * Returns: number of events handed out (0 when the time passed), -EINTR if a
 * signal arrived while waiting (nothing is lost; call again or end), the
 * value other than 0 that a callback returned (return negative ones to tell
 * them from counts).
 */
BCCAOT_API int bccaot_events__poll(struct bccaot_events *events, int timeout_ms);

/**
 * bccaot_events__consume - hand out what the buffers hold, without waiting
 * @events: the set
 *
 * Looks into every buffer, also those that have not reached wakeup_events.
 *
 * Returns: as bccaot_events__poll().
 */
BCCAOT_API int bccaot_events__consume(struct bccaot_events *events);

/**
 * bccaot_events__epoll_fd - descriptor that is readable when events wait
 * @events: the set, which keeps owning the descriptor
 *
 * For a loop of the user's own; then call bccaot_events__consume().
 *
 * Returns: the descriptor.
 */
BCCAOT_API int bccaot_events__epoll_fd(const struct bccaot_events *events);

/**
 * bccaot_events__lost_cnt - number of events lost so far
 * @events: the set
 *
 * The kernel reports losses of perf buffers only; a program sees those of ring
 * buffers itself, as failed reservations.
 *
 * Returns: the number.
 */
BCCAOT_API uint64_t bccaot_events__lost_cnt(const struct bccaot_events *events);

/**
 * bccaot_events__free - close the buffers
 * @events: may be NULL
 */
BCCAOT_API void bccaot_events__free(struct bccaot_events *events);

/**
 * bccaot_events__pick_buffer - make an output map a ring buffer if possible
 * @map: an output map of an object that is not loaded yet
 * @ring_bytes: size of the ring, rounded up to a power of two of pages
 *
 * For programs that can send either way: where the running kernel has ring
 * buffers the map becomes one, else a perf array.
 *
 * Returns: 1 if it is a ring buffer now, 0 if a perf array, -EBUSY if the
 * object is loaded.
 */
BCCAOT_API int bccaot_events__pick_buffer(struct bpf_map *map, uint32_t ring_bytes);

#ifdef __cplusplus
}
#endif

#endif
