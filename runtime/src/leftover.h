/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What outlives the process unless it is removed: probes defined in tracefs,
 * programs attached over netlink or with BPF_PROG_ATTACH. Each is kept in a list
 * of the whole process in a form that can be removed from a signal handler: the
 * bytes to write or to send are made beforehand.
 */
#ifndef BCA_LEFTOVER_H
#define BCA_LEFTOVER_H

#include <stddef.h>
#include <stdint.h>

struct bca_leftover;

/** bca_leftover_leave_signals - set no signal handlers in this process */
void bca_leftover_leave_signals(void);

/**
 * bca_leftover_write - something that writing bytes to a file removes
 * @fd: the file, opened for appending; the leftover's from now on, but not on failure
 * @text: what to write; copied
 * @users: two descriptors that keep the thing busy, or -1; they stay the caller's
 *
 * In an emergency the users are replaced by @fd itself, which keeps their numbers taken.
 *
 * Returns: the leftover, or NULL without memory.
 */
struct bca_leftover *bca_leftover_write(int fd, const char *text, const int users[2]);

/**
 * bca_leftover_netlink - something that a message to the routing netlink removes; copied
 *
 * Returns: the leftover, or NULL with errno.
 */
struct bca_leftover *bca_leftover_netlink(const void *message, size_t size_bytes);

/**
 * bca_leftover_prog - something that BPF_PROG_DETACH removes
 * @target_fd: duplicated
 * @prog_fd: duplicated
 *
 * Returns: the leftover, or NULL with errno.
 */
struct bca_leftover *bca_leftover_prog(int target_fd, int prog_fd, int attach_type);

/** bca_leftover_remove - remove it now and forget it; NULL is fine */
void bca_leftover_remove(struct bca_leftover *leftover);

#endif
