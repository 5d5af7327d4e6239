/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * bashreadline: show what is typed into every bash. The BPF program is the one of BCC's tool of
 * this name; this is its user space.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "bashreadline.skel.h"

static const char *binary = "/bin/bash";

static const struct bccaot_option options[] = {
	BCCAOT_STR('s', "shared", &binary, "specify the location of libreadline.so library"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = BCCAOT_SHELL(
	"bashreadline", "Print entered bash commands from all running shells", options);

static int print_event(void *ctx, int cpu, const struct str_t *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	printf("%-9s %-7u %.*s\n", bccaot_time_text(), event->pid, (int)sizeof(event->str),
	       event->str);
	return 0;
}

static int plan(struct bashreadline_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_uprobe_opts, probe, .name = binary, .sym = "readline");

	return bccaot__attach_uretprobe(run->b, "printret", &probe);
}

static int start(struct bashreadline_bpf__run *run)
{
	int err = bashreadline_events__listen(run->skel, run->events, print_event, 0);

	if (err)
		return err;
	printf("%-9s %-7s %s\n", "TIME", "PID", "COMMAND");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct bashreadline_bpf__tool tool = { .shell = &shell,
							    .plan_fn = plan,
							    .start_fn = start };

	return bashreadline_bpf__main(argc, argv, &tool);
}
