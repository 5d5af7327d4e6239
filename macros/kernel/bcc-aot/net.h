/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* What nearly every header of the network code brings along. */
#pragma once

#include <bcc-aot/general.h>
#include <linux/if.h>
#include <linux/if_arp.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/in6.h>
#include <linux/net.h>
#include <linux/netdevice.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/skbuff.h>
#include <linux/socket.h>
#include <linux/sockios.h>
