/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* What nearly every header of the network code brings along. */
#pragma once

#include <bcc-aot/files.h>
#include <linux/audit.h>
#include <linux/elf.h>
#include <linux/eventpoll.h>
#include <linux/filter.h>
#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/if_arp.h>
#include <linux/if_ether.h>
#include <linux/if_link.h>
#include <linux/in.h>
#include <linux/in6.h>
#include <linux/interrupt.h>
#include <linux/magic.h>
#include <linux/module.h>
#include <linux/neighbour.h>
#include <linux/net.h>
#include <linux/netdevice.h>
#include <linux/netlink.h>
#include <linux/pkt_cls.h>
#include <linux/pkt_sched.h>
#include <linux/poll.h>
#include <linux/rtnetlink.h>
#include <linux/scatterlist.h>
#include <linux/security.h>
#include <linux/skbuff.h>
#include <linux/socket.h>
#include <linux/sockios.h>
#include <linux/splice.h>
