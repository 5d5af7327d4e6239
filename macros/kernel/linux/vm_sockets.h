/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Sockets of the VSOCK family. */
#pragma once

#include <linux/socket.h>

#define SO_VM_SOCKETS_BUFFER_SIZE 0
#define SO_VM_SOCKETS_BUFFER_MIN_SIZE 1
#define SO_VM_SOCKETS_BUFFER_MAX_SIZE 2
#define SO_VM_SOCKETS_PEER_HOST_VM_ID 3
#define SO_VM_SOCKETS_TRUSTED 5
#define SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD 6
#define SO_VM_SOCKETS_NONBLOCK_TXRX 7
#define SO_VM_SOCKETS_CONNECT_TIMEOUT_NEW 8
#define VMADDR_PORT_ANY 0xffffffffU
#define VMADDR_FLAG_TO_HOST 0x01
#if (defined(__TARGET_ARCH_mips) && BITS_PER_LONG == 32) || defined(__TARGET_ARCH_arm)
#else
#define SO_VM_SOCKETS_CONNECT_TIMEOUT 6
#endif
#define VMADDR_CID_ANY 0xffffffffU
#define VMADDR_CID_HYPERVISOR 0x0
#define VMADDR_CID_LOCAL 0x1
#define VMADDR_CID_HOST 0x2
