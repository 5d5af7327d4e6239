/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Extended attributes: flags and the prefixes of names. */
#pragma once

#define XATTR_CREATE 0x1
#define XATTR_REPLACE 0x2
#define XATTR_SECURITY_PREFIX "security."
#define XATTR_SYSTEM_PREFIX "system."
#define XATTR_TRUSTED_PREFIX "trusted."
#define XATTR_USER_PREFIX "user."
