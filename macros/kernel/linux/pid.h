/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Process ids behind pointers. */
#pragma once

#include <bcc-aot/general.h>

#define pid_nr(p)                                                                                  \
	({                                                                                         \
		struct pid *__nr_pid = (struct pid *)(p);                                          \
		BPF_CORE_READ(__nr_pid, numbers[0].nr);                                            \
	})
