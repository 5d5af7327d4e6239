/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* SCSI: status bytes are an enum where BTF has it. */
#pragma once
