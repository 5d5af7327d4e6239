/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* BPF inside the kernel. */
#pragma once

#include <bcc-aot/files.h>
#include <uapi/linux/bpf.h>
