/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Types are BTF's. */
#pragma once

#include <linux/types.h>
