/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Reading reference counts. */
#pragma once

#define refcount_read(r)                                                                           \
	({                                                                                         \
		refcount_t *__refcount_r = (refcount_t *)(r);                                      \
		BPF_CORE_READ(__refcount_r, refs.counter);                                         \
	})
#define kref_read(k)                                                                               \
	({                                                                                         \
		struct kref *__kref = (struct kref *)(k);                                          \
		BPF_CORE_READ(__kref, refcount.refs.counter);                                      \
	})
