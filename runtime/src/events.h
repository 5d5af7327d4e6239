/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What the main loop needs from a set of events beyond the public interface:
 * a descriptor that ends the wait, and how a poll ended.
 */
#ifndef BCA_EVENTS_H
#define BCA_EVENTS_H

#include <signal.h>
#include <bccaot/events.h>

/**
 * bca_events_watch - make polls end when a descriptor becomes readable
 * @events: the set
 * @wake_fd: the descriptor
 * @is_done: true once it is readable; looked at after each event, so that a
 *           program that never stops sending cannot keep the poll going
 *
 * Returns: 0, -ENOMEM, -ENOSPC.
 */
int bca_events_watch(struct bccaot_events *events, int wake_fd,
		     const volatile sig_atomic_t *is_done);

/** bca_events_unwatch - undo bca_events_watch() */
void bca_events_unwatch(struct bccaot_events *events, int wake_fd);

/** bca_events_was_stopped - whether a callback ended the last poll by its value */
bool bca_events_was_stopped(const struct bccaot_events *events);

#endif
