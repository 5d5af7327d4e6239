/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Options at level SOL_SOCKET, types of sockets. */
#pragma once

#include <bcc-aot/target.h>

#if defined(__TARGET_ARCH_mips)
#define SOL_SOCKET 65535
#else
#define SOL_SOCKET 1
#endif
#define SO_DEBUG 1
#define SO_RCVBUFFORCE 33
#define SO_NO_CHECK 11
#define SO_PRIORITY 12
#define SO_BSDCOMPAT 14
#define SO_SECURITY_AUTHENTICATION 22
#define SO_SECURITY_ENCRYPTION_TRANSPORT 23
#define SO_SECURITY_ENCRYPTION_NETWORK 24
#define SO_BINDTODEVICE 25
#define SO_ATTACH_FILTER 26
#define SO_DETACH_FILTER 27
#define SO_GET_FILTER 0x1a
#define SO_PEERNAME 28
#define SO_PASSSEC 34
#define SO_MARK 36
#define SO_RXQ_OVFL 40
#define SO_WIFI_STATUS 41
#define SCM_WIFI_STATUS 0x29
#define SO_PEEK_OFF 42
#define SO_NOFCS 43
#define SO_LOCK_FILTER 44
#define SO_SELECT_ERR_QUEUE 45
#define SO_BUSY_POLL 46
#define SO_MAX_PACING_RATE 47
#define SO_BPF_EXTENSIONS 48
#define SO_INCOMING_CPU 49
#define SO_ATTACH_BPF 50
#define SO_DETACH_BPF 0x1b
#define SO_ATTACH_REUSEPORT_CBPF 51
#define SO_ATTACH_REUSEPORT_EBPF 52
#define SO_CNX_ADVICE 53
#define SCM_TIMESTAMPING_OPT_STATS 54
#define SO_MEMINFO 55
#define SO_INCOMING_NAPI_ID 56
#define SO_COOKIE 57
#define SCM_TIMESTAMPING_PKTINFO 58
#define SO_PEERGROUPS 59
#define SO_ZEROCOPY 60
#define SO_TXTIME 61
#define SCM_TXTIME 0x3d
#define SO_BINDTOIFINDEX 62
#define SO_TIMESTAMP_OLD 29
#define SO_TIMESTAMPNS_OLD 35
#define SO_TIMESTAMPING_OLD 37
#define SO_TIMESTAMP_NEW 63
#define SO_TIMESTAMPNS_NEW 64
#define SO_TIMESTAMPING_NEW 65
#define SO_RCVTIMEO_NEW 66
#define SO_SNDTIMEO_NEW 67
#define SO_DETACH_REUSEPORT_BPF 68
#define SO_PREFER_BUSY_POLL 69
#define SO_BUSY_POLL_BUDGET 70
#define SO_NETNS_COOKIE 71
#define SO_BUF_LOCK 72
#define SO_RESERVE_MEM 73
#define SO_TXREHASH 74
#define SO_RCVMARK 75
#define SO_PASSPIDFD 76
#define SO_PEERPIDFD 77
#define SO_DEVMEM_LINEAR 78
#define SCM_DEVMEM_LINEAR 0x4e
#define SO_DEVMEM_DMABUF 79
#define SCM_DEVMEM_DMABUF 0x4f
#define SO_DEVMEM_DONTNEED 80
#define SCM_TS_OPT_ID 81
#define SO_RCVPRIORITY 82
#define SO_PASSRIGHTS 83
#define SO_INQ 84
#if defined(__TARGET_ARCH_mips)
#define SO_REUSEADDR 4
#define SO_TYPE 4104
#define SO_ERROR 4103
#define SO_DONTROUTE 16
#define SO_BROADCAST 32
#define SO_SNDBUF 4097
#define SO_RCVBUF 4098
#define SO_SNDBUFFORCE 31
#define SO_KEEPALIVE 8
#define SO_OOBINLINE 256
#define SO_LINGER 128
#define SO_REUSEPORT 512
#define SO_ACCEPTCONN 4105
#define SO_PEERSEC 30
#define SO_PROTOCOL 4136
#define SO_DOMAIN 4137
#define SO_STYLE 0x1008
#else
#define SO_REUSEADDR 2
#define SO_TYPE 3
#define SO_ERROR 4
#define SO_DONTROUTE 5
#define SO_BROADCAST 6
#define SO_SNDBUF 7
#define SO_RCVBUF 8
#define SO_SNDBUFFORCE 32
#define SO_KEEPALIVE 9
#define SO_OOBINLINE 10
#define SO_LINGER 13
#define SO_REUSEPORT 15
#define SO_ACCEPTCONN 30
#define SO_PEERSEC 31
#define SO_PROTOCOL 38
#define SO_DOMAIN 39
#endif
#if defined(__TARGET_ARCH_mips)
#define SO_PASSCRED 17
#define SO_PEERCRED 18
#define SO_RCVLOWAT 4100
#define SO_SNDLOWAT 4099
#define SO_RCVTIMEO_OLD 4102
#define SO_SNDTIMEO_OLD 4101
#elif defined(__TARGET_ARCH_powerpc)
#define SO_PASSCRED 20
#define SO_PEERCRED 21
#define SO_RCVLOWAT 16
#define SO_SNDLOWAT 17
#define SO_RCVTIMEO_OLD 18
#define SO_SNDTIMEO_OLD 19
#else
#define SO_PASSCRED 16
#define SO_PEERCRED 17
#define SO_RCVLOWAT 18
#define SO_SNDLOWAT 19
#define SO_RCVTIMEO_OLD 20
#define SO_SNDTIMEO_OLD 21
#endif
#if (defined(__TARGET_ARCH_mips) && BITS_PER_LONG == 32) || defined(__TARGET_ARCH_arm)
#else
#define SO_TIMESTAMP 0x1d
#define SO_TIMESTAMPNS 0x23
#define SO_TIMESTAMPING 0x25
#define SCM_TIMESTAMP 0x1d
#define SCM_TIMESTAMPNS 0x23
#define SCM_TIMESTAMPING 0x25
#endif
#if (defined(__TARGET_ARCH_mips) && BITS_PER_LONG == 32) || defined(__TARGET_ARCH_arm)
#elif defined(__TARGET_ARCH_powerpc)
#define SO_RCVTIMEO 0x12
#define SO_SNDTIMEO 0x13
#elif (defined(__TARGET_ARCH_mips) && BITS_PER_LONG == 64)
#define SO_RCVTIMEO 0x1006
#define SO_SNDTIMEO 0x1005
#else
#define SO_RCVTIMEO 0x14
#define SO_SNDTIMEO 0x15
#endif

/* flags in the type argument of socket(); the types themselves are an enum */
#define SOCK_TYPE_MASK 0xf
#define SOCK_MAX 11
#if defined(__TARGET_ARCH_mips)
#define SOCK_NONBLOCK 0200
#else
#define SOCK_NONBLOCK 04000
#endif
#define SOCK_CLOEXEC 02000000
