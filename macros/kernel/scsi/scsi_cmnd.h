/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* struct scsi_cmnd. */
#pragma once

#include <linux/blkdev.h>
#include <scsi/scsi.h>

#define MAX_COMMAND_SIZE 16
#define scsi_cmd_priv(cmd) ((void *)((char *)(cmd) + bpf_core_type_size(struct scsi_cmnd)))
