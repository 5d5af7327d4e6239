/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Netfilter: verdicts. Hooks (NF_INET_...) and families (NFPROTO_...) are enums. */
#pragma once

#include <bcc-aot/net.h>

#define NF_DROP 0
#define NF_ACCEPT 1
#define NF_STOLEN 2
#define NF_QUEUE 3
#define NF_REPEAT 4
#define NF_STOP 5
#define NF_MAX_VERDICT NF_STOP
#define NF_VERDICT_MASK 0x000000ff
#define NF_VERDICT_FLAG_QUEUE_BYPASS 0x00008000
#define NF_VERDICT_QMASK 0xffff0000U
#define NF_VERDICT_QBITS 16
#define NF_VERDICT_BITS 16
#define NF_QUEUE_NR(x) ((((x) << 16) & NF_VERDICT_QMASK) | NF_QUEUE)
#define NF_DROP_ERR(x) (((-(x)) << 16) | NF_DROP)
#if !BCC_AOT_BEFORE(6, 1)
#define NFPROTO_DECNET 12
#endif
