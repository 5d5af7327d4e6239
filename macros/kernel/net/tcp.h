/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* TCP inside the kernel. */
#pragma once

#include <linux/tcp.h>
#include <net/inet_connection_sock.h>

/* limits and times, in bytes, segments, ticks */
#define TCP_MIN_SND_MSS 48
#define MAX_TCP_WINDOW 32767U
#define TCP_MIN_MSS 88U
#define TCP_BASE_MSS 1024
#define TCP_MAX_QUICKACKS 16U
#define TCP_MAX_WSCALE 14U
#define TCP_URG_VALID 0x0100
#define TCP_URG_NOTYET 0x0200
#define TCP_URG_READ 0x0400
#define TCP_RETR1 3
#define TCP_RETR2 15
#define TCP_SYN_RETRIES 6
#define TCP_SYNACK_RETRIES 5
#define TCP_NAGLE_OFF 1
#define TCP_NAGLE_CORK 2
#define TCP_NAGLE_PUSH 4
#define TCP_INIT_CWND 10
#define TCP_INFINITE_SSTHRESH 0x7fffffff

/* options in a header */
#define TCPOPT_NOP 1
#define TCPOPT_EOL 0
#define TCPOPT_MSS 2
#define TCPOPT_WINDOW 3
#define TCPOPT_SACK_PERM 4
#define TCPOPT_SACK 5
#define TCPOPT_TIMESTAMP 8
#define TCPOPT_MD5SIG 19
#define TCPOPT_AO 29
#define TCPOPT_MPTCP 30
#define TCPOPT_FASTOPEN 34
#define TCPOPT_ACCECN0 172
#define TCPOPT_ACCECN1 174
#define TCPOPT_EXP 254
#define TCPOPT_FASTOPEN_MAGIC 0xf989
#define TCPOPT_SMC_MAGIC 0xe2d4c3d9U
#define TCPOLEN_MSS 4
#define TCPOLEN_WINDOW 3
#define TCPOLEN_SACK_PERM 2
#define TCPOLEN_TIMESTAMP 10
#define TCPOLEN_MD5SIG 18
#define TCPOLEN_FASTOPEN_BASE 2
#define TCPOLEN_ACCECN_BASE 2
#define TCPOLEN_EXP_FASTOPEN_BASE 4
#define TCPOLEN_EXP_SMC_BASE 6
#define TCPOLEN_TSTAMP_ALIGNED 12
#define TCPOLEN_WSCALE_ALIGNED 4
#define TCPOLEN_SACKPERM_ALIGNED 4
#define TCPOLEN_SACK_BASE 2
#define TCPOLEN_SACK_BASE_ALIGNED 4
#define TCPOLEN_SACK_PERBLOCK 8
#define TCPOLEN_MD5SIG_ALIGNED 20
#define TCPOLEN_MSS_ALIGNED 4
#define TCPOLEN_EXP_SMC_BASE_ALIGNED 8
#define TCPOLEN_ACCECN_PERFIELD 3

/* tcp_skb_cb->tcp_flags, and byte 13 of a header; ->sacked */
#define TCPHDR_FIN 0x1UL
#define TCPHDR_SYN 0x2UL
#define TCPHDR_RST 0x4UL
#define TCPHDR_PSH 0x8UL
#define TCPHDR_ACK 0x10UL
#define TCPHDR_URG 0x20UL
#define TCPHDR_ECE 0x40UL
#define TCPHDR_CWR 0x80UL
#define TCPHDR_AE 0x100UL
#define TCPHDR_SYN_ECN 0xc2UL
#define TCPHDR_SYNACK_ACCECN 0x92UL
#define TCPCB_DELIVERED_CE_MASK 0xfffffU
#if BCC_AOT_BEFORE(6, 12)
#define TCPCB_SACKED_ACKED 0x1
#define TCPCB_SACKED_RETRANS 0x2
#define TCPCB_LOST 0x4
#define TCPCB_TAGBITS 0x7
#define TCPCB_REPAIRED 0x10
#define TCPCB_EVER_RETRANS 0x80
#define TCPCB_RETRANS 0x92
#endif
#define tcp_flag_byte(th) (((u_int8_t *)(th))[13])

#define TCP_SKB_CB(__skb) ((struct tcp_skb_cb *)&((__skb)->cb[0]))

/* order of two sequence numbers */
#define before(seq1, seq2) ((__s32)((__u32)(seq1) - (__u32)(seq2)) < 0)
#define after(seq2, seq1) before(seq1, seq2)
#define between(seq1, seq2, seq3) ((__u32)(seq3) - (__u32)(seq2) >= (__u32)(seq1) - (__u32)(seq2))

/* from a socket behind a pointer */
#define tcp_min_rtt(tp)                                                                            \
	({                                                                                         \
		struct tcp_sock *__rtt_tp = (struct tcp_sock *)(tp);                               \
		BPF_CORE_READ(__rtt_tp, rtt_min.s[0].v);                                           \
	})
#define tcp_snd_cwnd(tp)                                                                           \
	({                                                                                         \
		struct tcp_sock *__cwnd_tp = (struct tcp_sock *)(tp);                              \
		BPF_CORE_READ(__cwnd_tp, snd_cwnd);                                                \
	})
#define tcp_in_slow_start(tp)                                                                      \
	({                                                                                         \
		struct tcp_sock *__slow_tp = (struct tcp_sock *)(tp);                              \
		BPF_CORE_READ(__slow_tp, snd_cwnd) < BPF_CORE_READ(__slow_tp, snd_ssthresh);       \
	})
#define tcp_packets_in_flight(tp)                                                                  \
	({                                                                                         \
		struct tcp_sock *__flight_tp = (struct tcp_sock *)(tp);                            \
		BPF_CORE_READ(__flight_tp, packets_out) -                                          \
			(BPF_CORE_READ(__flight_tp, sacked_out) +                                  \
			 BPF_CORE_READ(__flight_tp, lost_out)) +                                   \
			BPF_CORE_READ(__flight_tp, retrans_out);                                   \
	})
#define tcp_left_out(tp)                                                                           \
	({                                                                                         \
		struct tcp_sock *__left_tp = (struct tcp_sock *)(tp);                              \
		BPF_CORE_READ(__left_tp, sacked_out) + BPF_CORE_READ(__left_tp, lost_out);         \
	})
