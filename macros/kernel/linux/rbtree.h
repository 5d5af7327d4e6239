/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Red-black trees: from a node to what holds it, and to its parent. */
#pragma once

#include <linux/container_of.h>

#define rb_entry(ptr, type, member) container_of(ptr, type, member)
#define rb_entry_safe(ptr, type, member)                                                           \
	({                                                                                         \
		typeof(ptr) __rb_ptr = (ptr);                                                      \
		__rb_ptr ? rb_entry(__rb_ptr, type, member) : NULL;                                \
	})
#define rb_parent(node)                                                                            \
	({                                                                                         \
		struct rb_node *__rb_node = (struct rb_node *)(node);                              \
		(struct rb_node *)(BPF_CORE_READ(__rb_node, __rb_parent_color) & ~3UL);            \
	})
#define RB_EMPTY_ROOT(root)                                                                        \
	({                                                                                         \
		struct rb_root *__rb_root = (struct rb_root *)(root);                              \
		!BPF_CORE_READ(__rb_root, rb_node);                                                \
	})
