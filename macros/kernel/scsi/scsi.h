/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* SCSI: outcomes, kinds of messages. */
#pragma once

#include <scsi/scsi_proto.h>
#include <scsi/scsi_status.h>

