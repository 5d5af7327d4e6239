/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* BCC gives every program these by itself; so do we (macros/dialect). */
#pragma once
