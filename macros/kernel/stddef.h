/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* The compiler's own header, which is not searched for here; the types are BTF's. */
#pragma once

#include <linux/stddef.h>
