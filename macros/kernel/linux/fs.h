/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Files, inodes, super blocks. */
#pragma once

#include <bcc-aot/general.h>
#include <linux/dcache.h>
#include <linux/fcntl.h>
#include <linux/openat2.h>
#include <linux/mount.h>

/* what is asked of permission(), and a file's f_mode */
#define MAY_EXEC 0x00000001
#define MAY_WRITE 0x00000002
#define MAY_READ 0x00000004
#define MAY_APPEND 0x00000008
#define MAY_ACCESS 0x00000010
#define MAY_OPEN 0x00000020
#define MAY_CHDIR 0x00000040
#define MAY_NOT_BLOCK 0x00000080
#define FMODE_READ (1U << 0)
#define FMODE_WRITE (1U << 1)
#define FMODE_LSEEK (1U << 2)
#define FMODE_PREAD (1U << 3)
#define FMODE_PWRITE (1U << 4)
#define FMODE_EXEC (1U << 5)
#define FMODE_32BITHASH (1U << 9)
#define FMODE_64BITHASH (1U << 10)
#define FMODE_NOCMTIME (1U << 11)
#define FMODE_RANDOM (1U << 12)
#define FMODE_PATH (1U << 14)
#define FMODE_ATOMIC_POS (1U << 15)
#define FMODE_WRITER (1U << 16)
#define FMODE_CAN_READ (1U << 17)
#define FMODE_CAN_WRITE (1U << 18)
#define FMODE_OPENED (1U << 19)
#define FMODE_CREATED (1U << 20)
#define FMODE_STREAM (1U << 21)
#define FMODE_NEED_UNMOUNT (1U << 28)
#define FMODE_NOACCOUNT (1U << 29)
#if BCC_AOT_BEFORE(6, 5)
#define FMODE_NDELAY 0x40U
#define FMODE_EXCL 0x80U
#define FMODE_WRITE_IOCTL 0x100U
#endif
#if !BCC_AOT_BEFORE(4, 13)
#define FMODE_NOWAIT 0x8000000U
#endif
#if BCC_AOT_BEFORE(6, 12)
#define FMODE_UNSIGNED_OFFSET 0x2000U
#define FMODE_NONOTIFY 0x4000000U
#endif
#if !BCC_AOT_BEFORE(5, 19)
#define FMODE_CAN_ODIRECT 0x400000U
#endif

/* attributes that setattr() changes (ia_valid) */
#define ATTR_MODE (1 << 0)
#define ATTR_UID (1 << 1)
#define ATTR_GID (1 << 2)
#define ATTR_SIZE (1 << 3)
#define ATTR_ATIME (1 << 4)
#define ATTR_MTIME (1 << 5)
#define ATTR_CTIME (1 << 6)
#define ATTR_ATIME_SET (1 << 7)
#define ATTR_MTIME_SET (1 << 8)
#define ATTR_FORCE (1 << 9)
#define ATTR_KILL_SUID (1 << 11)
#define ATTR_KILL_SGID (1 << 12)
#define ATTR_FILE (1 << 13)
#define ATTR_KILL_PRIV (1 << 14)
#define ATTR_OPEN (1 << 15)
#define ATTR_TIMES_SET (1 << 16)
#define ATTR_TOUCH (1 << 17)

/* kiocb->ki_flags (their places since 5.10), and the RWF_ flags of preadv2() they come from */
#if !BCC_AOT_BEFORE(5, 10)
#define IOCB_HIPRI 1
#define IOCB_DSYNC 2
#define IOCB_SYNC 4
#define IOCB_NOWAIT 8
#define IOCB_APPEND 0x10
#define IOCB_EVENTFD (1 << 16)
#define IOCB_DIRECT (1 << 17)
#define IOCB_WRITE (1 << 18)
#define IOCB_WAITQ (1 << 19)
#define IOCB_NOIO (1 << 20)
#endif
#define RWF_HIPRI 1
#define RWF_DSYNC 2
#define RWF_SYNC 4
#define RWF_NOWAIT 8
#define RWF_APPEND 0x10
#define RWF_NOAPPEND 0x20
#define RWF_ATOMIC 0x40
#define RWF_DONTCACHE 0x80
#define RWF_NOSIGNAL 0x100
#define RWF_SUPPORTED 0x1ff

/* inode->i_flags */
#define S_SYNC (1 << 0)
#define S_NOATIME (1 << 1)
#define S_APPEND (1 << 2)
#define S_IMMUTABLE (1 << 3)
#define S_DEAD (1 << 4)
#define S_NOQUOTA (1 << 5)
#define S_DIRSYNC (1 << 6)
#define S_NOCMTIME (1 << 7)
#define S_SWAPFILE (1 << 8)
#define S_PRIVATE (1 << 9)
#define S_IMA (1 << 10)
#define S_AUTOMOUNT (1 << 11)
#define S_NOSEC (1 << 12)
#define S_DAX (1 << 13)
#define S_ENCRYPTED (1 << 14)
#define S_CASEFOLD (1 << 15)
#define S_VERITY (1 << 16)

/* inode->i_state: the places of the bits changed in 6.12; an enum has them since 6.18 */
#if BCC_AOT_BEFORE(6, 12)
#define I_DIRTY_SYNC (1 << 0)
#define I_DIRTY_DATASYNC (1 << 1)
#define I_DIRTY_PAGES (1 << 2)
#define I_NEW (1 << 3)
#define I_WILL_FREE (1 << 4)
#define I_FREEING (1 << 5)
#define I_CLEAR (1 << 6)
#define I_SYNC (1 << 7)
#define I_REFERENCED (1 << 8)
#define I_LINKABLE (1 << 10)
#define I_DIRTY_TIME (1 << 11)
#elif BCC_AOT_BEFORE(6, 18)
#define I_NEW (1 << 0)
#define I_SYNC (1 << 1)
#define I_DIRTY_SYNC (1 << 3)
#define I_DIRTY_DATASYNC (1 << 4)
#define I_DIRTY_PAGES (1 << 5)
#define I_WILL_FREE (1 << 6)
#define I_FREEING (1 << 7)
#define I_CLEAR (1 << 8)
#define I_REFERENCED (1 << 9)
#define I_LINKABLE (1 << 10)
#define I_DIRTY_TIME (1 << 11)
#endif
#define I_DIRTY_INODE (I_DIRTY_SYNC | I_DIRTY_DATASYNC)
#define I_DIRTY (I_DIRTY_INODE | I_DIRTY_PAGES)
#define I_DIRTY_ALL (I_DIRTY | I_DIRTY_TIME)

/* super_block->s_flags and ->s_iflags, file_system_type->fs_flags */
#define SB_RDONLY (1UL << 0)
#define SB_NOSUID (1UL << 1)
#define SB_NODEV (1UL << 2)
#define SB_NOEXEC (1UL << 3)
#define SB_SYNCHRONOUS (1UL << 4)
#define SB_MANDLOCK (1UL << 6)
#define SB_DIRSYNC (1UL << 7)
#define SB_NOATIME (1UL << 10)
#define SB_NODIRATIME (1UL << 11)
#define SB_SILENT (1UL << 15)
#define SB_POSIXACL (1UL << 16)
#define SB_KERNMOUNT (1UL << 22)
#define SB_I_VERSION (1UL << 23)
#define SB_LAZYTIME (1UL << 25)
#define SB_FORCE (1UL << 27)
#define SB_NOSEC (1UL << 28)
#define SB_BORN (1UL << 29)
#define SB_ACTIVE (1UL << 30)
#define SB_NOUSER (1UL << 31)
#define SB_I_CGROUPWB 0x00000001
#define SB_I_NOEXEC 0x00000002
#define SB_I_NODEV 0x00000004
#define SB_I_IMA_UNVERIFIABLE_SIGNATURE 0x00000020
#define SB_I_UNTRUSTED_MOUNTER 0x00000040
#define FS_REQUIRES_DEV 1
#define FS_BINARY_MOUNTDATA 2
#define FS_HAS_SUBTYPE 4
#define FS_USERNS_MOUNT 8
#define FS_RENAME_DOES_D_MOVE 32768

/* file_lock->fl_flags (c.flc_flags since 6.9) */
#define FL_POSIX (1UL << 0)
#define FL_FLOCK (1UL << 1)
#define FL_DELEG (1UL << 2)
#define FL_ACCESS (1UL << 3)
#define FL_EXISTS (1UL << 4)
#define FL_LEASE (1UL << 5)
#define FL_CLOSE (1UL << 6)
#define FL_SLEEP (1UL << 7)
#define FL_DOWNGRADE_PENDING (1UL << 8)
#define FL_UNLOCK_PENDING (1UL << 9)
#define FL_OFDLCK (1UL << 10)
#define FL_LAYOUT (1UL << 11)

/* lseek(), renameat2(), sync_file_range(), fallocate() */
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#define SEEK_DATA 3
#define SEEK_HOLE 4
#define SEEK_MAX SEEK_HOLE
#define RENAME_NOREPLACE (1 << 0)
#define RENAME_EXCHANGE (1 << 1)
#define RENAME_WHITEOUT (1 << 2)
#define SYNC_FILE_RANGE_WAIT_BEFORE 1
#define SYNC_FILE_RANGE_WRITE 2
#define SYNC_FILE_RANGE_WAIT_AFTER 4
#define SYNC_FILE_RANGE_WRITE_AND_WAIT 7

/* FS_IOC_GETFLAGS, FS_IOC_FSGETXATTR */
#define FS_SECRM_FL 0x00000001
#define FS_UNRM_FL 0x00000002
#define FS_COMPR_FL 0x00000004
#define FS_SYNC_FL 0x00000008
#define FS_IMMUTABLE_FL 0x00000010
#define FS_APPEND_FL 0x00000020
#define FS_NODUMP_FL 0x00000040
#define FS_NOATIME_FL 0x00000080
#define FS_DIRTY_FL 0x00000100
#define FS_COMPRBLK_FL 0x00000200
#define FS_NOCOMP_FL 0x00000400
#define FS_ENCRYPT_FL 0x00000800
#define FS_BTREE_FL 0x00001000
#define FS_INDEX_FL 0x00001000
#define FS_IMAGIC_FL 0x00002000
#define FS_JOURNAL_DATA_FL 0x00004000
#define FS_NOTAIL_FL 0x00008000
#define FS_DIRSYNC_FL 0x00010000
#define FS_TOPDIR_FL 0x00020000
#define FS_HUGE_FILE_FL 0x00040000
#define FS_EXTENT_FL 0x00080000
#define FS_VERITY_FL 0x00100000
#define FS_EA_INODE_FL 0x00200000
#define FS_EOFBLOCKS_FL 0x00400000
#define FS_NOCOW_FL 0x00800000
#define FS_DAX_FL 0x02000000
#define FS_INLINE_DATA_FL 0x10000000
#define FS_PROJINHERIT_FL 0x20000000
#define FS_CASEFOLD_FL 0x40000000
#define FS_RESERVED_FL 0x80000000U
#define FS_FL_USER_VISIBLE 0x0003dfff
#define FS_FL_USER_MODIFIABLE 0x000380ff
#define FS_XFLAG_REALTIME 0x00000001
#define FS_XFLAG_PREALLOC 0x00000002
#define FS_XFLAG_IMMUTABLE 0x00000008
#define FS_XFLAG_APPEND 0x00000010
#define FS_XFLAG_SYNC 0x00000020
#define FS_XFLAG_NOATIME 0x00000040
#define FS_XFLAG_NODUMP 0x00000080
#define FS_XFLAG_RTINHERIT 0x00000100
#define FS_XFLAG_PROJINHERIT 0x00000200
#define FS_XFLAG_NOSYMLINKS 0x00000400
#define FS_XFLAG_EXTSIZE 0x00000800
#define FS_XFLAG_EXTSZINHERIT 0x00001000
#define FS_XFLAG_NODEFRAG 0x00002000
#define FS_XFLAG_FILESTREAM 0x00004000
#define FS_XFLAG_DAX 0x00008000
#define FS_XFLAG_COWEXTSIZE 0x00010000
#define FS_XFLAG_VERITY 0x00020000
#define FS_XFLAG_CASEFOLD 0x00040000
#define FS_XFLAG_CASENONPRESERVING 0x00080000
#define FS_XFLAG_HASATTR 0x80000000U

/* ioctl numbers of files and block devices */
#define FIFREEZE 0xc0045877UL
#define FITHAW 0xc0045878UL
#define FITRIM 0xc0185879UL
#define FIDEDUPERANGE 0xc0189436UL
#if defined(__TARGET_ARCH_mips) || defined(__TARGET_ARCH_powerpc)
#define BLKROSET 0x2000125dU
#define BLKROGET 0x2000125eU
#define BLKRRPART 0x2000125fU
#define BLKGETSIZE 0x20001260U
#define BLKFLSBUF 0x20001261U
#define BLKRASET 0x20001262U
#define BLKRAGET 0x20001263U
#define BLKFRASET 0x20001264U
#define BLKFRAGET 0x20001265U
#define BLKSECTSET 0x20001266U
#define BLKSECTGET 0x20001267U
#define BLKSSZGET 0x20001268U
#define BLKTRACESTART 0x20001274U
#define BLKTRACESTOP 0x20001275U
#define BLKTRACETEARDOWN 0x20001276U
#define BLKDISCARD 0x20001277U
#define BLKIOMIN 0x20001278U
#define BLKIOOPT 0x20001279U
#define BLKALIGNOFF 0x2000127aU
#define BLKPBSZGET 0x2000127bU
#define BLKDISCARDZEROES 0x2000127cU
#define BLKSECDISCARD 0x2000127dU
#define BLKROTATIONAL 0x2000127eU
#define BLKZEROOUT 0x2000127fU
#define BLKGETDISKSEQ 0x40081280UL
#define FIBMAP 0x20000001U
#define FIGETBSZ 0x20000002U
#define FICLONE 0x80049409UL
#define FICLONERANGE 0x8020940dUL
#define FS_IOC_FSGETXATTR 0x401c581fUL
#define FS_IOC_FSSETXATTR 0x801c5820UL
#define FS_IOC_GETFSLABEL 0x41009431UL
#define FS_IOC_SETFSLABEL 0x81009432UL
#define FS_IOC_GETFSUUID 0x40111500UL
#define FS_IOC_GETFSSYSFSPATH 0x40811501UL
#define FS_IOC_SHUTDOWN 0x4004587dUL
#else
#define BLKROSET 0x125dU
#define BLKROGET 0x125eU
#define BLKRRPART 0x125fU
#define BLKGETSIZE 0x1260U
#define BLKFLSBUF 0x1261U
#define BLKRASET 0x1262U
#define BLKRAGET 0x1263U
#define BLKFRASET 0x1264U
#define BLKFRAGET 0x1265U
#define BLKSECTSET 0x1266U
#define BLKSECTGET 0x1267U
#define BLKSSZGET 0x1268U
#define BLKTRACESTART 0x1274U
#define BLKTRACESTOP 0x1275U
#define BLKTRACETEARDOWN 0x1276U
#define BLKDISCARD 0x1277U
#define BLKIOMIN 0x1278U
#define BLKIOOPT 0x1279U
#define BLKALIGNOFF 0x127aU
#define BLKPBSZGET 0x127bU
#define BLKDISCARDZEROES 0x127cU
#define BLKSECDISCARD 0x127dU
#define BLKROTATIONAL 0x127eU
#define BLKZEROOUT 0x127fU
#define BLKGETDISKSEQ 0x80081280UL
#define FIBMAP 1U
#define FIGETBSZ 2U
#define FICLONE 0x40049409UL
#define FICLONERANGE 0x4020940dUL
#define FS_IOC_FSGETXATTR 0x801c581fUL
#define FS_IOC_FSSETXATTR 0x401c5820UL
#define FS_IOC_GETFSLABEL 0x81009431UL
#define FS_IOC_SETFSLABEL 0x41009432UL
#define FS_IOC_GETFSUUID 0x80111500UL
#define FS_IOC_GETFSSYSFSPATH 0x80811501UL
#define FS_IOC_SHUTDOWN 0x8004587dUL
#endif
#if (defined(__TARGET_ARCH_mips) && BITS_PER_LONG == 64) || defined(__TARGET_ARCH_powerpc)
#define FS_IOC_GETFLAGS 0x40086601UL
#define FS_IOC_SETFLAGS 0x80086602UL
#define FS_IOC_GETVERSION 0x40087601UL
#define FS_IOC_SETVERSION 0x80087602UL
#elif defined(__TARGET_ARCH_arm)
#define FS_IOC_GETFLAGS 0x80046601UL
#define FS_IOC_SETFLAGS 0x40046602UL
#define FS_IOC_GETVERSION 0x80047601UL
#define FS_IOC_SETVERSION 0x40047602UL
#elif (defined(__TARGET_ARCH_mips) && BITS_PER_LONG == 32)
#define FS_IOC_GETFLAGS 0x40046601UL
#define FS_IOC_SETFLAGS 0x80046602UL
#define FS_IOC_GETVERSION 0x40047601UL
#define FS_IOC_SETVERSION 0x80047602UL
#else
#define FS_IOC_GETFLAGS 0x80086601UL
#define FS_IOC_SETFLAGS 0x40086602UL
#define FS_IOC_GETVERSION 0x80087601UL
#define FS_IOC_SETVERSION 0x40087602UL
#endif
#define INR_OPEN_CUR 1024
#define INR_OPEN_MAX 4096
#define BLOCK_SIZE_BITS 10
#define BLOCK_SIZE (1 << 10)
#define NR_FILE 8192
#define FSLABEL_MAX 256

/* reading what hangs on an inode, a file, a super block */
#define file_inode(f)                                                                              \
	({                                                                                         \
		struct file *__inode_file = (struct file *)(f);                                    \
		BPF_CORE_READ(__inode_file, f_inode);                                              \
	})
#define file_dentry(f)                                                                             \
	({                                                                                         \
		struct file *__dentry_file = (struct file *)(f);                                   \
		BPF_CORE_READ(__dentry_file, f_path.dentry);                                       \
	})
#define i_size_read(i)                                                                             \
	({                                                                                         \
		struct inode *__size_inode = (struct inode *)(i);                                  \
		BPF_CORE_READ(__size_inode, i_size);                                               \
	})
#define i_uid_read(i)                                                                              \
	({                                                                                         \
		struct inode *__uid_inode = (struct inode *)(i);                                   \
		BPF_CORE_READ(__uid_inode, i_uid.val);                                             \
	})
#define i_gid_read(i)                                                                              \
	({                                                                                         \
		struct inode *__gid_inode = (struct inode *)(i);                                   \
		BPF_CORE_READ(__gid_inode, i_gid.val);                                             \
	})
#define imajor(i)                                                                                  \
	({                                                                                         \
		struct inode *__imajor_inode = (struct inode *)(i);                                \
		MAJOR(BPF_CORE_READ(__imajor_inode, i_rdev));                                      \
	})
#define iminor(i)                                                                                  \
	({                                                                                         \
		struct inode *__iminor_inode = (struct inode *)(i);                                \
		MINOR(BPF_CORE_READ(__iminor_inode, i_rdev));                                      \
	})
#define __IS_FLG(i, flg)                                                                           \
	({                                                                                         \
		struct inode *__flg_inode = (struct inode *)(i);                                   \
		BPF_CORE_READ(__flg_inode, i_sb, s_flags) & (flg);                                 \
	})
#define sb_rdonly(sb)                                                                              \
	({                                                                                         \
		struct super_block *__rdonly_sb = (struct super_block *)(sb);                      \
		!!(BPF_CORE_READ(__rdonly_sb, s_flags) & SB_RDONLY);                               \
	})
#define IS_RDONLY(inode) (!!__IS_FLG(inode, SB_RDONLY))
#define OFFSET_MAX ((loff_t)(~0ULL >> 1))
#define MAX_RW_COUNT (0x7fffffff & PAGE_MASK)
