/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Huge pages, for pages of the usual number of table entries. */
#pragma once

#include <bcc-aot/files.h>

#define HPAGE_PMD_SHIFT (PAGE_SHIFT + PAGE_SHIFT - 3)
#define HPAGE_PMD_SIZE (1UL << HPAGE_PMD_SHIFT)
#define HPAGE_PMD_ORDER (HPAGE_PMD_SHIFT - PAGE_SHIFT)
#define HPAGE_PMD_NR (1 << HPAGE_PMD_ORDER)
