/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* IPv6: addresses. */
#pragma once

#include <bcc-aot/general.h>
#include <uapi/linux/in6.h>
