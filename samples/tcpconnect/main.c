/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * tcpconnect: show every attempt to connect by TCP. The BPF program is the one of BCC's tool of
 * this name; this is its user space, with those options that do not change the program.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/events.h>
#include <bccaot/print.h>
#include <bccaot/shell.h>
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

static const struct bccaot_shell shell = {
	.sz = sizeof(shell),
	.name = "tcpconnect",
	.summary = "Trace TCP connects",
	.options = options,
};

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

static int attach(struct bccaot *b)
{
	int err = bccaot__attach_kprobe(b, "trace_connect_entry", "tcp_v4_connect", NULL);

	if (!err)
		err = bccaot__attach_kprobe(b, "trace_connect_entry", "tcp_v6_connect", NULL);
	if (!err)
		err = bccaot__attach_kretprobe(b, "trace_connect_v4_return", "tcp_v4_connect",
					       NULL);
	if (!err)
		err = bccaot__attach_kretprobe(b, "trace_connect_v6_return", "tcp_v6_connect",
					       NULL);
	return err ? err : bccaot__attach(b);
}

static void print_lost(void *ctx, int cpu, uint64_t lost_cnt)
{
	(void)ctx, (void)cpu;
	fprintf(stderr, "Possibly lost %llu samples\n", (unsigned long long)lost_cnt);
}

static int trace(struct tcpconnect_bpf *skel, struct bccaot *b, struct bccaot_events *events)
{
	static const struct tcpconnect_ipv4_events__reader ipv4 = { .event_fn = on_ipv4,
								    .lost_fn = print_lost };
	static const struct tcpconnect_ipv6_events__reader ipv6 = { .event_fn = on_ipv6,
								    .lost_fn = print_lost };
	int err = attach(b);

	if (!err)
		err = tcpconnect_ipv4_events__open(skel, events, &ipv4);
	if (!err)
		err = tcpconnect_ipv6_events__open(skel, events, &ipv6);
	if (err)
		return err;
	printf("Tracing connect ... Hit Ctrl-C to end\n");
	print_header();
	return bccaot_shell__run(NULL, events);
}

int main(int argc, char **argv)
{
	int status = bccaot_shell__parse(&shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	setlinebuf(stdout);

	struct tcpconnect_bpf *skel = tcpconnect_bpf__open_reduced();
	struct bccaot *b = tcpconnect_bpf__session(skel);
	struct bccaot_events *events = bccaot_events__new();

	status = b && events ? trace(skel, b, events) : -errno;
	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot_events__free(events);
	bccaot__free(b);
	tcpconnect_bpf__destroy(skel);
	return status;
}
