/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Generic netlink. */
#pragma once

#include <bcc-aot/net.h>

#define GENL_NAMSIZ 16
#define GENL_MIN_ID 0x10
#define GENL_MAX_ID 1023
#define GENL_HDRLEN 4UL
#define GENL_ADMIN_PERM 0x01
#define GENL_CMD_CAP_DO 0x02
#define GENL_CMD_CAP_DUMP 0x04
#define GENL_CMD_CAP_HASPOL 0x08
#define GENL_UNS_ADMIN_PERM 0x10
#define GENL_ID_CTRL 0x10
#define GENL_ID_VFS_DQUOT 0x11
#define GENL_ID_PMCRAID 0x12
#define GENL_START_ALLOC 0x13
