/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* What nearly every header brings along that has to do with files or memory. */
#pragma once

#include <bcc-aot/general.h>
#include <linux/dcache.h>
#include <linux/fcntl.h>
#include <linux/fs.h>
#include <linux/huge_mm.h>
#include <linux/ioprio.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/openat2.h>
#include <linux/page-flags.h>
#include <linux/sched/coredump.h>
#include <linux/sizes.h>
