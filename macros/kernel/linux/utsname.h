/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Name and release of a system. */
#pragma once

#define __OLD_UTS_LEN 8
#define __NEW_UTS_LEN 64
