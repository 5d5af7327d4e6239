/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* States of TCP sockets are enums (TCP_..., TCPF_...); this is what they leave out. */
#pragma once

#define TCP_STATE_MASK 0xf
#define TCP_ACTION_FIN (1 << 7)
