/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Control groups, sock maps and other things that a descriptor stands for.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include <bpf/bpf.h>

#include <bccaot/net.h>

#include "explain.h"
#include "leftover.h"
#include "session_priv.h"

/* The type of program that an attach type takes */
static const struct {
	enum bpf_attach_type attach_type;
	enum bpf_prog_type prog_type;
} types[] = {
	{ BPF_CGROUP_INET_INGRESS, BPF_PROG_TYPE_CGROUP_SKB },
	{ BPF_CGROUP_INET_EGRESS, BPF_PROG_TYPE_CGROUP_SKB },
	{ BPF_CGROUP_INET_SOCK_CREATE, BPF_PROG_TYPE_CGROUP_SOCK },
	{ BPF_CGROUP_INET_SOCK_RELEASE, BPF_PROG_TYPE_CGROUP_SOCK },
	{ BPF_CGROUP_INET4_POST_BIND, BPF_PROG_TYPE_CGROUP_SOCK },
	{ BPF_CGROUP_INET6_POST_BIND, BPF_PROG_TYPE_CGROUP_SOCK },
	{ BPF_CGROUP_INET4_BIND, BPF_PROG_TYPE_CGROUP_SOCK_ADDR },
	{ BPF_CGROUP_INET6_BIND, BPF_PROG_TYPE_CGROUP_SOCK_ADDR },
	{ BPF_CGROUP_INET4_CONNECT, BPF_PROG_TYPE_CGROUP_SOCK_ADDR },
	{ BPF_CGROUP_INET6_CONNECT, BPF_PROG_TYPE_CGROUP_SOCK_ADDR },
	{ BPF_CGROUP_INET4_GETPEERNAME, BPF_PROG_TYPE_CGROUP_SOCK_ADDR },
	{ BPF_CGROUP_INET6_GETPEERNAME, BPF_PROG_TYPE_CGROUP_SOCK_ADDR },
	{ BPF_CGROUP_INET4_GETSOCKNAME, BPF_PROG_TYPE_CGROUP_SOCK_ADDR },
	{ BPF_CGROUP_INET6_GETSOCKNAME, BPF_PROG_TYPE_CGROUP_SOCK_ADDR },
	{ BPF_CGROUP_UDP4_SENDMSG, BPF_PROG_TYPE_CGROUP_SOCK_ADDR },
	{ BPF_CGROUP_UDP6_SENDMSG, BPF_PROG_TYPE_CGROUP_SOCK_ADDR },
	{ BPF_CGROUP_UDP4_RECVMSG, BPF_PROG_TYPE_CGROUP_SOCK_ADDR },
	{ BPF_CGROUP_UDP6_RECVMSG, BPF_PROG_TYPE_CGROUP_SOCK_ADDR },
	{ BPF_CGROUP_SOCK_OPS, BPF_PROG_TYPE_SOCK_OPS },
	{ BPF_CGROUP_DEVICE, BPF_PROG_TYPE_CGROUP_DEVICE },
	{ BPF_CGROUP_SYSCTL, BPF_PROG_TYPE_CGROUP_SYSCTL },
	{ BPF_CGROUP_GETSOCKOPT, BPF_PROG_TYPE_CGROUP_SOCKOPT },
	{ BPF_CGROUP_SETSOCKOPT, BPF_PROG_TYPE_CGROUP_SOCKOPT },
	{ BPF_SK_SKB_STREAM_PARSER, BPF_PROG_TYPE_SK_SKB },
	{ BPF_SK_SKB_STREAM_VERDICT, BPF_PROG_TYPE_SK_SKB },
	{ BPF_SK_SKB_VERDICT, BPF_PROG_TYPE_SK_SKB },
	{ BPF_SK_MSG_VERDICT, BPF_PROG_TYPE_SK_MSG },
	{ BPF_LIRC_MODE2, BPF_PROG_TYPE_LIRC_MODE2 },
	{ BPF_FLOW_DISSECTOR, BPF_PROG_TYPE_FLOW_DISSECTOR },
	{ BPF_SK_LOOKUP, BPF_PROG_TYPE_SK_LOOKUP },
};

/* Returns: false if no type of program goes with the attach type. */
static bool choose_ops(int attach_type, struct bca_kind_ops *ops)
{
	*ops = (struct bca_kind_ops){ .kind = BCCAOT_FUNC, .attach_type = attach_type };
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		if ((int)types[i].attach_type != attach_type)
			continue;
		ops->prog_type = types[i].prog_type;
		return true;
	}
	return false;
}

static int plan_func(struct bccaot *b, struct bca_attachment *at)
{
	struct bca_kind_ops ops;

	choose_ops(at->place.attach_type, &ops);
	return bca_plan_prog(b, at->fn_name, &ops, NULL);
}

/* A link lets others attach as well, so it serves where the caller did not say otherwise. */
static int attach_by_link(struct bca_attachment *at, int prog_fd)
{
	int fd;

	if (at->place.flags & ~(uint32_t)BPF_F_ALLOW_MULTI)
		return -EINVAL;
	fd = bpf_link_create(prog_fd, at->place.target_fd, at->place.attach_type, NULL);
	return fd < 0 ? -errno : bca_add_fd(at, fd);
}

static int attach_for_good(struct bca_attachment *at, int prog_fd)
{
	const struct bca_place *place = &at->place;
	struct bca_leftover *leftover;
	int err = bpf_prog_attach(prog_fd, place->target_fd, place->attach_type, place->flags);

	if (err)
		return err < 0 ? -errno : err;
	leftover = bca_leftover_prog(place->target_fd, prog_fd, place->attach_type);
	if (leftover)
		return bca_add_leftover(at, leftover);
	err = -errno;
	bpf_prog_detach2(prog_fd, place->target_fd, place->attach_type);
	return err;
}

static int attach_func(struct bccaot *b, struct bca_attachment *at)
{
	struct bca_kind_ops ops;
	struct bpf_program *prog;
	int prog_fd;
	int err;

	choose_ops(at->place.attach_type, &ops);
	err = bca_get_prog(b, at->fn_name, &ops, NULL, &prog);
	if (err)
		return err;
	prog_fd = bpf_program__fd(prog);
	err = attach_by_link(at, prog_fd);
	if (err == -EINVAL || err == -EOPNOTSUPP || err == -ENOTSUP)
		err = attach_for_good(at, prog_fd);
	return err ? bca_explain_attach(b, at, at->key, err) : 0;
}

/* The type of program is chosen for each attachment. */
static const struct bca_kind_ops func_ops = {
	.kind = BCCAOT_FUNC,
	.plan = plan_func,
	.attach = attach_func,
};

static void make_key(char *key, size_t size_bytes, int target_fd, int attach_type)
{
	snprintf(key, size_bytes, "descriptor %d, attach type %d", target_fd, attach_type);
}

int bccaot__attach_func(struct bccaot *b, const char *fn_name, int target_fd,
			enum bpf_attach_type attach_type, uint32_t flags)
{
	struct bca_kind_ops ops;
	struct bca_place place;
	char key[64];

	if (!b)
		return -EINVAL;
	if (!choose_ops(attach_type, &ops))
		return bca_fail(b, -EINVAL, "attach type %d is not for attach_func", attach_type);
	bca_place_init(&place);
	place.target_fd = target_fd;
	place.attach_type = attach_type;
	place.flags = flags;
	make_key(key, sizeof(key), target_fd, attach_type);
	return bca_attach(b, &func_ops, fn_name, key, &place);
}

int bccaot__detach_func(struct bccaot *b, const char *fn_name, int target_fd,
			enum bpf_attach_type attach_type)
{
	char key[64];

	if (!b)
		return -EINVAL;
	make_key(key, sizeof(key), target_fd, attach_type);
	return bca_detach(b, BCCAOT_FUNC, key, fn_name);
}
