/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Routes of IPv4. */
#pragma once

#include <bcc-aot/net.h>
#include <net/flow.h>
#include <linux/route.h>

