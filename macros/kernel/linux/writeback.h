/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Writing dirty pages back. Reasons are an enum. */
#pragma once

#include <bcc-aot/files.h>
