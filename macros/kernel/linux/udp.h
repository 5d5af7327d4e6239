/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* UDP: headers, sockets, options. */
#pragma once

#include <bcc-aot/net.h>
#include <net/inet_sock.h>

#define UDP_CORK 1
#define UDP_ENCAP 100
#define UDP_NO_CHECK6_TX 101
#define UDP_NO_CHECK6_RX 102
#define UDP_SEGMENT 103
#define UDP_GRO 104
#define UDP_ENCAP_ESPINUDP_NON_IKE 1
#define UDP_ENCAP_ESPINUDP 2
#define UDP_ENCAP_L2TPINUDP 3
#define UDP_ENCAP_GTP0 4
#define UDP_ENCAP_GTP1U 5
#define UDP_ENCAP_RXRPC 6
#define UDP_ENCAP_OVPNINUDP 8

#define udp_hdr(skb) ((struct udphdr *)skb_transport_header(skb))
#define inner_udp_hdr(skb) ((struct udphdr *)skb_inner_transport_header(skb))
#define udp_sk(sk) ((struct udp_sock *)(sk))
#define udp_port_hash inet.sk.__sk_common.skc_u16hashes[0]
#define udp_portaddr_hash inet.sk.__sk_common.skc_u16hashes[1]
#define udp_portaddr_node inet.sk.__sk_common.skc_portaddr_node
