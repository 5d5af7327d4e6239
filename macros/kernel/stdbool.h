/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* The compiler's own header: bool, true and false are BTF's. */
#pragma once
