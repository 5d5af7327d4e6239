/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Memory of processes and pages. */
#pragma once

#include <bcc-aot/files.h>
#include <linux/mm_types.h>
#include <linux/mmzone.h>
#include <linux/page-flags.h>

/* vma->vm_flags, as far as kernels agree on it */
#define VM_NONE 0x0
#define VM_READ 0x1UL
#define VM_WRITE 0x2UL
#define VM_EXEC 0x4UL
#define VM_SHARED 0x8UL
#define VM_MAYREAD 0x10UL
#define VM_MAYWRITE 0x20UL
#define VM_MAYEXEC 0x40UL
#define VM_MAYSHARE 0x80UL
#define VM_GROWSDOWN 0x100UL
#define VM_PFNMAP 0x400UL
#define VM_LOCKED 0x2000UL
#define VM_IO 0x4000UL
#define VM_SEQ_READ 0x8000UL
#define VM_RAND_READ 0x10000UL
#define VM_DONTCOPY 0x20000UL
#define VM_DONTEXPAND 0x40000UL
#define VM_LOCKONFAULT 0x80000UL
#define VM_ACCOUNT 0x100000UL
#define VM_NORESERVE 0x200000UL
#define VM_HUGETLB 0x400000UL
#define VM_SYNC 0x800000UL
#define VM_WIPEONFORK 0x2000000UL
#define VM_DONTDUMP 0x4000000UL
#define VM_MIXEDMAP 0x10000000UL
#define VM_HUGEPAGE 0x20000000UL
#define VM_NOHUGEPAGE 0x40000000UL
#define VM_MERGEABLE 0x80000000UL
#define VM_ACCESS_FLAGS 0x7UL
#define VM_SPECIAL 0x10044400
#if BCC_AOT_BEFORE(5, 15)
#define VM_DENYWRITE 0x800UL
#endif

/* flags of a page fault: an enum since 5.12 */
#if BCC_AOT_BEFORE(5, 12)
#define FAULT_FLAG_WRITE 0x1
#define FAULT_FLAG_MKWRITE 0x2
#define FAULT_FLAG_ALLOW_RETRY 0x4
#define FAULT_FLAG_RETRY_NOWAIT 0x8
#define FAULT_FLAG_KILLABLE 0x10
#define FAULT_FLAG_TRIED 0x20
#define FAULT_FLAG_USER 0x40
#define FAULT_FLAG_REMOTE 0x80
#define FAULT_FLAG_INSTRUCTION 0x100
#define FAULT_FLAG_INTERRUPTIBLE 0x200
#endif

/* reading the memory of others: an enum since 6.3 */
#if BCC_AOT_BEFORE(6, 3)
#define FOLL_WRITE 0x1
#define FOLL_TOUCH 0x2
#define FOLL_GET 0x4
#define FOLL_DUMP 0x8
#define FOLL_FORCE 0x10
#define FOLL_NOWAIT 0x20
#define FOLL_HWPOISON 0x100
#define FOLL_TRIED 0x800
#define FOLL_REMOTE 0x2000
#define FOLL_ANON 0x8000
#define FOLL_LONGTERM 0x10000
#define FOLL_PIN 0x40000
#endif

/* page counters and mappings */
#define page_count(pg)                                                                             \
	({                                                                                         \
		struct page *__count_page = (struct page *)(pg);                                   \
		BPF_CORE_READ(__count_page, _refcount.counter);                                    \
	})
#define page_ref_count(page) page_count(page)
#define page_mapping(pg)                                                                           \
	({                                                                                         \
		struct page *__mapping_page = (struct page *)(pg);                                 \
		unsigned long __mapping = (unsigned long)BPF_CORE_READ(__mapping_page, mapping);   \
		(struct address_space *)(__mapping & 3 ? 0 : __mapping);                           \
	})
#define compound_head(pg)                                                                          \
	({                                                                                         \
		struct page *__head_page = (struct page *)(pg);                                    \
		unsigned long __head = BPF_CORE_READ(__head_page, compound_head);                  \
		__head & 1 ? (struct page *)(__head - 1) : __head_page;                            \
	})
#define page_folio(page) ((struct folio *)compound_head(page))
#define folio_page(folio, n)                                                                       \
	((struct page *)((char *)(folio) + (n) * bpf_core_type_size(struct page)))
#define nth_page(page, n) folio_page(page, n)
#define vma_pages(vma)                                                                             \
	({                                                                                         \
		struct vm_area_struct *__pages_vma = (struct vm_area_struct *)(vma);               \
		(BPF_CORE_READ(__pages_vma, vm_end) - BPF_CORE_READ(__pages_vma, vm_start)) >>     \
			PAGE_SHIFT;                                                                \
	})
#define vma_is_anonymous(vma)                                                                      \
	({                                                                                         \
		struct vm_area_struct *__anon_vma = (struct vm_area_struct *)(vma);                \
		!BPF_CORE_READ(__anon_vma, vm_ops);                                                \
	})
