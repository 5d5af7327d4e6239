/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Sockets: families, flags of messages, levels and names of options. */
#pragma once

#include <bcc-aot/general.h>
#include <linux/sockios.h>
#include <asm/socket.h>

#define sockaddr_storage __kernel_sockaddr_storage

/* address and protocol families */
#define AF_UNSPEC 0
#define AF_UNIX 1
#define AF_LOCAL 1
#define AF_INET 2
#define AF_AX25 3
#define AF_IPX 4
#define AF_APPLETALK 5
#define AF_NETROM 6
#define AF_BRIDGE 7
#define AF_ATMPVC 8
#define AF_X25 9
#define AF_INET6 10
#define AF_ROSE 11
#define AF_DECnet 12
#define AF_NETBEUI 13
#define AF_SECURITY 14
#define AF_KEY 15
#define AF_NETLINK 16
#define AF_ROUTE AF_NETLINK
#define AF_PACKET 17
#define AF_ASH 18
#define AF_ECONET 19
#define AF_ATMSVC 20
#define AF_RDS 21
#define AF_SNA 22
#define AF_IRDA 23
#define AF_PPPOX 24
#define AF_WANPIPE 25
#define AF_LLC 26
#define AF_IB 27
#define AF_MPLS 28
#define AF_CAN 29
#define AF_TIPC 30
#define AF_BLUETOOTH 31
#define AF_IUCV 32
#define AF_RXRPC 33
#define AF_ISDN 34
#define AF_PHONET 35
#define AF_IEEE802154 36
#define AF_CAIF 37
#define AF_ALG 38
#define AF_NFC 39
#define AF_VSOCK 40
#define AF_KCM 41
#define AF_QIPCRTR 42
#define AF_SMC 43
#define AF_XDP 44
#define PF_UNSPEC 0
#define PF_UNIX 1
#define PF_LOCAL 1
#define PF_INET 2
#define PF_AX25 3
#define PF_IPX 4
#define PF_APPLETALK 5
#define PF_NETROM 6
#define PF_BRIDGE 7
#define PF_ATMPVC 8
#define PF_X25 9
#define PF_INET6 0xa
#define PF_ROSE 0xb
#define PF_DECnet 0xc
#define PF_NETBEUI 0xd
#define PF_SECURITY 0xe
#define PF_KEY 0xf
#define PF_NETLINK 0x10
#define PF_ROUTE 0x10
#define PF_PACKET 0x11
#define PF_ASH 0x12
#define PF_ECONET 0x13
#define PF_ATMSVC 0x14
#define PF_RDS 0x15
#define PF_SNA 0x16
#define PF_IRDA 0x17
#define PF_PPPOX 0x18
#define PF_WANPIPE 0x19
#define PF_LLC 0x1a
#define PF_IB 0x1b
#define PF_MPLS 0x1c
#define PF_CAN 0x1d
#define PF_TIPC 0x1e
#define PF_BLUETOOTH 0x1f
#define PF_IUCV 0x20
#define PF_RXRPC 0x21
#define PF_ISDN 0x22
#define PF_PHONET 0x23
#define PF_IEEE802154 0x24
#define PF_CAIF 0x25
#define PF_ALG 0x26
#define PF_NFC 0x27
#define PF_VSOCK 0x28
#define PF_KCM 0x29
#define PF_QIPCRTR 0x2a
#define PF_SMC 0x2b
#define PF_XDP 0x2c
#if BCC_AOT_BEFORE(5, 15)
#define AF_MAX 45
#else
#define AF_MCTP 45
#define PF_MCTP AF_MCTP
#define AF_MAX 46
#endif
#define PF_MAX AF_MAX

/* send(), recv() */
#define MSG_OOB 1
#define MSG_PEEK 2
#define MSG_DONTROUTE 4
#define MSG_TRYHARD 4
#define MSG_CTRUNC 8
#define MSG_PROBE 0x10
#define MSG_TRUNC 0x20
#define MSG_DONTWAIT 0x40
#define MSG_EOR 0x80
#define MSG_WAITALL 0x100
#define MSG_FIN 0x200
#define MSG_SYN 0x400
#define MSG_CONFIRM 0x800
#define MSG_RST 0x1000
#define MSG_ERRQUEUE 0x2000
#define MSG_NOSIGNAL 0x4000
#define MSG_MORE 0x8000
#define MSG_WAITFORONE 0x10000
#define MSG_BATCH 0x40000
#define MSG_EOF MSG_FIN
#define MSG_NO_SHARED_FRAGS 0x80000
#define MSG_SOCK_DEVMEM 0x2000000
#define MSG_ZEROCOPY 0x4000000
#define MSG_SPLICE_PAGES 0x8000000
#define MSG_FASTOPEN 0x20000000
#define MSG_CMSG_CLOEXEC 0x40000000
#if BCC_AOT_BEFORE(6, 5)
#define MSG_SENDPAGE_NOTLAST 0x20000
#endif
#if defined(CONFIG_COMPAT)
#define MSG_CMSG_COMPAT 0x80000000U
#else
#define MSG_CMSG_COMPAT 0
#endif

/* levels of options */
#define SOL_IP 0
#define SOL_TCP 6
#define SOL_UDP 17
#define SOL_IPV6 41
#define SOL_ICMPV6 58
#define SOL_SCTP 132
#define SOL_UDPLITE 136
#define SOL_RAW 255
#define SOL_IPX 256
#define SOL_AX25 257
#define SOL_ATALK 258
#define SOL_NETROM 259
#define SOL_ROSE 260
#define SOL_DECNET 261
#define SOL_X25 262
#define SOL_PACKET 263
#define SOL_ATM 264
#define SOL_AAL 265
#define SOL_IRDA 266
#define SOL_NETBEUI 267
#define SOL_LLC 268
#define SOL_DCCP 269
#define SOL_NETLINK 270
#define SOL_TIPC 271
#define SOL_RXRPC 272
#define SOL_PPPOL2TP 273
#define SOL_BLUETOOTH 274
#define SOL_PNPIPE 275
#define SOL_RDS 276
#define SOL_IUCV 277
#define SOL_CAIF 278
#define SOL_ALG 279
#define SOL_NFC 280
#define SOL_KCM 281
#define SOL_TLS 282
#define SOL_XDP 283
#define SOL_MPTCP 284
#define SOL_MCTP 285
#define SOL_SMC 286
#define SOL_VSOCK 287

/* control messages */
#define SCM_RIGHTS 0x01
#define SCM_CREDENTIALS 0x02
#define SCM_SECURITY 0x03
#define SCM_PIDFD 0x04

#define SOMAXCONN 4096
#define IPX_TYPE 1
