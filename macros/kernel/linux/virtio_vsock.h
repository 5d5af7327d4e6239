/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Virtio: sockets. Operations are an enum. */
#pragma once

#include <bcc-aot/net.h>
#include <linux/virtio.h>
