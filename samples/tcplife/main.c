/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * tcplife: show each TCP session when it ends, with its traffic and how long it lived. The BPF
 * program is the one of BCC's tool of this name; this is its user space, with those options
 * that do not change the program.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "tcplife.skel.h"

static struct {
	bool has_time;
	bool has_timestamp;
	bool is_wide;
	bool is_csv;
	uint64_t first_ts_us;
} env;

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('T', "time", &env.has_time, "include time column on output (HH:MM:SS)"),
	BCCAOT_FLAG('t', "timestamp", &env.has_timestamp, "include timestamp (seconds)"),
	BCCAOT_FLAG('w', "wide", &env.is_wide, "wide column output (fits IPv6 addresses)"),
	BCCAOT_FLAG('s', "csv", &env.is_csv, "comma separated values output"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("tcplife", "Trace the lifespan of TCP sessions and summarize", options);

/* What both kinds of event have, with the addresses as text. */
struct tcp_session {
	uint64_t ts_us;
	uint32_t pid;
	const char *task;
	int ip;
	uint64_t ports; /* the local one in the upper half */
	uint64_t tx_bytes;
	uint64_t rx_bytes;
	uint64_t span_us;
	char laddr[BCCAOT_IP_TEXT_BYTES];
	char raddr[BCCAOT_IP_TEXT_BYTES];
};

#define HEADS "LADDR", "LPORT", "RADDR", "RPORT", "TX_KB", "RX_KB", "MS"

static void print_header(void)
{
	if (env.has_time)
		printf(env.is_csv ? "%s," : "%-8s ", "TIME");
	if (env.has_timestamp)
		printf(env.is_csv ? "%s," : "%-9s ", "TIME(s)");
	if (env.is_csv)
		printf("%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\n", "PID", "COMM", "IP", HEADS);
	else if (env.is_wide)
		printf("%-5s %-16.16s %-2s %-26s %-5s %-26s %-5s %6s %6s %s\n", "PID", "COMM", "IP",
		       HEADS);
	else
		printf("%-5s %-10.10s %-15s %-5s %-15s %-5s %5s %5s %s\n", "PID", "COMM", HEADS);
}

static void print_times(uint64_t ts_us)
{
	if (!env.first_ts_us)
		env.first_ts_us = ts_us;
	if (env.has_time)
		printf(env.is_csv ? "%s," : "%-8s ", bccaot_time_text());
	if (env.has_timestamp)
		printf(env.is_csv ? "%.6f," : "%-9.6f ",
		       (double)(ts_us - env.first_ts_us) / 1000000);
}

static void print_session(const struct tcp_session *s)
{
	uint32_t lport = s->ports >> 32, rport = s->ports;
	unsigned long long tx_kb = s->tx_bytes / 1024, rx_kb = s->rx_bytes / 1024;
	double ms = (double)s->span_us / 1000;

	print_times(s->ts_us);
	if (env.is_csv)
		printf("%u,%s,%d,%s,%u,%s,%u,%llu,%llu,%.2f\n", s->pid, s->task, s->ip, s->laddr,
		       lport, s->raddr, rport, tx_kb, rx_kb, ms);
	else if (env.is_wide)
		printf("%-5u %-16.16s %-2d %-26s %-5u %-26s %-5u %6llu %6llu %.2f\n", s->pid,
		       s->task, s->ip, s->laddr, lport, s->raddr, rport, tx_kb, rx_kb, ms);
	else
		printf("%-5u %-10.10s %-15s %-5u %-15s %-5u %5llu %5llu %.2f\n", s->pid, s->task,
		       s->laddr, lport, s->raddr, rport, tx_kb, rx_kb, ms);
}

static int on_ipv4(void *ctx, int cpu, const struct ipv4_data_t *event, uint32_t size)
{
	struct tcp_session s = { event->ts_us, event->pid,  event->task,    4,  event->ports,
				 event->tx_b,  event->rx_b, event->span_us, "", "" };

	(void)ctx, (void)cpu, (void)size;
	bccaot_ip4_snprint(event->saddr, s.laddr, sizeof(s.laddr));
	bccaot_ip4_snprint(event->daddr, s.raddr, sizeof(s.raddr));
	print_session(&s);
	return 0;
}

static int on_ipv6(void *ctx, int cpu, const struct ipv6_data_t *event, uint32_t size)
{
	struct tcp_session s = { event->ts_us, event->pid,  event->task,    6,  event->ports,
				 event->tx_b,  event->rx_b, event->span_us, "", "" };

	(void)ctx, (void)cpu, (void)size;
	bccaot_ip6_snprint(&event->saddr, s.laddr, sizeof(s.laddr));
	bccaot_ip6_snprint(&event->daddr, s.raddr, sizeof(s.raddr));
	print_session(&s);
	return 0;
}

static int start(struct tcplife_bpf__run *run)
{
	int err = tcplife_ipv4_events__listen(run->skel, run->events, on_ipv4, 64);

	if (!err)
		err = tcplife_ipv6_events__listen(run->skel, run->events, on_ipv6, 64);
	if (!err)
		print_header();
	return err;
}

int main(int argc, char **argv)
{
	static const struct tcplife_bpf__tool tool = { .shell = &shell, .start_fn = start };

	return tcplife_bpf__main(argc, argv, &tool);
}
