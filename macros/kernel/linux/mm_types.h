/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Types of memory management are BTF's; outcomes of page faults are an enum. */
#pragma once

#include <bcc-aot/general.h>
