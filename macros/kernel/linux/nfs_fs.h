/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* NFS: inodes, and from an inode to NFS's own. */
#pragma once

#include <bcc-aot/net.h>
#include <linux/nfs4.h>

#define NFS_I(inode) container_of(inode, struct nfs_inode, vfs_inode)
#define NFS_SB(sb)                                                                                 \
	({                                                                                         \
		struct super_block *__nfs_sb = (struct super_block *)(sb);                         \
		(struct nfs_server *)BPF_CORE_READ(__nfs_sb, s_fs_info);                           \
	})
#define NFS_FH(inode) (&NFS_I(inode)->fh)
#define NFS_FILEID(inode)                                                                          \
	({                                                                                         \
		struct nfs_inode *__fileid_nfsi = NFS_I(inode);                                    \
		BPF_CORE_READ(__fileid_nfsi, fileid);                                              \
	})
