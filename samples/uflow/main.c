/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of uflow: prints calls and returns of methods in a process, indented by their depth.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "uflow.skel.h"

static const char *const languages[] = { "python", "ruby", "perl", NULL };

/* The probes of each, and who knows the order of their arguments */
static const struct {
	const char *entry_probe, *return_probe;
	const char *entry_fn, *return_fn;
} probes[] = {
	{ "python:function__entry", "python:function__return", "class_method_entry",
	  "class_method_return" },
	{ "ruby:method__entry", "ruby:method__return", "class_method_entry",
	  "class_method_return" },
	{ "perl:sub__entry", "perl:sub__return", "method_class_entry", "method_class_return" },
};

static struct {
	int language;
	pid_t pid;
	uint64_t began_ns;
} env;

static const struct bccaot_option options[] = {
	{ .kind = BCCAOT_OPTION_KIND_CHOICE,
	  .letter = 'l',
	  .name = "language",
	  .variable = &env.language,
	  .help = "language to trace",
	  .choices = languages },
	BCCAOT_NEEDED(PID, "pid", &env.pid, "process id to attach to"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("uflow", "Trace method execution flow in high-level languages", options);

static int print_call(void *ctx, int cpu, const struct call *call, uint32_t size)
{
	double s = (bccaot_monotonic_time_ns() - env.began_ns) / 1e9;
	int indent = call->depth ? 2 * (call->depth - 1) : 0;
	char text[256];

	(void)ctx, (void)size;
	snprintf(text, sizeof(text), "%*s%s%s.%s", indent < 80 ? indent : 80, "",
		 call->is_return ? "<- " : "-> ", call->clazz, call->method);
	printf("%-3d %-6u %-6u %-8.3f %-40s\n", cpu, (uint32_t)(call->pid_tgid >> 32),
	       (uint32_t)call->pid_tgid, s, text);
	return 0;
}

/* Returns first: a call whose return is missed would leave all that follow too deep. */
static int plan(struct uflow_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_usdt_opts, process, .pid = env.pid);
	int err = bccaot__attach_usdt(run->b, probes[env.language].return_fn,
				      probes[env.language].return_probe, &process);

	return err ? err :
		     bccaot__attach_usdt(run->b, probes[env.language].entry_fn,
					 probes[env.language].entry_probe, &process);
}

static int start(struct uflow_bpf__run *run)
{
	int err = uflow_calls__listen(run->skel, run->events, print_call, 0);

	if (err)
		return err;
	env.began_ns = bccaot_monotonic_time_ns();
	printf("Tracing method calls in %s process %d... Ctrl-C to quit.\n",
	       languages[env.language], env.pid);
	printf("%-3s %-6s %-6s %-8s %s\n", "CPU", "PID", "TID", "TIME(us)", "METHOD");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct uflow_bpf__tool tool = { .shell = &shell,
						     .plan_fn = plan,
						     .start_fn = start };

	return uflow_bpf__main(argc, argv, &tool);
}
