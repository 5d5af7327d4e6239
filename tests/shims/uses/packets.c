/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Packets, sockets, disks: what is read out of the kernel. */
#include "uses.h"

#include <linux/blk-mq.h>
#include <linux/icmp.h>
#include <linux/icmpv6.h>
#include <linux/if_vlan.h>
#include <linux/netfilter/x_tables.h>
#include <linux/scatterlist.h>
#include <linux/sctp.h>
#include <linux/udp.h>
#include <net/af_unix.h>
#include <net/ip.h>
#include <net/ipv6.h>
#include <net/raw.h>
#include <net/sch_generic.h>
#include <net/tcp.h>
#include <net/udp.h>

static unsigned char packet[400];
static struct sk_buff skb;
static struct sk_buff_head queue;
static struct dst_entry dst;

static void make_packet(void)
{
	skb.head = packet;
	skb.data = packet + 16;
	skb.mac_header = 16;
	skb.network_header = 30;
	skb.transport_header = 50;
	skb.inner_mac_header = 70;
	skb.inner_network_header = 84;
	skb.inner_transport_header = 104;
	skb.tail = 120;
	skb.end = 128;
	skb.len = 104;
	skb.data_len = 4;
	packet[30] = 0x45;
	packet[36] = 0x20;
	packet[62] = 0x50;
}

USES(headers)
{
	make_packet();
	CHECK(net_gso_ok((u64)3 << NETIF_F_GSO_SHIFT, 1) + net_gso_ok((u64)2 << NETIF_F_GSO_SHIFT, 3), 1);
	CHECK(skb_mac_header(&skb) - packet + skb_network_offset(&skb), 30);
	CHECK((void *)eth_hdr(&skb) - (void *)packet, 16);
	CHECK((void *)ip_hdr(&skb) - (void *)skb_network_header(&skb), 0);
	CHECK((void *)ipv6_hdr(&skb) - (void *)ip_hdr(&skb), 0);
	CHECK((void *)ipip_hdr(&skb) - (void *)ipipv6_hdr(&skb), 0);
	CHECK((void *)tcp_hdr(&skb) - (void *)skb_transport_header(&skb), 0);
	CHECK((void *)udp_hdr(&skb) - (void *)icmp_hdr(&skb), 0);
	CHECK((void *)icmp6_hdr(&skb) - (void *)sctp_hdr(&skb), 0);
	CHECK((void *)inner_ip_hdr(&skb) - (void *)skb_inner_network_header(&skb), 0);
	CHECK((void *)inner_ipv6_hdr(&skb) - (void *)packet, 84);
	CHECK((void *)inner_tcp_hdr(&skb) - (void *)inner_udp_hdr(&skb), 0);
	CHECK(skb_inner_transport_header(&skb) - skb_inner_mac_header(&skb), 34);
	CHECK(skb_inner_network_offset(&skb) + skb_inner_transport_offset(&skb), 68 + 88);
	CHECK(skb_mac_offset(&skb) + skb_transport_offset(&skb) + skb_headroom(&skb), 34 + 16);
	CHECK(skb_mac_header_len(&skb) + skb_network_header_len(&skb), 34);
	CHECK(skb_mac_header_was_set(&skb) + skb_transport_header_was_set(&skb), 2);
	CHECK(__skb_header(&skb, tail) - __skb_data(&skb), 104);
	CHECK(ip_hdrlen(&skb) + tcp_hdrlen(&skb) + __tcp_hdrlen(tcp_hdr(&skb)), 60);
	CHECK(ip_is_fragment(ip_hdr(&skb)), 1);
	CHECK(tcp_flag_byte(tcp_hdr(&skb)) + (tcp_flag_word(tcp_hdr(&skb)) == htonl(0x50000000)), 1);
	return 0;
}

USES(lengths_and_queues)
{
	make_packet();
	CHECK(skb_headlen(&skb) + skb_is_nonlinear(&skb), 101);
	CHECK(skb_end_pointer(&skb) - skb_tail_pointer(&skb), 8);
	CHECK((void *)skb_shinfo(&skb) - (void *)packet, 128);
	CHECK(skb_is_gso(&skb), 0);
	skb.queue_mapping = 3;
	CHECK(skb_get_queue_mapping(&skb) + skb_get_rx_queue(&skb) + skb_rx_queue_recorded(&skb), 6);
	skb._skb_refdst = (unsigned long)&dst | SKB_DST_NOREF;
	CHECK(skb_dst(&skb) == &dst && (void *)skb_rtable(&skb) == &dst, 1);
	queue.next = (struct sk_buff *)&queue;
	queue.qlen = 2;
	CHECK(skb_queue_empty(&queue) + skb_queue_len(&queue) + (skb_peek(&queue) == NULL), 4);
	skb.vlan_proto = htons(ETH_P_8021Q);
	skb.vlan_tci = 0x6005;
	CHECK(skb_vlan_tag_present(&skb) + skb_vlan_tag_get_id(&skb) + skb_vlan_tag_get_prio(&skb), 9);
	CHECK(skb_vlan_tag_get(&skb) + eth_type_vlan(skb.vlan_proto), 0x6006);
	CHECK((void *)TCP_SKB_CB(&skb) == skb.cb && (void *)IPCB(&skb) == skb.cb, 1);
	CHECK((void *)IP6CB(&skb) == skb.cb && (void *)UDP_SKB_CB(&skb) == skb.cb, 1);
	CHECK((void *)qdisc_skb_cb(&skb) == skb.cb && (void *)&NETLINK_CB(&skb) == skb.cb, 1);
	CHECK((void *)&UNIXCB(&skb) == skb.cb, 1);
	CHECK((void *)nlmsg_hdr(&skb) == skb.data, 1);
	CHECK(NLMSG_ALIGN(5) + NLMSG_LENGTH(5) + NLMSG_SPACE(5) + NLA_ALIGN(5), 8 + 21 + 24 + 8);
	CHECK((char *)NLMSG_DATA(nlmsg_hdr(&skb)) - (char *)skb.data, 16);
	return 0;
}

static struct net net;
static struct file file;
static struct cred cred;
static struct user_namespace user_ns;
static struct socket socket;
static struct tcp_sock tcp_sock;
static struct ipv6_pinfo pinet6;
static struct Qdisc qdisc;
static struct netdev_queue netdev_queue;
static struct net_device dev = { .name = "eth0" };
static struct inet_timewait_sock timewait;
static possible_net_t pnet = { .net = &net };

USES(sockets)
{
	struct sock *sk = (struct sock *)&tcp_sock;

	sk->sk_net.net = &net;
	sk->sk_flags = 1 << SOCK_KEEPOPEN;
	sk->sk_state = TCP_LISTEN;
	sk->sk_dport = htons(80);
	sk->sk_socket = &socket;
	sk->sk_dst_cache = &dst;
	sk->sk_rmem_alloc.counter = 5;
	sk->sk_wmem_alloc.refs.counter = 5;
	socket.file = &file;
	file.f_cred = &cred;
	cred.user_ns = &user_ns;
	inet_sk(sk)->pinet6 = &pinet6;
	CHECK(sock_net(sk) == &net && read_pnet(&pnet) == &net && net_eq(&net, &net), 1);
	CHECK(sock_flag(sk, SOCK_KEEPOPEN) + sock_flag(sk, SOCK_DEAD), 1);
	CHECK(inet_sk_state_load(sk), TCP_LISTEN);
	CHECK(!!sk_fullsock(sk) + !!sk_listener(sk), 2);
	CHECK(sk_rmem_alloc_get(sk) + sk_wmem_alloc_get(sk), 9);
	CHECK(sk_dst_get(sk) == __sk_dst_get(sk), 1);
	CHECK(sk_user_ns(sk) == &user_ns && inet6_sk(sk) == &pinet6, 1);
	CHECK(ntohs(inet_sk(sk)->inet_dport) + ipv6_only_sock(sk), 80);
	CHECK((void *)inet_csk(sk) == (void *)tcp_sk(sk) && (void *)udp_sk(sk) == (void *)raw_sk(sk), 1);
	CHECK((void *)tcp6_sk(sk) == (void *)udp6_sk(sk) && (void *)raw6_sk(sk) == (void *)sctp_sk(sk), 1);
	CHECK((void *)unix_sk(sk) == (void *)inet_twsk(sk) && (void *)inet_rsk(sk) == (void *)tcp_rsk(sk), 1);
	CHECK((void *)tcp_twsk(sk) == (void *)inet_reqsk(sk), 1);
	CHECK(req_to_sk(inet_reqsk(sk)) == sk, 1);
	CHECK((char *)inet_csk_ca(sk) - (char *)sk,
	      __builtin_offsetof(struct inet_connection_sock, icsk_ca_priv));
	timewait.tw_net.net = &net;
	CHECK(twsk_net(&timewait) == &net, 1);
	return 0;
}

USES(tcp)
{
	struct tcp_sock *tp = &tcp_sock;

	tp->snd_cwnd = 10;
	tp->snd_ssthresh = 20;
	tp->packets_out = 8;
	tp->sacked_out = 2;
	tp->lost_out = 1;
	tp->retrans_out = 3;
	tp->rtt_min.s[0].v = 40;
	CHECK(tcp_snd_cwnd(tp) + tcp_in_slow_start(tp) + tcp_min_rtt(tp), 51);
	CHECK(tcp_packets_in_flight(tp) + tcp_left_out(tp), 11);
	CHECK(before(1, 2) + after(1, 0xffffffff) + between(5, 4, 6), 3);
	return 0;
}

USES(devices)
{
	dev.nd_net.net = &net;
	dev._tx = &netdev_queue;
	qdisc.dev_queue = &netdev_queue;
	netdev_queue.dev = &dev;
	CHECK(dev_net(&dev) == &net && netdev_get_tx_queue(&dev, 0) == &netdev_queue, 1);
	CHECK(netdev_name(&dev)[3] == '0' && qdisc_dev(&qdisc) == &dev, 1);
	return 0;
}

USES(addresses)
{
	u8 mac[6] = { 2, 0, 0, 0, 0, 5 };
	struct in6_addr loopback = {};
	struct in6_addr mapped = {};

	CHECK(ether_addr_read(mac), 0x050000000002);
	CHECK(ether_addr_to_u64(mac), 0x020000000005);
	CHECK(is_zero_ether_addr(mac) + is_multicast_ether_addr(mac) + is_unicast_ether_addr(mac), 1);
	CHECK(is_broadcast_ether_addr(mac) + ether_addr_equal(mac, mac), 1);
	loopback.s6_addr[15] = 1;
	mapped.s6_addr16[5] = 0xffff;
	CHECK(ipv6_addr_any(&mapped) + ipv6_addr_loopback(&loopback), 1);
	CHECK(ipv6_addr_v4mapped(&mapped) + ipv6_addr_is_multicast(&mapped), 1);
	CHECK(ipv6_addr_equal(&mapped, &mapped) + ipv6_addr_equal(&mapped, &loopback), 1);
	CHECK(__ipv6_addr_words(&loopback).s6_addr32[3] == htonl(1), 1);
	CHECK(ipv4_is_loopback(htonl(0x7f000001)) + ipv4_is_multicast(htonl(0xe0000001)), 2);
	CHECK(ipv4_is_local_multicast(htonl(0xe0000001)) + ipv4_is_lbcast(htonl(0xffffffff)), 2);
	CHECK(ipv4_is_zeronet(htonl(0)) + ipv4_is_private_10(htonl(0x0a010101)), 2);
	CHECK(ipv4_is_private_172(htonl(0xac1f0001)) + ipv4_is_private_192(htonl(0xc0a80101)), 2);
	CHECK(ipv4_is_linklocal_169(htonl(0xa9fe0001)), 1);
	CHECK(IN_CLASSA(0x0a000000) + IN_CLASSB(0x80000000) + IN_CLASSC(0xc0000000), 3);
	CHECK(IN_CLASSD(0xe0000000) + IN_MULTICAST(0xe0000000) + IN_LOOPBACK(0x7f000001), 3);
	return 0;
}

static struct bio bio;
static struct block_device bdev = { .bd_dev = 0x800001 };
static struct gendisk disk = { .major = 8, .first_minor = 1 };
static struct {
	struct request rq;
	u64 of_the_driver;
} request;

USES(disks)
{
	struct request *rq = &request.rq;

	bio.bi_opf = REQ_OP_WRITE | REQ_SYNC | REQ_PREFLUSH;
	bio.bi_iter.bi_size = 1024;
	bio.bi_iter.bi_sector = 100;
	bio.bi_ioprio = 7;
	bio.bi_flags = 1 << BIO_CLONED;
	bio.bi_bdev = &bdev;
	rq->cmd_flags = bio.bi_opf;
	rq->__sector = 100;
	rq->__data_len = 1024;
	CHECK(bio_op(&bio) + bio_data_dir(&bio) + bio_sectors(&bio) + bio_sector(&bio), 104);
	CHECK(bio_end_sector(&bio) + bio_prio(&bio) + bio_flagged(&bio, BIO_CLONED), 110);
	CHECK(bio_dev(&bio) - MKDEV(8, 1) + disk_devt(&disk) - MKDEV(8, 1), 0);
	CHECK(op_is_write(bio.bi_opf) + op_is_sync(bio.bi_opf) + op_is_flush(bio.bi_opf), 3);
	CHECK(op_is_discard(bio.bi_opf) + blk_rq_is_passthrough(rq), 0);
	CHECK(req_op(rq) + rq_data_dir(rq) + rq_is_sync(rq), 3);
	CHECK(blk_rq_pos(rq) + blk_rq_bytes(rq) + blk_rq_sectors(rq), 1126);
	CHECK(blk_mq_rq_to_pdu(rq) == &request.of_the_driver, 1);
	CHECK(blk_mq_rq_from_pdu(&request.of_the_driver) == rq, 1);
	CHECK(blk_mq_unique_tag_to_hwq(0x20003) + blk_mq_unique_tag_to_tag(0x20003), 5);
	return 0;
}

static struct scatterlist pieces[2];

USES(pieces_of_memory)
{
	pieces[0].page_link = (unsigned long)&pieces[1] | SG_CHAIN;
	pieces[1].page_link = SG_END;
	pieces[1].dma_address = 9;
	CHECK(!!sg_is_chain(&pieces[0]) + !!sg_is_last(&pieces[1]), 2);
	CHECK(sg_chain_ptr(&pieces[0]) == &pieces[1] && sg_page(&pieces[1]) == NULL, 1);
	CHECK(__sg_link(&pieces[1]) + sg_dma_address(&pieces[1]), 11);
	return 0;
}

RUN(headers, lengths_and_queues, sockets, tcp, devices, addresses, disks, pieces_of_memory)
