/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Virtual machines inside the kernel. */
#pragma once

#include <linux/kvm.h>
