/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* `current` itself is a CPU register or a per-CPU variable: bpf_get_current_task() instead. */
#pragma once
