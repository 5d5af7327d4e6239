/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* openat2(): how a path is looked up. */
#pragma once

#define RESOLVE_NO_XDEV 0x01
#define RESOLVE_NO_MAGICLINKS 0x02
#define RESOLVE_NO_SYMLINKS 0x04
#define RESOLVE_BENEATH 0x08
#define RESOLVE_IN_ROOT 0x10
#define RESOLVE_CACHED 0x20
