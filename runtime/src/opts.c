/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Options structs.
 */
#include <errno.h>
#include <string.h>

#include "opts.h"

int bca_opts_take(void *dst, size_t dst_size, const void *src)
{
	const unsigned char *bytes = src;
	size_t src_size = dst_size;

	memset(dst, 0, dst_size);
	if (src) {
		memcpy(&src_size, src, sizeof(src_size));
		if (src_size < sizeof(src_size))
			return -EINVAL;
		for (size_t i = dst_size; i < src_size; i++)
			if (bytes[i])
				return -EINVAL;
		memcpy(dst, src, src_size < dst_size ? src_size : dst_size);
	}
	memcpy(dst, &dst_size, sizeof(dst_size));
	return 0;
}
