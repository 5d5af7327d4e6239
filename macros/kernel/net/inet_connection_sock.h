/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* struct inet_connection_sock: sockets that connect. */
#pragma once

#include <net/inet_sock.h>

#define ICSK_TIME_RETRANS 1
#define ICSK_TIME_DACK 2
#define ICSK_TIME_PROBE0 3
#define ICSK_TIME_LOSS_PROBE 5
#define ICSK_TIME_REO_TIMEOUT 6
#define ICSK_TIME_EARLY_RETRANS 4

#define inet_csk(sk) ((struct inet_connection_sock *)(sk))
#define inet_csk_ca(sk) ((void *)((struct inet_connection_sock *)(sk))->icsk_ca_priv)
