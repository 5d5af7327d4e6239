/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of tcptop: prints who sends and receives most. Each time all entries are taken out of
 * the map at once, in batches.
 */
#include <stdio.h>
#include <sys/socket.h>
#include <bccaot/bccaot.h>
#include "tcptop.skel.h"

static struct {
	bool is_kept;
	bool has_no_summary;
	pid_t pid;
	bool is_ipv4_only;
	bool is_ipv6_only;
} env;

static struct bccaot_loop_opts loop = { .interval_ms = 1000 };

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('C', "noclear", &env.is_kept, "don't clear the screen"),
	BCCAOT_FLAG('S', "nosummary", &env.has_no_summary, "skip system summary line"),
	BCCAOT_PID('p', "pid", &env.pid, "trace this PID only"),
	BCCAOT_FLAG('4', "ipv4", &env.is_ipv4_only, "trace IPv4 family only"),
	BCCAOT_FLAG('6', "ipv6", &env.is_ipv6_only, "trace IPv6 family only"),
	BCCAOT_ARG_SECONDS("interval", &loop.interval_ms, "output interval, in seconds"),
	BCCAOT_ARG_UINT("count", &loop.count, "number of outputs"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("tcptop", "Summarize TCP send/recv throughput by host", options);

/* The widths of the two tables' columns differ, as the addresses do. */
static const struct table {
	int family;
	const char *before;
	const char *head_fmt;
	const char *row_fmt;
	const char *laddr, *raddr;
} tables[] = {
	{ AF_INET, "", "%-7s %-12s %-21s %-21s %6s %6s\n",
	  "%-7u %-12.12s %-21s %-21s %6llu %6llu\n", "LADDR", "RADDR" },
	{ AF_INET6, "\n", "%-7s %-12s %-32s %-32s %6s %6s\n",
	  "%-7u %-12.12s %-32s %-32s %6llu %6llu\n", "LADDR6", "RADDR6" },
};

static void print_top(void)
{
	FILE *loadavg = fopen("/proc/loadavg", "re");
	char loads[128] = "";

	printf(env.is_kept ? "\n" : "\033[H\033[2J\033[3J");
	if (loadavg && fgets(loads, sizeof(loads), loadavg) && !env.has_no_summary)
		printf("%-8s loadavg: %s\n", bccaot_time_text(), loads);
	if (loadavg)
		fclose(loadavg);
}

static void spell(int family, const void *addr, uint16_t port, char *text, size_t text_bytes)
{
	char ip[BCCAOT_IP_TEXT_BYTES] = "";

	bccaot_ip_snprint(family, addr, ip, sizeof(ip));
	snprintf(text, text_bytes, "%s:%u", ip, port);
}

static void print_session(const struct table *table, const struct session *session,
			  const struct traffic *traffic)
{
	char local[64], remote[64];

	spell(session->family, session->laddr, session->lport, local, sizeof(local));
	spell(session->family, session->raddr, session->rport, remote, sizeof(remote));
	printf(table->row_fmt, session->pid, session->name, local, remote,
	       traffic->received_bytes / 1024, traffic->sent_bytes / 1024);
}

static void print_table(const struct table *table, const struct bccaot_snapshot *snap)
{
	bool has_head = false;

	for (size_t i = 0; i < bccaot_snapshot__cnt(snap); i++) {
		const struct session *session = tcptop_sessions__key(snap, i);

		if (session->family != table->family)
			continue;
		if (!has_head) {
			printf("%s", table->before);
			printf(table->head_fmt, "PID", "COMM", table->laddr, table->raddr, "RX_KB",
			       "TX_KB");
		}
		has_head = true;
		print_session(table, session, tcptop_sessions__value(snap, i));
	}
}

static int by_sum(const struct bccaot_entry *a, const struct bccaot_entry *b, void *ctx)
{
	const struct traffic *x = a->value, *y = b->value;
	uint64_t x_sum = x->sent_bytes + x->received_bytes;
	uint64_t y_sum = y->sent_bytes + y->received_bytes;

	(void)ctx;
	return x_sum < y_sum ? 1 : x_sum > y_sum ? -1 : 0;
}

static int print_sessions(struct tcptop_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_snapshot_opts, opts, .delete_entries = true);
	struct bccaot_snapshot *snap = tcptop_sessions__snapshot(run->skel, &opts);
	int err = snap ? bccaot_snapshot__sort(snap, by_sum, NULL) : -errno;

	print_top();
	for (size_t i = 0; !err && i < sizeof(tables) / sizeof(tables[0]); i++)
		print_table(&tables[i], snap);
	bccaot_snapshot__free(snap);
	return err;
}

/* From 6.5 on tcp_sendmsg() sends pages too. */
static int plan(struct tcptop_bpf__run *run)
{
	static const struct bccaot_autoattach rows[] = {
		{ "send_entry", BCCAOT_KPROBE, "tcp_sendmsg" },
		{ "send_return", BCCAOT_KRETPROBE, "tcp_sendmsg" },
		{ "send_entry", BCCAOT_KPROBE, "tcp_sendpage" },
		{ "send_return", BCCAOT_KRETPROBE, "tcp_sendpage" },
	};
	bool has_pages = bccaot_kernel_function_exists("tcp_sendpage") == 1;

	tcptop__set_param_only_pid(run->skel, env.pid);
	tcptop__set_param_only_family(run->skel, env.is_ipv4_only ? AF_INET :
						 env.is_ipv6_only ? AF_INET6 :
								    0);
	return bccaot__attach_table(run->b, rows, has_pages ? 4 : 2);
}

static int start(struct tcptop_bpf__run *run)
{
	(void)run;
	printf("Tracing... Output every %g secs. Hit Ctrl-C to end\n", loop.interval_ms / 1000.0);
	return 0;
}

int main(int argc, char **argv)
{
	static const struct tcptop_bpf__tool tool = { .shell = &shell,
						      .plan_fn = plan,
						      .start_fn = start,
						      .tick_fn = print_sessions,
						      .loop = &loop };

	return tcptop_bpf__main(argc, argv, &tool);
}
