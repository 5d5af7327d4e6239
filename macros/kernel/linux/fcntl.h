/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* open(), fcntl(), *at() calls, locks, leases. */
#pragma once

#include <bcc-aot/target.h>

/* open() and file->f_flags */
#define O_ACCMODE 03
#define O_RDONLY 0
#define O_WRONLY 01
#define O_RDWR 02
#define O_TRUNC 01000
#define O_NOATIME 01000000
#define O_CLOEXEC 02000000
#define O_PATH 010000000
#define __O_TMPFILE 020000000
#if defined(__TARGET_ARCH_mips)
#define O_CREAT 0400
#define O_EXCL 02000
#define O_NOCTTY 04000
#define O_APPEND 010
#define O_NONBLOCK 0200
#define O_DSYNC 020
#define FASYNC 010000
#define __O_SYNC 040000
#define O_SYNC 040020
#else
#define O_CREAT 0100
#define O_EXCL 0200
#define O_NOCTTY 0400
#define O_APPEND 02000
#define O_NONBLOCK 04000
#define O_DSYNC 010000
#define FASYNC 020000
#define __O_SYNC 04000000
#define O_SYNC 04010000
#endif
#if defined(__TARGET_ARCH_arm64) || defined(__TARGET_ARCH_arm)
#define O_DIRECT 0200000
#define O_LARGEFILE 0400000
#elif defined(__TARGET_ARCH_mips)
#define O_DIRECT 0100000
#define O_LARGEFILE 020000
#elif defined(__TARGET_ARCH_powerpc)
#define O_DIRECT 0400000
#define O_LARGEFILE 0200000
#else
#define O_DIRECT 040000
#define O_LARGEFILE 0100000
#endif
#if defined(__TARGET_ARCH_arm64) || defined(__TARGET_ARCH_arm) || defined(__TARGET_ARCH_powerpc)
#define O_DIRECTORY 040000
#define O_NOFOLLOW 0100000
#define O_TMPFILE 020040000
#else
#define O_DIRECTORY 0200000
#define O_NOFOLLOW 0400000
#define O_TMPFILE 020200000
#endif
#define O_NDELAY O_NONBLOCK
#define VALID_OPEN_FLAGS                                                                           \
	(O_RDONLY | O_WRONLY | O_RDWR | O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC | O_APPEND |         \
	 O_NDELAY | O_NONBLOCK | __O_SYNC | O_DSYNC | FASYNC | O_DIRECT | O_LARGEFILE |            \
	 O_DIRECTORY | O_NOFOLLOW | O_NOATIME | O_CLOEXEC | O_PATH | __O_TMPFILE)

/* fcntl() */
#define F_DUPFD 0
#define F_GETFD 1
#define F_SETFD 2
#define F_GETFL 3
#define F_SETFL 4
#define F_SETLK 6
#define F_SETLKW 7
#define F_SETSIG 10
#define F_GETSIG 11
#define F_SETOWN_EX 15
#define F_GETOWN_EX 16
#define F_GETOWNER_UIDS 17
#define F_OFD_GETLK 36
#define F_OFD_SETLK 37
#define F_OFD_SETLKW 38
#define F_OWNER_TID 0
#define F_OWNER_PID 1
#define F_OWNER_PGRP 2
#define FD_CLOEXEC 1
#define F_RDLCK 0
#define F_WRLCK 1
#define F_UNLCK 2
#define F_EXLCK 4
#define F_SHLCK 8
#define F_SETLEASE 0x400
#define F_GETLEASE 0x401
#define F_NOTIFY 0x402
#define F_DUPFD_QUERY 0x403
#define F_CREATED_QUERY 0x404
#define F_CANCELLK 0x405
#define F_DUPFD_CLOEXEC 0x406
#define F_SETPIPE_SZ 0x407
#define F_GETPIPE_SZ 0x408
#define F_ADD_SEALS 0x409
#define F_GET_SEALS 0x40a
#define F_GET_RW_HINT 0x40b
#define F_SET_RW_HINT 0x40c
#define F_GET_FILE_RW_HINT 0x40d
#define F_SET_FILE_RW_HINT 0x40e
#define F_GETDELEG 0x40f
#define F_SETDELEG 0x410
#if defined(__TARGET_ARCH_mips)
#define F_GETLK 14
#define F_SETOWN 24
#define F_GETOWN 23
#else
#define F_GETLK 5
#define F_SETOWN 8
#define F_GETOWN 9
#endif
#if (defined(__TARGET_ARCH_mips) && BITS_PER_LONG == 32) || defined(__TARGET_ARCH_arm)
#define F_GETLK64 12
#define F_SETLK64 13
#define F_SETLKW64 14
#endif
#define F_SEAL_SEAL 0x0001
#define F_SEAL_SHRINK 0x0002
#define F_SEAL_GROW 0x0004
#define F_SEAL_WRITE 0x0008
#define F_SEAL_FUTURE_WRITE 0x0010
#define F_SEAL_EXEC 0x0020
#define RWH_WRITE_LIFE_NOT_SET 0
#define RWH_WRITE_LIFE_NONE 1
#define RWH_WRITE_LIFE_SHORT 2
#define RWH_WRITE_LIFE_MEDIUM 3
#define RWH_WRITE_LIFE_LONG 4
#define RWH_WRITE_LIFE_EXTREME 5
#define RWF_WRITE_LIFE_NOT_SET RWH_WRITE_LIFE_NOT_SET
#define DN_ACCESS 0x00000001
#define DN_MODIFY 0x00000002
#define DN_CREATE 0x00000004
#define DN_DELETE 0x00000008
#define DN_RENAME 0x00000010
#define DN_ATTRIB 0x00000020
#define DN_MULTISHOT 0x80000000U

/* flock() */
#define LOCK_SH 1
#define LOCK_EX 2
#define LOCK_NB 4
#define LOCK_UN 8
#define LOCK_MAND 32
#define LOCK_READ 64
#define LOCK_WRITE 128
#define LOCK_RW 192

/* *at() calls */
#define AT_FDCWD (-100)
#define AT_SYMLINK_NOFOLLOW 0x100
#define AT_SYMLINK_FOLLOW 0x400
#define AT_NO_AUTOMOUNT 0x800
#define AT_EMPTY_PATH 0x1000
#define AT_STATX_SYNC_TYPE 0x6000
#define AT_STATX_SYNC_AS_STAT 0x0000
#define AT_STATX_FORCE_SYNC 0x2000
#define AT_STATX_DONT_SYNC 0x4000
#define AT_RECURSIVE 0x8000
#define AT_RENAME_NOREPLACE 0x0001
#define AT_RENAME_EXCHANGE 0x0002
#define AT_RENAME_WHITEOUT 0x0004
#define AT_EACCESS 0x200
#define AT_REMOVEDIR 0x200
#define AT_HANDLE_FID 0x200
#define AT_HANDLE_MNT_ID_UNIQUE 0x001
#define AT_HANDLE_CONNECTABLE 0x002
#define AT_EXECVE_CHECK 0x10000
#define PIDFD_SELF_THREAD (-10000)
#define PIDFD_SELF_THREAD_GROUP (-10001)
#define FD_PIDFS_ROOT (-10002)
#define FD_NSFS_ROOT (-10003)
#define FD_INVALID (-10009)
