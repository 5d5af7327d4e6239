/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
#pragma once

struct inner {
	u32 n;
};

BPF_HASH(inners, u32, struct inner);
