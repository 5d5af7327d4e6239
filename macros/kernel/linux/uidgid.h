/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* User and group ids as the kernel keeps them, which is as the initial namespace knows them. */
#pragma once

#define KUIDT_INIT(value) ((kuid_t){ value })
#define KGIDT_INIT(value) ((kgid_t){ value })
#define GLOBAL_ROOT_UID KUIDT_INIT(0)
#define GLOBAL_ROOT_GID KGIDT_INIT(0)
#define INVALID_UID KUIDT_INIT(-1)
#define INVALID_GID KGIDT_INIT(-1)
#define __kuid_val(uid) ({ kuid_t __val_uid = (uid); __val_uid.val; })
#define __kgid_val(gid) ({ kgid_t __val_gid = (gid); __val_gid.val; })
#define uid_eq(left, right) (__kuid_val(left) == __kuid_val(right))
#define gid_eq(left, right) (__kgid_val(left) == __kgid_val(right))
#define uid_valid(uid) (__kuid_val(uid) != (uid_t)-1)
#define gid_valid(gid) (__kgid_val(gid) != (gid_t)-1)
