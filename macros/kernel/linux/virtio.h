/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Devices of virtual machines. */
#pragma once

#include <bcc-aot/general.h>
#include <linux/scatterlist.h>
