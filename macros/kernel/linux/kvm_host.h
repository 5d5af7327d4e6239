/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Virtual machines inside the kernel. */
#pragma once

#include <bcc-aot/net.h>
#include <linux/kvm.h>
#include <linux/perf_event.h>
