/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* BPF programs of old (classic) and their loads of packet data. */
#pragma once

#include <bcc-aot/net.h>
#include <linux/bpf.h>

#define BPF_MAJOR_VERSION 1
#define BPF_MINOR_VERSION 1
#define BPF_MEMWORDS 16
#define SKF_AD_OFF (-4096)
#define SKF_AD_PROTOCOL 0
#define SKF_AD_PKTTYPE 4
#define SKF_AD_IFINDEX 8
#define SKF_AD_NLATTR 12
#define SKF_AD_NLATTR_NEST 16
#define SKF_AD_MARK 20
#define SKF_AD_QUEUE 24
#define SKF_AD_HATYPE 28
#define SKF_AD_RXHASH 32
#define SKF_AD_CPU 36
#define SKF_AD_ALU_XOR_X 40
#define SKF_AD_VLAN_TAG 44
#define SKF_AD_VLAN_TAG_PRESENT 48
#define SKF_AD_PAY_OFFSET 52
#define SKF_AD_RANDOM 56
#define SKF_AD_VLAN_TPID 60
#define SKF_AD_MAX 64
#define SKF_NET_OFF (-1048576)
#define SKF_LL_OFF (-2097152)
