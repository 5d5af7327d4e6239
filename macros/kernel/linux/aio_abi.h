/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Asynchronous input and output of old. */
#pragma once

#define IOCB_FLAG_RESFD (1 << 0)
#define IOCB_FLAG_IOPRIO (1 << 1)
