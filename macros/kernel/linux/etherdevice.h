/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Questions about Ethernet addresses, which are six bytes behind a pointer. */
#pragma once

#include <bcc-aot/net.h>

/* an address as a number, first byte lowest */
#define ether_addr_read(addr)                                                                      \
	({                                                                                         \
		__u64 __ether_addr = 0;                                                            \
		bpf_probe_read_kernel(&__ether_addr, ETH_ALEN, (addr));                            \
		le64_to_cpu(__ether_addr);                                                         \
	})
#define is_zero_ether_addr(addr) (ether_addr_read(addr) == 0)
#define is_multicast_ether_addr(addr) (ether_addr_read(addr) & 1)
#define is_broadcast_ether_addr(addr) (ether_addr_read(addr) == 0xffffffffffffULL)
#define is_unicast_ether_addr(addr) (!is_multicast_ether_addr(addr))
#define ether_addr_equal(addr1, addr2) (ether_addr_read(addr1) == ether_addr_read(addr2))
#define ether_addr_to_u64(addr) (__builtin_bswap64(ether_addr_read(addr)) >> 16)
