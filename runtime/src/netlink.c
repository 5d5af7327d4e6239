/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Netlink messages.
 */
#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <linux/if_link.h>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "netlink.h"

/* Every part of a message starts at a multiple of four. */
static void *append(char *buf, size_t size)
{
	struct nlmsghdr *head = (void *)buf;
	void *at = buf + NLMSG_ALIGN(head->nlmsg_len);

	head->nlmsg_len = NLMSG_ALIGN(head->nlmsg_len) + size;
	return at;
}

static struct rtattr *append_attr(char *buf, unsigned short type, const void *data, size_t size)
{
	struct rtattr *attr = append(buf, RTA_LENGTH(size));

	attr->rta_type = type;
	attr->rta_len = RTA_LENGTH(size);
	if (size)
		memcpy(RTA_DATA(attr), data, size);
	return attr;
}

static void begin(char *buf, unsigned short type)
{
	struct nlmsghdr *head = (void *)buf;

	memset(buf, 0, BCA_NETLINK_BYTES);
	head->nlmsg_len = sizeof(*head);
	head->nlmsg_type = type;
	head->nlmsg_flags = NLM_F_REQUEST;
}

static size_t end(const char *buf)
{
	return ((const struct nlmsghdr *)buf)->nlmsg_len;
}

size_t bca_netlink_no_xdp(char *buf, int ifindex, uint32_t flags)
{
	const int no_fd = -1;
	struct ifinfomsg *link;
	struct rtattr *xdp;
	char *start;

	begin(buf, RTM_SETLINK);
	link = append(buf, sizeof(*link));
	link->ifi_family = AF_UNSPEC;
	link->ifi_index = ifindex;
	xdp = append_attr(buf, NLA_F_NESTED | IFLA_XDP, NULL, 0);
	start = (char *)xdp;
	append_attr(buf, IFLA_XDP_FD, &no_fd, sizeof(no_fd));
	if (flags)
		append_attr(buf, IFLA_XDP_FLAGS, &flags, sizeof(flags));
	xdp->rta_len = buf + end(buf) - start;
	return end(buf);
}

static struct tcmsg *begin_tc(char *buf, unsigned short type, int ifindex, uint32_t parent)
{
	struct tcmsg *tc;

	begin(buf, type);
	tc = append(buf, sizeof(*tc));
	tc->tcm_family = AF_UNSPEC;
	tc->tcm_ifindex = ifindex;
	tc->tcm_parent = parent;
	return tc;
}

size_t bca_netlink_no_filter(char *buf, int ifindex, uint32_t parent, uint32_t prio,
			     uint32_t handle)
{
	struct tcmsg *tc = begin_tc(buf, RTM_DELTFILTER, ifindex, parent);

	tc->tcm_handle = handle;
	tc->tcm_info = TC_H_MAKE(prio << 16, htons(ETH_P_ALL));
	append_attr(buf, TCA_KIND, "bpf", sizeof("bpf"));
	return end(buf);
}

size_t bca_netlink_no_clsact(char *buf, int ifindex)
{
	struct tcmsg *tc = begin_tc(buf, RTM_DELQDISC, ifindex, TC_H_CLSACT);

	tc->tcm_handle = TC_H_MAKE(TC_H_CLSACT, 0);
	append_attr(buf, TCA_KIND, "clsact", sizeof("clsact"));
	return end(buf);
}
