/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Addresses as text. */
#pragma once

#include <bcc-aot/net.h>

#define INET_ADDRSTRLEN 16
#define INET6_ADDRSTRLEN 48
