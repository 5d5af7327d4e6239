/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Vectors of buffers. Kinds of struct iov_iter are an enum. */
#pragma once

#include <bcc-aot/general.h>

#define UIO_FASTIOV 8
#define UIO_MAXIOV 1024

/* directions of an iov_iter, macros since 6.1 */
#if !BCC_AOT_BEFORE(6, 1)
#define ITER_SOURCE 1
#define ITER_DEST 0
#endif

#define iov_iter_count(i)                                                                          \
	({                                                                                         \
		struct iov_iter *__count_i = (struct iov_iter *)(i);                               \
		BPF_CORE_READ(__count_i, count);                                                   \
	})
