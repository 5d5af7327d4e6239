/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Security hooks. */
#pragma once

#include <bcc-aot/files.h>
#include <linux/fs.h>

/* options of capable(): macros since 5.1, when the call got them */
#if !BCC_AOT_BEFORE(5, 1)
#define CAP_OPT_NONE 0x0
#define CAP_OPT_NOAUDIT (1UL << 1)
#define CAP_OPT_INSETID 0x4
#endif
#define LSM_SETID_ID 1
#define LSM_SETID_RE 2
#define LSM_SETID_RES 4
#define LSM_SETID_FS 8
#define LSM_PRLIMIT_READ 1
#define LSM_PRLIMIT_WRITE 2
#define LSM_UNSAFE_SHARE 1
#define LSM_UNSAFE_PTRACE 2
#define LSM_UNSAFE_NO_NEW_PRIVS 4
