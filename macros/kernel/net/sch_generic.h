/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Queueing disciplines. */
#pragma once

#include <bcc-aot/net.h>
#include <linux/pkt_cls.h>
#include <linux/pkt_sched.h>

#define TCQ_F_BUILTIN 1
#define TCQ_F_INGRESS 2
#define TCQ_F_CAN_BYPASS 4
#define TCQ_F_MQROOT 8
#define TCQ_F_ONETXQUEUE 0x10
#define TCQ_F_WARN_NONWC (1 << 16)
#define TCQ_F_CPUSTATS 0x20
#define TCQ_F_NOPARENT 0x40
#define TCQ_F_INVISIBLE 0x80
#define TCQ_F_NOLOCK 0x100
#define TCQ_F_OFFLOADED 0x200
#define TCQ_F_DEQUEUE_DROPS 0x400
#define qdisc_skb_cb(skb) ((struct qdisc_skb_cb *)(skb)->cb)
#define qdisc_dev(qdisc)                                                                           \
	({                                                                                         \
		struct Qdisc *__dev_qdisc = (struct Qdisc *)(qdisc);                               \
		BPF_CORE_READ(__dev_qdisc, dev_queue, dev);                                        \
	})
