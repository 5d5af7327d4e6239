/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* mm->flags, by bit number, as far as kernels agree on it. */
#pragma once

#include <bcc-aot/general.h>

#define MMF_DUMPABLE_BITS 2
#define MMF_DUMP_ANON_PRIVATE 2
#define MMF_DUMP_ANON_SHARED 3
#define MMF_DUMP_MAPPED_PRIVATE 4
#define MMF_DUMP_MAPPED_SHARED 5
#define MMF_DUMP_ELF_HEADERS 6
#define MMF_DUMP_HUGETLB_PRIVATE 7
#define MMF_DUMP_HUGETLB_SHARED 8
#define MMF_DUMP_DAX_PRIVATE 9
#define MMF_DUMP_DAX_SHARED 10
#define MMF_DUMP_FILTER_SHIFT MMF_DUMPABLE_BITS
#define MMF_DUMP_FILTER_BITS 9
#define MMF_VM_MERGEABLE 16
#define MMF_VM_HUGEPAGE 17
#define MMF_HAS_UPROBES 19
#define MMF_RECALC_UPROBES 20
#define MMF_OOM_SKIP 21
#define MMF_UNSTABLE 22
#define SUID_DUMP_DISABLE 0
#define SUID_DUMP_USER 1
#define SUID_DUMP_ROOT 2
