/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of tcpaccept: shows each TCP session that is accepted.
 */
#include <stdio.h>
#include <sys/socket.h>
#include <bccaot/bccaot.h>
#include "tcpaccept.skel.h"

static struct {
	bool has_time;
	bool has_timestamp;
	bool only_ipv4;
	bool only_ipv6;
	pid_t pid;
	uint64_t port;
	const char *cgroup_map;
	const char *mntns_map;
	uint64_t first_ts_us;
} env;

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('T', "time", &env.has_time, "include time column on output (HH:MM:SS)"),
	BCCAOT_FLAG('t', "timestamp", &env.has_timestamp, "include timestamp on output"),
	BCCAOT_PID('p', "pid", &env.pid, "trace this PID only"),
	BCCAOT_UINT('P', "port", &env.port, "trace this local port only"),
	BCCAOT_FLAG('4', "ipv4", &env.only_ipv4, "trace IPv4 family only"),
	BCCAOT_FLAG('6', "ipv6", &env.only_ipv6, "trace IPv6 family only"),
	BCCAOT_STR(0, "cgroupmap", &env.cgroup_map, "trace cgroups in this BPF map only"),
	BCCAOT_STR(0, "mntnsmap", &env.mntns_map, "trace mount namespaces in this BPF map only"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = BCCAOT_SHELL("tcpaccept", "Trace TCP accepts", options);

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	char laddr[BCCAOT_IP_TEXT_BYTES], raddr[BCCAOT_IP_TEXT_BYTES];

	(void)ctx, (void)cpu, (void)size;
	if (!env.first_ts_us)
		env.first_ts_us = event->ts_us;
	if (env.has_time)
		printf("%-9s", bccaot_time_text());
	if (env.has_timestamp)
		printf("%-9.3f", (double)(event->ts_us - env.first_ts_us) / 1000000);
	bccaot_ip_snprint(event->family, event->laddr, laddr, sizeof(laddr));
	bccaot_ip_snprint(event->family, event->raddr, raddr, sizeof(raddr));
	printf("%-7u %-12.12s %-2d %-16s %-5u %-16s %-5u\n", event->pid, event->comm,
	       event->family == AF_INET ? 4 : 6, raddr, event->rport, laddr, event->lport);
	return 0;
}

static int plan(struct tcpaccept_bpf__run *run)
{
	struct tcpaccept_bpf *skel = run->skel;

	tcpaccept__set_param_only_pid(skel, env.pid);
	tcpaccept__set_param_only_port(skel, env.port);
	tcpaccept__set_param_only_family(skel, env.only_ipv4 ? AF_INET :
					       env.only_ipv6 ? AF_INET6 :
							       0);
	tcpaccept__set_param_has_cgroups(skel, env.cgroup_map != NULL);
	tcpaccept__set_param_has_mount_ns(skel, env.mntns_map != NULL);
	return bccaot__use_filters(run->b, env.cgroup_map, env.mntns_map);
}

static int start(struct tcpaccept_bpf__run *run)
{
	int err = tcpaccept_events__listen(run->skel, run->events, print_event, 0);

	if (err)
		return err;
	printf(env.has_time ? "%-9s" : "", "TIME");
	printf(env.has_timestamp ? "%-9s" : "", "TIME(s)");
	printf("%-7s %-12s %-2s %-16s %-5s %-16s %-5s\n", "PID", "COMM", "IP", "RADDR", "RPORT",
	       "LADDR", "LPORT");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct tcpaccept_bpf__tool tool = { .shell = &shell,
							 .plan_fn = plan,
							 .start_fn = start };

	return tcpaccept_bpf__main(argc, argv, &tool);
}
