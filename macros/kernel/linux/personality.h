/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* personality(). */
#pragma once

#define PER_CLEAR_ON_SETID 0x740000
