/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Raw sockets. */
#pragma once

#include <net/inet_sock.h>

#define raw_sk(sk) ((struct raw_sock *)(sk))
