/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Devices of virtual machines. */
#pragma once

#include <bcc-aot/files.h>
#include <linux/audit.h>
#include <linux/elf.h>
#include <linux/scatterlist.h>
