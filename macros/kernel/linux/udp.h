/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* UDP: headers, sockets, options. */
#pragma once

#include <bcc-aot/net.h>
#include <net/inet_sock.h>
#include <uapi/linux/udp.h>

#define udp_hdr(skb) ((struct udphdr *)skb_transport_header(skb))
#define inner_udp_hdr(skb) ((struct udphdr *)skb_inner_transport_header(skb))
#define udp_sk(sk) ((struct udp_sock *)(sk))
#define udp_port_hash inet.sk.__sk_common.skc_u16hashes[0]
#define udp_portaddr_hash inet.sk.__sk_common.skc_u16hashes[1]
#define udp_portaddr_node inet.sk.__sk_common.skc_portaddr_node
