/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Sockets and network devices: raw sockets, XDP, traffic control. Links are
 * preferred, because the kernel removes them with the process.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/pkt_sched.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <bpf/bpf.h>

#include <bccaot/kernel.h>
#include <bccaot/net.h>

#include "explain.h"
#include "leftover.h"
#include "log.h"
#include "netlink.h"
#include "opts.h"
#include "session_priv.h"

enum {
	XDP_MODES = BCCAOT_XDP_SKB_MODE | BCCAOT_XDP_DRV_MODE | BCCAOT_XDP_HW_MODE,
};

/* Attach types that are not in every kernel's headers */
#define ATTACH_TCX_INGRESS ((enum bpf_attach_type)46)
#define ATTACH_TCX_EGRESS  ((enum bpf_attach_type)47)

static int find_device(struct bccaot *b, const struct bca_attachment *at, int *ret_ifindex)
{
	unsigned int ifindex = if_nametoindex(at->place.target);

	if (!ifindex)
		return bca_fail(b, -ENODEV,
				"cannot attach %s '%s': there is no network device '%s'",
				bccaot_kind_str(at->ops->kind), at->fn_name, at->place.target);
	*ret_ifindex = ifindex;
	return 0;
}

static int keep_message(struct bca_attachment *at, const char *message, size_t size_bytes)
{
	struct bca_leftover *leftover = bca_leftover_netlink(message, size_bytes);

	return leftover ? bca_add_leftover(at, leftover) : -errno;
}

/* ---- Raw sockets */

static int bind_socket(int fd, int ifindex)
{
	struct sockaddr_ll addr = {
		.sll_family = AF_PACKET,
		.sll_protocol = htons(ETH_P_ALL),
		.sll_ifindex = ifindex,
	};

	return bind(fd, (struct sockaddr *)&addr, sizeof(addr)) ? -errno : 0;
}

static int open_socket(struct bca_attachment *at, const struct bpf_program *prog, int ifindex)
{
	int prog_fd = bpf_program__fd(prog);
	int fd = socket(AF_PACKET, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, htons(ETH_P_ALL));
	int err;

	if (fd < 0)
		return -errno;
	err = bind_socket(fd, ifindex);
	if (!err && setsockopt(fd, SOL_SOCKET, SO_ATTACH_BPF, &prog_fd, sizeof(prog_fd)))
		err = -errno;
	if (!err)
		return bca_add_fd(at, fd);
	close(fd);
	return err;
}

static int attach_raw_socket(struct bccaot *b, struct bca_attachment *at)
{
	struct bpf_program *prog;
	int ifindex = 0;
	int err = *at->place.target ? find_device(b, at, &ifindex) : 0;

	err = err ? err : bca_get_prog(b, at->fn_name, at->ops, NULL, &prog);
	if (err)
		return err;
	err = open_socket(at, prog, ifindex);
	return err ? bca_explain_attach(b, at, at->key, err) : 0;
}

static const struct bca_kind_ops raw_socket_ops = {
	.kind = BCCAOT_RAW_SOCKET,
	.prog_type = BPF_PROG_TYPE_SOCKET_FILTER,
	.attach_type = -1,
	.attach = attach_raw_socket,
};

int bccaot__attach_raw_socket(struct bccaot *b, const char *fn_name, const char *ifname)
{
	const struct bca_attachment *at;
	struct bca_place place;
	int err;

	if (!b)
		return -EINVAL;
	bca_place_init(&place);
	place.target = (char *)(ifname ? ifname : "");
	err = b->is_loaded ? 0 : bca_plan_prog(b, fn_name, &raw_socket_ops, NULL);
	err = err ? err : bccaot__load(b);
	err = err ? err : bca_attach(b, &raw_socket_ops, fn_name, place.target, &place);
	if (err)
		return err;
	at = bca_find(b, BCCAOT_RAW_SOCKET, place.target, fn_name);
	return at->handles[0].fd;
}

int bccaot__detach_raw_socket(struct bccaot *b, const char *fn_name)
{
	return b && fn_name ? bca_detach(b, BCCAOT_RAW_SOCKET, NULL, fn_name) : -EINVAL;
}

/* ---- XDP */

static int link_xdp(struct bca_attachment *at, int prog_fd, int ifindex)
{
	LIBBPF_OPTS(bpf_link_create_opts, opts, .flags = at->place.flags & XDP_MODES);
	int fd;

	if (at->place.flags & BCCAOT_XDP_REPLACE)
		return -EINVAL;
	fd = bpf_link_create(prog_fd, ifindex, BPF_XDP, &opts);
	return fd < 0 ? -errno : bca_add_fd(at, fd);
}

static int netlink_xdp(struct bca_attachment *at, int prog_fd, int ifindex)
{
	char message[BCA_NETLINK_BYTES];
	size_t len = bca_netlink_no_xdp(message, ifindex, at->place.flags & XDP_MODES);
	int err = bpf_xdp_attach(ifindex, prog_fd, at->place.flags & ~BCCAOT_XDP_REPLACE, NULL);

	if (err)
		return err;
	err = keep_message(at, message, len);
	if (err)
		bpf_xdp_detach(ifindex, at->place.flags & XDP_MODES, NULL);
	return err;
}

/* A kernel without links says EINVAL; EBUSY and EEXIST: another program is there, to be replaced. */
static int attach_xdp(struct bccaot *b, struct bca_attachment *at)
{
	struct bpf_program *prog;
	int ifindex = 0;
	int err = find_device(b, at, &ifindex);

	err = err ? err : bca_get_prog(b, at->fn_name, at->ops, NULL, &prog);
	if (err)
		return err;
	err = link_xdp(at, bpf_program__fd(prog), ifindex);
	if (err == -EINVAL || ((err == -EBUSY || err == -EEXIST) &&
			       !(at->place.flags & BCCAOT_XDP_UPDATE_IF_NOEXIST)))
		err = netlink_xdp(at, bpf_program__fd(prog), ifindex);
	return err ? bca_explain_attach(b, at, at->place.target, err) : 0;
}

static const struct bca_kind_ops xdp_ops = {
	.kind = BCCAOT_XDP,
	.prog_type = BPF_PROG_TYPE_XDP,
	.attach_type = BPF_XDP,
	.attach = attach_xdp,
};

int bccaot__attach_xdp(struct bccaot *b, const char *fn_name, const char *ifname, uint32_t flags)
{
	struct bca_place place;

	if (!b)
		return -EINVAL;
	if (!ifname || !*ifname)
		return bca_fail(b, -EINVAL, "no network device is named for '%s'",
				fn_name ? fn_name : "");
	bca_place_init(&place);
	place.target = (char *)ifname;
	place.flags = flags;
	return bca_attach(b, &xdp_ops, fn_name, ifname, &place);
}

static int remove_any_xdp(int ifindex, uint32_t flags)
{
	struct bca_capture cap;
	int err;

	bca_capture_begin(&cap);
	err = bpf_xdp_detach(ifindex, flags & XDP_MODES, NULL);
	bca_capture_end(&cap);
	bca_capture_free(&cap);
	return err;
}

int bccaot__remove_xdp(struct bccaot *b, const char *ifname, uint32_t flags)
{
	unsigned int ifindex;
	int err;

	if (!b || !ifname)
		return -EINVAL;
	if (bca_find(b, BCCAOT_XDP, ifname, NULL))
		return bca_detach(b, BCCAOT_XDP, ifname, NULL);
	ifindex = if_nametoindex(ifname);
	if (!ifindex)
		return bca_fail(b, -ENODEV, "there is no network device '%s'", ifname);
	err = remove_any_xdp(ifindex, flags);
	if (!err)
		return 0;
	return bca_fail(b, err, "cannot remove the XDP program of '%s': %s", ifname,
			strerror(-err));
}

/* ---- Traffic control */

static int link_tcx(struct bca_attachment *at, int prog_fd, int ifindex)
{
	enum bpf_attach_type type =
		at->place.dir == BCCAOT_TC_INGRESS ? ATTACH_TCX_INGRESS : ATTACH_TCX_EGRESS;
	int fd = bpf_link_create(prog_fd, ifindex, type, NULL);

	return fd < 0 ? -errno : bca_add_fd(at, fd);
}

static uint32_t filter_parent(int dir)
{
	return TC_H_MAKE(TC_H_CLSACT,
			 dir == BCCAOT_TC_INGRESS ? TC_H_MIN_INGRESS : TC_H_MIN_EGRESS);
}

/* The queue that filters sit on; removed again if it was not there before */
static int make_queue(struct bca_attachment *at, struct bpf_tc_hook *hook)
{
	char message[BCA_NETLINK_BYTES];
	int err = bpf_tc_hook_create(hook);

	if (err)
		return err == -EEXIST ? 0 : err;
	return keep_message(at, message, bca_netlink_no_clsact(message, hook->ifindex));
}

static int attach_filter(struct bca_attachment *at, int prog_fd, int ifindex)
{
	LIBBPF_OPTS(bpf_tc_hook, hook, .ifindex = ifindex,
		    .attach_point =
			    at->place.dir == BCCAOT_TC_INGRESS ? BPF_TC_INGRESS : BPF_TC_EGRESS);
	LIBBPF_OPTS(bpf_tc_opts, opts, .prog_fd = prog_fd, .priority = at->place.prio,
		    .handle = at->place.handle);
	char message[BCA_NETLINK_BYTES];
	size_t len;
	int err = make_queue(at, &hook);

	err = err ? err : bpf_tc_attach(&hook, &opts);
	if (err)
		return err;
	len = bca_netlink_no_filter(message, ifindex, filter_parent(at->place.dir), opts.priority,
				    opts.handle);
	return keep_message(at, message, len);
}

static int attach_tc(struct bccaot *b, struct bca_attachment *at)
{
	struct bpf_program *prog;
	bool is_tcx;
	int ifindex = 0;
	int err = find_device(b, at, &ifindex);

	err = err ? err : bca_get_prog(b, at->fn_name, at->ops, NULL, &prog);
	if (err)
		return err;
	is_tcx = !at->place.no_tcx && bccaot_support_tcx() == 1;
	err = is_tcx ? link_tcx(at, bpf_program__fd(prog), ifindex) :
		       attach_filter(at, bpf_program__fd(prog), ifindex);
	if (err == -ENOENT || err == -EOPNOTSUPP)
		return bca_fail(
			b, err,
			"cannot attach tc '%s' to '%s': the kernel lacks sch_ingress or cls_bpf",
			at->fn_name, at->place.target);
	return err ? bca_explain_attach(b, at, at->place.target, err) : 0;
}

static int make_tc_key(char *key, size_t size_bytes, const char *ifname, int dir)
{
	if (!ifname || !*ifname || (dir != BCCAOT_TC_INGRESS && dir != BCCAOT_TC_EGRESS))
		return -EINVAL;
	snprintf(key, size_bytes, "%s of %s", dir == BCCAOT_TC_INGRESS ? "ingress" : "egress",
		 ifname);
	return 0;
}

static const struct bca_kind_ops tc_ops = {
	.kind = BCCAOT_TC,
	.prog_type = BPF_PROG_TYPE_SCHED_CLS,
	.attach_type = -1,
	.attach = attach_tc,
};

int bccaot__attach_tc(struct bccaot *b, const char *fn_name, const char *ifname,
		      const struct bccaot_tc_opts *user_opts)
{
	struct bccaot_tc_opts opts;
	struct bca_place place;
	char key[64];

	if (!b)
		return -EINVAL;
	if (!user_opts || bca_opts_take(&opts, sizeof(opts), user_opts) ||
	    make_tc_key(key, sizeof(key), ifname, opts.dir))
		return bca_fail(b, -EINVAL,
				"tc '%s': a network device and a direction must be given",
				fn_name ? fn_name : "");
	bca_place_init(&place);
	place.target = (char *)ifname;
	place.dir = opts.dir;
	place.prio = opts.prio;
	place.handle = opts.handle;
	place.no_tcx = opts.no_tcx;
	return bca_attach(b, &tc_ops, fn_name, key, &place);
}

static bool holds_queue(const struct bca_attachment *at)
{
	return at->handle_cnt == 2 && at->handles[0].leftover;
}

/* Who made the queue may go before the others that use it: they take it over. */
static void pass_queue_on(struct bccaot *b, struct bca_attachment *at)
{
	for (size_t i = 0; i < b->attachment_cnt; i++) {
		struct bca_attachment *heir = b->attachments[i];

		if (heir == at || heir->ops->kind != BCCAOT_TC || !heir->is_attached ||
		    strcmp(heir->place.target, at->place.target) || bca_reserve_handles(heir, 1))
			continue;
		memmove(&heir->handles[1], &heir->handles[0],
			heir->handle_cnt * sizeof(*heir->handles));
		heir->handles[0] = at->handles[0];
		heir->handle_cnt++;
		at->handles[0] = at->handles[1];
		at->handle_cnt = 1;
		return;
	}
}

int bccaot__detach_tc(struct bccaot *b, const char *fn_name, const char *ifname,
		      enum bccaot_tc_dir dir)
{
	struct bca_attachment *at;
	char key[64];

	if (!b || make_tc_key(key, sizeof(key), ifname, dir))
		return -EINVAL;
	at = bca_find(b, BCCAOT_TC, key, fn_name);
	if (at && holds_queue(at))
		pass_queue_on(b, at);
	return bca_detach(b, BCCAOT_TC, key, fn_name);
}
