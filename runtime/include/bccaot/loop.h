/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The main loop of a tracing program: waits for events, ticks at an interval,
 * and ends on SIGINT, SIGTERM, after a duration or a number of ticks.
 *
 * One loop may exist at a time in a process, since signal handlers are global.
 */
#ifndef BCCAOT_LOOP_H
#define BCCAOT_LOOP_H

#include <bccaot/common.h>

#ifdef __cplusplus
extern "C" {
#endif

struct bccaot_events;

/** struct bccaot_loop_opts - when to tick and when to end */
struct bccaot_loop_opts {
	/** size of this struct */
	size_t sz;
	/** handed to tick_fn */
	void *ctx;
	/**
	 * called at the end of each interval, and once more when the loop ends
	 * by a signal or by duration_ms within an interval; below 0 ends the
	 * loop with that error, above 0 ends it well
	 */
	int (*tick_fn)(void *ctx);
	/** time between two ticks; 0 = no ticks but the last */
	uint64_t interval_ms;
	/** end after so many ticks; 0 = no limit */
	uint64_t count;
	/** end after so long; 0 = no limit */
	uint64_t duration_ms;
	/** do not tick when the loop ends within an interval */
	bool no_last_tick;
	/** leave SIGINT and SIGTERM alone; end with bccaot_loop__stop() */
	bool no_signals;
};
#define bccaot_loop_opts__last_field no_signals

/** A main loop */
struct bccaot_loop;

/**
 * bccaot_loop__new - make the loop and take over SIGINT and SIGTERM
 * @opts: may be NULL
 *
 * From here on the first signal asks the loop to end, and the same signal a
 * second time has its default effect, so that a second Ctrl-C kills a program
 * that hangs. Signals that the parent had set to be ignored stay ignored.
 *
 * Returns: the loop, or NULL with errno: EBUSY if there is one already, EINVAL
 * for options that the library does not know, ENOMEM, EMFILE.
 */
BCCAOT_API struct bccaot_loop *bccaot_loop__new(const struct bccaot_loop_opts *opts);

/**
 * bccaot_loop__run - wait and tick until it is time to end
 * @loop: the loop
 * @events: buffers whose events are handed out meanwhile, or NULL
 *
 * Before it returns, what is left in the buffers is handed out once.
 *
 * Returns: 0 when ended by a signal, the duration, the count or
 * bccaot_loop__stop(); the negative value that tick_fn or an event callback
 * returned; else an error of waiting.
 */
BCCAOT_API int bccaot_loop__run(struct bccaot_loop *loop, struct bccaot_events *events);

/**
 * bccaot_loop__wait - sleep, for programs that write their own loop
 * @loop: the loop
 * @timeout_ms: how long, or -1 until it is time to end
 *
 * Returns: 1 when the time has passed, 0 when it is time to end.
 */
BCCAOT_API int bccaot_loop__wait(struct bccaot_loop *loop, int timeout_ms);

/**
 * bccaot_loop__stop - ask the loop to end
 * @loop: the loop
 *
 * May be called from another thread or a signal handler.
 */
BCCAOT_API void bccaot_loop__stop(struct bccaot_loop *loop);

/**
 * bccaot_loop__is_done - whether the loop was asked to end
 * @loop: the loop
 *
 * Returns: true after a signal or bccaot_loop__stop().
 */
BCCAOT_API bool bccaot_loop__is_done(const struct bccaot_loop *loop);

/**
 * bccaot_loop__signal - which signal asked the loop to end
 * @loop: the loop
 *
 * Returns: its number, 0 if none did.
 */
BCCAOT_API int bccaot_loop__signal(const struct bccaot_loop *loop);

/**
 * bccaot_loop__fd - descriptor that becomes readable when it is time to end
 * @loop: the loop, which keeps owning the descriptor
 *
 * For programs that wait in a poll() of their own; never read from it.
 *
 * Returns: the descriptor.
 */
BCCAOT_API int bccaot_loop__fd(const struct bccaot_loop *loop);

/**
 * bccaot_loop__free - end the loop and put the signal handlers back
 * @loop: may be NULL
 */
BCCAOT_API void bccaot_loop__free(struct bccaot_loop *loop);

#ifdef __cplusplus
}
#endif

#endif
