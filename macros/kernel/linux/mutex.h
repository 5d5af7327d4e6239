/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Locks that sleep: who holds one. */
#pragma once

#include <bcc-aot/general.h>

#define mutex_owner(lock)                                                                          \
	({                                                                                         \
		struct mutex *__owner_lock = (struct mutex *)(lock);                               \
		(struct task_struct *)(BPF_CORE_READ(__owner_lock, owner.counter) & ~7L);          \
	})
#define mutex_is_locked(lock) (mutex_owner(lock) != NULL)
