/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Messages to the routing netlink that take programs off network devices. They
 * are made when a program is attached, to be sent later, perhaps from a signal
 * handler.
 */
#ifndef BCA_NETLINK_H
#define BCA_NETLINK_H

#include <stddef.h>
#include <stdint.h>

enum {
	BCA_NETLINK_BYTES = 128, /* the longest of these messages is shorter */
};

/** bca_netlink_no_xdp - a device has no XDP program (any more); returns the length */
size_t bca_netlink_no_xdp(char *buf, int ifindex, uint32_t flags);

/**
 * bca_netlink_no_filter - a filter of traffic control is to go
 * @parent: TC_H_MAKE(TC_H_CLSACT, ...)
 *
 * Returns: the length.
 */
size_t bca_netlink_no_filter(char *buf, int ifindex, uint32_t parent, uint32_t prio,
			     uint32_t handle);

/** bca_netlink_no_clsact - a device's clsact queue is to go; returns the length */
size_t bca_netlink_no_clsact(char *buf, int ifindex);

#endif
