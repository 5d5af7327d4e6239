/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Signals of a thread group. */
#pragma once

#include <bcc-aot/general.h>

/* signal->flags */
#define SIGNAL_STOP_STOPPED 0x00000001
#define SIGNAL_STOP_CONTINUED 0x00000002
#define SIGNAL_GROUP_EXIT 0x00000004
#define SIGNAL_CLD_STOPPED 0x00000010
#define SIGNAL_CLD_CONTINUED 0x00000020
#define SIGNAL_CLD_MASK 0x30
#define SIGNAL_UNKILLABLE 0x00000040
#define SIGNAL_STOP_MASK 0x33
