/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
#pragma once
#include "inner/types.h"

struct outer {
	struct inner inner;
};

BPF_HASH(outers, u32, struct outer);
