/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Attaching the BPF functions of a session to sockets, network devices and
 * control groups. Plans, errors and text as in attach.h.
 */
#ifndef BCCAOT_NET_H
#define BCCAOT_NET_H

#include <bccaot/session.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * bccaot__attach_raw_socket - a raw packet socket that a function filters
 * @b: the session; loaded by this call if it is not
 * @fn_name: the BPF function; loaded as a socket filter
 * @ifname: the device to listen to, or "" for all
 *
 * The socket is AF_PACKET, SOCK_RAW, non-blocking, close-on-exec.
 *
 * Returns: the socket's descriptor, owned by the session until detach or free,
 * or -ENODEV if there is no such device, -EPERM, or an error of attach.h.
 */
BCCAOT_API int bccaot__attach_raw_socket(struct bccaot *b, const char *fn_name, const char *ifname);

/** bccaot__detach_raw_socket - close the sockets that @fn_name filters; -ENOENT if none */
BCCAOT_API int bccaot__detach_raw_socket(struct bccaot *b, const char *fn_name);

/** enum bccaot_xdp_flags - as BCC's XDPFlags, the kernel's XDP_FLAGS_ */
enum bccaot_xdp_flags {
	BCCAOT_XDP_UPDATE_IF_NOEXIST = 1 << 0,
	BCCAOT_XDP_SKB_MODE = 1 << 1,
	BCCAOT_XDP_DRV_MODE = 1 << 2,
	BCCAOT_XDP_HW_MODE = 1 << 3,
	BCCAOT_XDP_REPLACE = 1 << 4,
};

/**
 * bccaot__attach_xdp - run a function for every packet that a device receives
 * @b: the session
 * @fn_name: the BPF function
 * @ifname: the device
 * @flags: enum bccaot_xdp_flags
 *
 * Uses a link where the kernel has it (5.9), so that the kernel removes the
 * program however the process ends; otherwise netlink, replacing what was there
 * as BCC does unless BCCAOT_XDP_UPDATE_IF_NOEXIST is set.
 *
 * Returns: 0 or an error of attach.h; -ENODEV if there is no such device, -EBUSY if
 * another program holds it.
 */
BCCAOT_API int bccaot__attach_xdp(struct bccaot *b, const char *fn_name, const char *ifname,
				  uint32_t flags);

/**
 * bccaot__remove_xdp - take the XDP program off a device, as BCC's remove_xdp
 * @b: the session
 * @ifname: the device
 * @flags: as given to attach
 *
 * Removes what this session attached; if it attached nothing there, whatever
 * program is attached there by netlink.
 *
 * Returns: 0, -ENODEV if there is no such device, or the error of netlink.
 */
BCCAOT_API int bccaot__remove_xdp(struct bccaot *b, const char *ifname, uint32_t flags);

/** enum bccaot_tc_dir - which of a device's packets */
enum bccaot_tc_dir {
	BCCAOT_TC_INGRESS = 1,
	BCCAOT_TC_EGRESS = 2,
};

/** struct bccaot_tc_opts - options of bccaot__attach_tc() */
struct bccaot_tc_opts {
	size_t sz;
	enum bccaot_tc_dir dir; /* required */
	uint32_t prio;          /* 0: the kernel's choice; netlink only */
	uint32_t handle;        /* 0: the kernel's choice; netlink only */
	bool no_tcx;            /* netlink even where the kernel has tcx */
	size_t : 0;
};
#define bccaot_tc_opts__last_field no_tcx

/**
 * bccaot__attach_tc - run a function for a device's packets in traffic control
 * @b: the session
 * @fn_name: the BPF function; loaded as a classifier, its return value is the action
 * @ifname: the device
 * @opts: direction and more; required
 *
 * Uses tcx (kernel 6.6) where it is available, otherwise a clsact queue and a
 * filter over netlink; a queue that the session made is removed with its last filter.
 *
 * Returns: 0 or an error of attach.h; -ENODEV if there is no such device, -EOPNOTSUPP or
 * -ENOENT if the kernel lacks sch_ingress or cls_bpf.
 */
BCCAOT_API int bccaot__attach_tc(struct bccaot *b, const char *fn_name, const char *ifname,
				 const struct bccaot_tc_opts *opts);

/** bccaot__detach_tc - undo an attach_tc; -ENOENT if @fn_name is not attached there */
BCCAOT_API int bccaot__detach_tc(struct bccaot *b, const char *fn_name, const char *ifname,
				 enum bccaot_tc_dir dir);

/**
 * bccaot__attach_func - attach a function to a control group, a sock map, ...
 * @b: the session
 * @fn_name: the BPF function; if its type is not known from its section, the one that goes
 *	with @attach_type is taken
 * @target_fd: the control group's directory, the map, ...; stays the caller's and is needed
 *	until bccaot__attach() when called before load
 * @attach_type: enum bpf_attach_type
 * @flags: BPF_F_ALLOW_OVERRIDE, BPF_F_ALLOW_MULTI, ...
 *
 * Returns: 0, or an error of attach.h or of bpf(BPF_PROG_ATTACH).
 */
BCCAOT_API int bccaot__attach_func(struct bccaot *b, const char *fn_name, int target_fd,
				   enum bpf_attach_type attach_type, uint32_t flags);

/** bccaot__detach_func - undo an attach_func; -ENOENT if @fn_name is not attached there */
BCCAOT_API int bccaot__detach_func(struct bccaot *b, const char *fn_name, int target_fd,
				   enum bpf_attach_type attach_type);

#ifdef __cplusplus
}
#endif

#endif
