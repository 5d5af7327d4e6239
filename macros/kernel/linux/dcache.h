/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Directory entries. DNAME_INLINE_LEN comes from the kernel description: it is
 * the size of a member of struct dentry.
 */
#pragma once

#include <bcc-aot/general.h>

/* dentry->d_flags: macros until an enum took their place, and some others' */
#if BCC_AOT_BEFORE(6, 14)
#define DCACHE_OP_HASH (1UL << 0)
#define DCACHE_OP_COMPARE (1UL << 1)
#define DCACHE_OP_REVALIDATE (1UL << 2)
#define DCACHE_OP_DELETE (1UL << 3)
#define DCACHE_OP_PRUNE (1UL << 4)
#define DCACHE_DISCONNECTED (1UL << 5)
#define DCACHE_REFERENCED (1UL << 6)
#define DCACHE_CANT_MOUNT (1UL << 8)
#define DCACHE_GENOCIDE (1UL << 9)
#define DCACHE_SHRINK_LIST (1UL << 10)
#define DCACHE_OP_WEAK_REVALIDATE (1UL << 11)
#define DCACHE_NFSFS_RENAMED (1UL << 12)
#define DCACHE_MOUNTED (1UL << 16)
#define DCACHE_NEED_AUTOMOUNT (1UL << 17)
#define DCACHE_MANAGE_TRANSIT (1UL << 18)
#define DCACHE_LRU_LIST (1UL << 19)
#define DCACHE_ENTRY_TYPE 0x700000
#define DCACHE_MISS_TYPE 0
#define DCACHE_WHITEOUT_TYPE (1 << 20)
#define DCACHE_DIRECTORY_TYPE 0x200000
#define DCACHE_AUTODIR_TYPE 0x300000
#define DCACHE_REGULAR_TYPE 0x400000
#define DCACHE_SPECIAL_TYPE 0x500000
#define DCACHE_SYMLINK_TYPE 0x600000
#define DCACHE_OP_REAL (1UL << 26)
#define DCACHE_PAR_LOOKUP (1UL << 28)
#define DCACHE_DENTRY_CURSOR (1UL << 29)
#define DCACHE_NORCU (1UL << 30)
#endif
#define DCACHE_MANAGED_DENTRY (DCACHE_MOUNTED | DCACHE_NEED_AUTOMOUNT | DCACHE_MANAGE_TRANSIT)

/* what a dentry is */
#define d_inode(d)                                                                                 \
	({                                                                                         \
		struct dentry *__d_inode_dentry = (struct dentry *)(d);                            \
		BPF_CORE_READ(__d_inode_dentry, d_inode);                                          \
	})
#define d_backing_inode(dentry) d_inode(dentry)
#define d_inode_rcu(dentry) d_inode(dentry)
#define __d_entry_type(d)                                                                          \
	({                                                                                         \
		struct dentry *__type_dentry = (struct dentry *)(d);                               \
		BPF_CORE_READ(__type_dentry, d_flags) & DCACHE_ENTRY_TYPE;                         \
	})
#define d_is_miss(dentry) (__d_entry_type(dentry) == DCACHE_MISS_TYPE)
#define d_is_directory(dentry) (__d_entry_type(dentry) == DCACHE_DIRECTORY_TYPE)
#define d_is_autodir(dentry) (__d_entry_type(dentry) == DCACHE_AUTODIR_TYPE)
#define d_is_dir(dentry) (d_is_directory(dentry) || d_is_autodir(dentry))
#define d_is_symlink(dentry) (__d_entry_type(dentry) == DCACHE_SYMLINK_TYPE)
#define d_is_reg(dentry) (__d_entry_type(dentry) == DCACHE_REGULAR_TYPE)
#define d_is_special(dentry) (__d_entry_type(dentry) == DCACHE_SPECIAL_TYPE)
#define d_is_file(dentry) (d_is_reg(dentry) || d_is_special(dentry))
#define d_is_negative(dentry) d_is_miss(dentry)
#define d_is_positive(dentry) (!d_is_miss(dentry))
#define d_really_is_negative(dentry) (d_inode(dentry) == NULL)
#define d_really_is_positive(dentry) (d_inode(dentry) != NULL)
#define d_unhashed(d)                                                                              \
	({                                                                                         \
		struct dentry *__hashed_dentry = (struct dentry *)(d);                             \
		!BPF_CORE_READ(__hashed_dentry, d_hash.pprev);                                     \
	})
#define d_mountpoint(d)                                                                            \
	({                                                                                         \
		struct dentry *__mount_dentry = (struct dentry *)(d);                              \
		BPF_CORE_READ(__mount_dentry, d_flags) & DCACHE_MOUNTED;                           \
	})
#define IS_ROOT(d)                                                                                 \
	({                                                                                         \
		struct dentry *__root_dentry = (struct dentry *)(d);                               \
		BPF_CORE_READ(__root_dentry, d_parent) == __root_dentry;                           \
	})

/* hash and length of a name in one number */
#define hashlen_hash(hashlen) ((__u32)(hashlen))
#define hashlen_len(hashlen) ((__u32)((hashlen) >> 32))
