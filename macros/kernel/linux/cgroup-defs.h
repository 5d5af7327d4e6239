/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Control groups: limits. Controllers (cpu_cgrp_id ...) are an enum. */
#pragma once

#include <bcc-aot/general.h>

#define MAX_CGROUP_TYPE_NAMELEN 32
#define MAX_CGROUP_ROOT_NAMELEN 64
#define MAX_CFTYPE_NAME 64
