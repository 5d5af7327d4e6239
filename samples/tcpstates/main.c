/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of tcpstates: shows each change of state of a TCP session, and how long the old state
 * lasted.
 */
#include <stdio.h>
#include <sys/socket.h>
#include <bccaot/bccaot.h>
#include "tcpstates.skel.h"

static struct {
	bool has_time;
	bool has_timestamp;
	bool is_wide;
	bool is_csv;
	bool only_ipv4;
	bool only_ipv6;
	uint64_t lport;
	uint64_t rport;
	uint64_t first_ts_us;
} env;

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('T', "time", &env.has_time, "include time column on output (HH:MM:SS)"),
	BCCAOT_FLAG('t', "timestamp", &env.has_timestamp, "include timestamp on output (seconds)"),
	BCCAOT_FLAG('w', "wide", &env.is_wide, "wide column output (fits IPv6 addresses)"),
	BCCAOT_FLAG('s', "csv", &env.is_csv, "comma separated values output"),
	BCCAOT_UINT('L', "localport", &env.lport, "trace this local port only"),
	BCCAOT_UINT('D', "remoteport", &env.rport, "trace this remote port only"),
	BCCAOT_FLAG('4', "ipv4", &env.only_ipv4, "trace IPv4 family only"),
	BCCAOT_FLAG('6', "ipv6", &env.only_ipv6, "trace IPv6 family only"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("tcpstates", "Trace TCP session state changes and durations", options);

static const char *narrow_row = "%-16s %-5s %-10.10s %s%-15s %-5s %-15s %-5s %-11s -> %-11s %s\n";
static const char *wide_row = "%-16s %-5s %-16.16s %-2s %-26s %-5s %-26s %-5s %-11s -> %-11s %s\n";
static const char *csv_row = "%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\n";

static const char *row(void)
{
	return env.is_csv ? csv_row : env.is_wide ? wide_row : narrow_row;
}

static void print_header(void)
{
	const char *ip = env.is_wide || env.is_csv ? "IP" : "";

	if (env.has_time)
		printf(env.is_csv ? "%s," : "%-8s ", "TIME");
	if (env.has_timestamp)
		printf(env.is_csv ? "%s," : "%-9s ", "TIME(s)");
	printf(row(), "SKADDR", "C-PID", "C-COMM", ip, "LADDR", "LPORT", "RADDR", "RPORT",
	       "OLDSTATE", "NEWSTATE", "MS");
}

static void print_times(uint64_t ts_us)
{
	if (!env.first_ts_us)
		env.first_ts_us = ts_us;
	if (env.has_time)
		printf(env.is_csv ? "%s," : "%-8s ", bccaot_time_text());
	if (env.has_timestamp)
		printf(env.is_csv ? "%.6f," : "%-9.6f ", (double)(ts_us - env.first_ts_us) / 1e6);
}

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	char sock[17], pid[11], lport[6], rport[6], ms[32];
	char laddr[BCCAOT_IP_TEXT_BYTES], raddr[BCCAOT_IP_TEXT_BYTES];
	const char *ip = event->family == AF_INET ? "4" : "6";

	(void)ctx, (void)cpu, (void)size;
	snprintf(sock, sizeof(sock), "%llx", (unsigned long long)event->sock);
	snprintf(pid, sizeof(pid), "%u", event->pid);
	snprintf(lport, sizeof(lport), "%u", event->lport);
	snprintf(rport, sizeof(rport), "%u", event->rport);
	snprintf(ms, sizeof(ms), "%.3f", (double)event->span_us / 1000);
	bccaot_ip_snprint(event->family, event->laddr, laddr, sizeof(laddr));
	bccaot_ip_snprint(event->family, event->raddr, raddr, sizeof(raddr));
	print_times(event->ts_us);
	printf(row(), sock, pid, event->comm, env.is_wide || env.is_csv ? ip : "", laddr, lport,
	       raddr, rport, bccaot_tcp_state_name(event->old_state),
	       bccaot_tcp_state_name(event->new_state), ms);
	return 0;
}

static int plan(struct tcpstates_bpf__run *run)
{
	__u16 family = env.only_ipv4 ? AF_INET : env.only_ipv6 ? AF_INET6 : 0;

	tcpstates__set_param_only_lport(run->skel, env.lport);
	tcpstates__set_param_only_rport(run->skel, env.rport);
	return tcpstates__set_param_only_family(run->skel, family);
}

static int start(struct tcpstates_bpf__run *run)
{
	int err = tcpstates_events__listen(run->skel, run->events, print_event, 64);

	if (err)
		return err;
	print_header();
	return 0;
}

int main(int argc, char **argv)
{
	static const struct tcpstates_bpf__tool tool = { .shell = &shell,
							 .plan_fn = plan,
							 .start_fn = start };

	return tcpstates_bpf__main(argc, argv, &tool);
}
