/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Network block devices. */
#pragma once

#define NBD_FLAG_HAS_FLAGS (1 << 0)
#define NBD_FLAG_READ_ONLY (1 << 1)
#define NBD_FLAG_SEND_FLUSH (1 << 2)
#define NBD_FLAG_SEND_FUA (1 << 3)
#define NBD_FLAG_ROTATIONAL (1 << 4)
#define NBD_FLAG_SEND_TRIM (1 << 5)
#define NBD_FLAG_SEND_WRITE_ZEROES (1 << 6)
#define NBD_FLAG_CAN_MULTI_CONN (1 << 8)
#define NBD_CMD_FLAG_FUA (1 << 16)
#define NBD_CMD_FLAG_NO_HOLE (1 << 17)
#define NBD_CFLAG_DESTROY_ON_DISCONNECT (1 << 0)
#define NBD_CFLAG_DISCONNECT_ON_CLOSE (1 << 1)
#define NBD_REQUEST_MAGIC 0x25609513
#define NBD_REPLY_MAGIC 0x67446698
#if defined(__TARGET_ARCH_mips) || defined(__TARGET_ARCH_powerpc)
#define NBD_SET_SOCK 0x2000ab00U
#define NBD_SET_BLKSIZE 0x2000ab01U
#define NBD_SET_SIZE 0x2000ab02U
#define NBD_DO_IT 0x2000ab03U
#define NBD_CLEAR_SOCK 0x2000ab04U
#define NBD_CLEAR_QUE 0x2000ab05U
#define NBD_PRINT_DEBUG 0x2000ab06U
#define NBD_SET_SIZE_BLOCKS 0x2000ab07U
#define NBD_DISCONNECT 0x2000ab08U
#define NBD_SET_TIMEOUT 0x2000ab09U
#define NBD_SET_FLAGS 0x2000ab0aU
#else
#define NBD_SET_SOCK 0xab00U
#define NBD_SET_BLKSIZE 0xab01U
#define NBD_SET_SIZE 0xab02U
#define NBD_DO_IT 0xab03U
#define NBD_CLEAR_SOCK 0xab04U
#define NBD_CLEAR_QUE 0xab05U
#define NBD_PRINT_DEBUG 0xab06U
#define NBD_SET_SIZE_BLOCKS 0xab07U
#define NBD_DISCONNECT 0xab08U
#define NBD_SET_TIMEOUT 0xab09U
#define NBD_SET_FLAGS 0xab0aU
#endif
