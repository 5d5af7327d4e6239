/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Sockets of the Unix family. */
#pragma once

#include <net/sock.h>
#include <linux/un.h>

#define unix_sk(ptr) ((struct unix_sock *)(ptr))
#define UNIXCB(skb) (*(struct unix_skb_parms *)&((skb)->cb))
#define peer_wait peer_wq.wait
