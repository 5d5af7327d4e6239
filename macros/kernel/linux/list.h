/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Lists. A walk is the program's own loop with a bound, by way of
 * list_first_entry() and list_next_entry(): the kernel's list_for_each_entry()
 * has none, and no verifier takes it.
 */
#pragma once

#include <linux/container_of.h>

#define list_entry(ptr, type, member) container_of(ptr, type, member)
#define list_first(head)                                                                           \
	({                                                                                         \
		struct list_head *__list_head = (struct list_head *)(head);                        \
		BPF_CORE_READ(__list_head, next);                                                  \
	})
#define list_last(head)                                                                            \
	({                                                                                         \
		struct list_head *__list_head = (struct list_head *)(head);                        \
		BPF_CORE_READ(__list_head, prev);                                                  \
	})
#define list_first_entry(ptr, type, member) list_entry(list_first(ptr), type, member)
#define list_last_entry(ptr, type, member) list_entry(list_last(ptr), type, member)
#define list_next_entry(pos, member) list_entry(list_first(&(pos)->member), typeof(*(pos)), member)
#define list_prev_entry(pos, member) list_entry(list_last(&(pos)->member), typeof(*(pos)), member)
#define list_empty(head)                                                                           \
	({                                                                                         \
		struct list_head *__list_empty_head = (struct list_head *)(head);                  \
		list_first(__list_empty_head) == __list_empty_head;                                \
	})
#define list_is_last(list, head) (list_first(list) == (head))
#define list_is_head(list, head) ((list) == (head))
#define list_entry_is_head(pos, head, member) (&(pos)->member == (head))

#define hlist_entry(ptr, type, member) container_of(ptr, type, member)
#define hlist_entry_safe(ptr, type, member)                                                        \
	({                                                                                         \
		typeof(ptr) __hlist_ptr = (ptr);                                                   \
		__hlist_ptr ? hlist_entry(__hlist_ptr, type, member) : NULL;                       \
	})
#define hlist_nulls_entry(ptr, type, member) container_of(ptr, type, member)
#define hlist_empty(head)                                                                          \
	({                                                                                         \
		struct hlist_head *__hlist_head = (struct hlist_head *)(head);                     \
		!BPF_CORE_READ(__hlist_head, first);                                               \
	})
#define hlist_unhashed(node)                                                                       \
	({                                                                                         \
		struct hlist_node *__hlist_node = (struct hlist_node *)(node);                     \
		!BPF_CORE_READ(__hlist_node, pprev);                                               \
	})
#define is_a_nulls(ptr) (1UL & (long)(ptr))
#define llist_entry(ptr, type, member) container_of(ptr, type, member)
