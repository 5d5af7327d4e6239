/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Smallest and largest of the last samples. */
#pragma once

#define minmax_get(m)                                                                              \
	({                                                                                         \
		struct minmax *__get_minmax = (struct minmax *)(m);                                \
		BPF_CORE_READ(__get_minmax, s[0].v);                                               \
	})
