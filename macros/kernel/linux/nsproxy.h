/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Namespaces of a task are BTF's. */
#pragma once

#include <bcc-aot/general.h>
