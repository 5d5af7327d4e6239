/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Restartable sequences: flags are enums. */
#pragma once

#include <bcc-aot/general.h>
