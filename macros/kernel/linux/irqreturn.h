/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* What a handler answers is an enum; this asks about it. */
#pragma once

#define IRQ_RETVAL(x) ((x) ? IRQ_HANDLED : IRQ_NONE)
