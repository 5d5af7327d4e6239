/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Numbers of system calls; each of these files is for one architecture. */
#pragma once

#include <bcc-aot/syscalls-x86.h>
#include <bcc-aot/syscalls-arm64.h>
#include <bcc-aot/syscalls-arm.h>
#include <bcc-aot/syscalls-riscv.h>
#include <bcc-aot/syscalls-s390.h>
#include <bcc-aot/syscalls-powerpc.h>
#include <bcc-aot/syscalls-mips64.h>
#include <bcc-aot/syscalls-mips32.h>
#include <bcc-aot/syscalls-loongarch.h>
