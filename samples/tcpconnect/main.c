/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * tcpconnect: show every attempt to connect by TCP. The BPF program is the one of BCC's tool of
 * this name; this is its user space, with those options that do not change the program.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "tcpconnect.skel.h"

static struct {
	bool has_timestamp;
	bool has_lport;
	bool has_uid;
	uint64_t first_ts_us;
} env;

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('t', "timestamp", &env.has_timestamp, "include timestamp on output"),
	BCCAOT_FLAG('L', "lport", &env.has_lport, "include LPORT on output"),
	BCCAOT_FLAG('U', "print-uid", &env.has_uid, "include UID on output"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = BCCAOT_SHELL("tcpconnect", "Trace TCP connects", options);

/* What both kinds of event have, with the addresses as text. */
struct connect {
	uint64_t ts_us;
	uint32_t pid;
	uint32_t uid;
	const char *task;
	int ip;
	uint16_t lport;
	uint16_t dport;
	char saddr[BCCAOT_IP_TEXT_BYTES];
	char daddr[BCCAOT_IP_TEXT_BYTES];
};

static void print_header(void)
{
	if (env.has_timestamp)
		printf("%-9s", "TIME(s)");
	if (env.has_uid)
		printf("%-6s", "UID");
	printf("%-7s %-12s %-2s %-16s ", "PID", "COMM", "IP", "SADDR");
	if (env.has_lport)
		printf("%-6s ", "LPORT");
	printf("%-16s %-6s\n", "DADDR", "DPORT");
}

static void print_connect(const struct connect *c)
{
	if (!env.first_ts_us)
		env.first_ts_us = c->ts_us;
	if (env.has_timestamp)
		printf("%-9.3f", (double)(c->ts_us - env.first_ts_us) / 1000000);
	if (env.has_uid)
		printf("%-6u", c->uid);
	printf("%-7u %-12.12s %-2d %-16s ", c->pid, c->task, c->ip, c->saddr);
	if (env.has_lport)
		printf("%-6u ", c->lport);
	printf("%-16s %-6u \n", c->daddr, c->dport);
}

static int on_ipv4(void *ctx, int cpu, const struct ipv4_data_t *event, uint32_t size)
{
	struct connect c = { event->ts_us, event->pid,   event->uid, event->task, (int)event->ip,
			     event->lport, event->dport, "",         "" };

	(void)ctx, (void)cpu, (void)size;
	bccaot_ip4_snprint(event->saddr, c.saddr, sizeof(c.saddr));
	bccaot_ip4_snprint(event->daddr, c.daddr, sizeof(c.daddr));
	print_connect(&c);
	return 0;
}

static int on_ipv6(void *ctx, int cpu, const struct ipv6_data_t *event, uint32_t size)
{
	struct connect c = { event->ts_us, event->pid,   event->uid, event->task, (int)event->ip,
			     event->lport, event->dport, "",         "" };

	(void)ctx, (void)cpu, (void)size;
	bccaot_ip6_snprint(&event->saddr, c.saddr, sizeof(c.saddr));
	bccaot_ip6_snprint(&event->daddr, c.daddr, sizeof(c.daddr));
	print_connect(&c);
	return 0;
}

static int plan(struct tcpconnect_bpf__run *run)
{
	static const struct bccaot_autoattach rows[] = {
		{ "trace_connect_entry", BCCAOT_KPROBE, "tcp_v4_connect" },
		{ "trace_connect_entry", BCCAOT_KPROBE, "tcp_v6_connect" },
		{ "trace_connect_v4_return", BCCAOT_KRETPROBE, "tcp_v4_connect" },
		{ "trace_connect_v6_return", BCCAOT_KRETPROBE, "tcp_v6_connect" },
	};

	return bccaot__attach_table(run->b, rows, sizeof(rows) / sizeof(rows[0]));
}

static int start(struct tcpconnect_bpf__run *run)
{
	int err = tcpconnect_ipv4_events__listen(run->skel, run->events, on_ipv4, 0);

	if (!err)
		err = tcpconnect_ipv6_events__listen(run->skel, run->events, on_ipv6, 0);
	if (err)
		return err;
	printf("Tracing connect ... Hit Ctrl-C to end\n");
	print_header();
	return 0;
}

int main(int argc, char **argv)
{
	static const struct tcpconnect_bpf__tool tool = { .shell = &shell,
							  .plan_fn = plan,
							  .start_fn = start };

	return tcpconnect_bpf__main(argc, argv, &tool);
}
