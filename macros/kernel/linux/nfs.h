/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* NFS: statistics of calls and answers are enums. */
#pragma once

#include <bcc-aot/general.h>

#define NFS_PROGRAM 0x186a3
#define NFS_PORT 2049
#define NFS_RDMA_PORT 20049
#define NFS_MAXDATA 8192
#define NFS_MAXPATHLEN 1024
#define NFS_MAXNAMLEN 255
#define NFS_MAXGROUPS 16
#define NFS_FHSIZE 32
#define NFS_COOKIESIZE 4
#define NFS_FIFO_DEV (-1)
#define NFSMODE_FMT 0170000
#define NFSMODE_DIR 040000
#define NFSMODE_CHR 020000
#define NFSMODE_BLK 060000
#define NFSMODE_REG 0100000
#define NFSMODE_LNK 0120000
#define NFSMODE_SOCK 0140000
#define NFSMODE_FIFO 010000
#define NFS_MNT_PROGRAM 0x186a5
#define NFS_MNT_VERSION 1
#define NFS_MNT3_VERSION 3
