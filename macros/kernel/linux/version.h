/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* LINUX_VERSION_CODE comes from the kernel description. */
#pragma once

#ifndef KERNEL_VERSION
#define KERNEL_VERSION(a, b, c) (((a) << 16) + ((b) << 8) + ((c) > 255 ? 255 : (c)))
#endif
