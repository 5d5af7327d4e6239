/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* RDMA verbs. Nearly all of it is enums. */
#pragma once

#include <bcc-aot/net.h>
#include <rdma/ib.h>
