/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * execsnoop: show every new program with its arguments. The BPF program is the one of BCC's tool
 * of this name; this is its user space, with those options that do not change the program.
 *
 * The program sends an event per argument and one when the call returns: arguments are kept
 * per process until then.
 */
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <bccaot/bccaot.h>
#include "execsnoop.skel.h"

/* What the program sends at most: the file, 19 arguments and an ellipsis. */
enum { ARG_CNT = 21, ARG_BYTES = sizeof(((struct data_t *)0)->argv) };

struct call {
	struct call *next;
	uint32_t pid;
	size_t text_bytes;
	char text[ARG_CNT * (ARG_BYTES + 1)]; /* arguments, each with its 0 */
};

static struct {
	bool has_time;
	bool has_timestamp;
	bool has_uid;
	bool with_failed;
	bool is_quoted;
	regex_t *name_re;
	regex_t *line_re;
	uint64_t start_ns;
	struct call *calls;
} env;

static int parse_regex(const char *text, void *variable)
{
	regex_t **ret_re = variable;
	regex_t *re = malloc(sizeof(*re));

	if (!re)
		return -ENOMEM;
	if (regcomp(re, text, REG_EXTENDED | REG_NOSUB)) {
		free(re);
		return -EINVAL;
	}
	*ret_re = re;
	return 0;
}

#define REGEX(LETTER, NAME, VARIABLE, HELP)                                                        \
	{ .kind = BCCAOT_OPTION_KIND_FN,                                                           \
	  .letter = LETTER,                                                                        \
	  .name = NAME,                                                                            \
	  .variable = VARIABLE,                                                                    \
	  .help = HELP,                                                                            \
	  .parse_fn = parse_regex }

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('T', "time", &env.has_time, "include time column on output (HH:MM:SS)"),
	BCCAOT_FLAG('t', "timestamp", &env.has_timestamp, "include timestamp on output"),
	BCCAOT_FLAG('x', "fails", &env.with_failed, "include failed exec()s"),
	BCCAOT_FLAG('q', "quote", &env.is_quoted, "add quotemarks (\") around arguments"),
	BCCAOT_FLAG('U', "print-uid", &env.has_uid, "print UID column"),
	REGEX('n', "name", &env.name_re, "only print commands matching this name (regex)"),
	REGEX('l', "line", &env.line_re, "only print commands where arg contains this (regex)"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("execsnoop", "Trace exec() syscalls", options);

static void print_header(void)
{
	if (env.has_time)
		printf("%-9s", "TIME");
	if (env.has_timestamp)
		printf("%-8s", "TIME(s)");
	if (env.has_uid)
		printf("%-6s", "UID");
	printf("%-16s %-7s %-7s %3s %s\n", "PCOMM", "PID", "PPID", "RET", "ARGS");
}

static struct call *take_call(uint32_t pid)
{
	for (struct call **at = &env.calls; *at; at = &(*at)->next) {
		struct call *call = *at;

		if (call->pid != pid)
			continue;
		*at = call->next;
		return call;
	}

	struct call *call = calloc(1, sizeof(*call));

	if (call)
		call->pid = pid;
	return call;
}

static int add_arg(const struct data_t *event)
{
	struct call *call = take_call(event->pid);

	if (!call)
		return -ENOMEM;
	call->next = env.calls;
	env.calls = call;
	if (sizeof(call->text) - call->text_bytes > ARG_BYTES)
		call->text_bytes +=
			sprintf(call->text + call->text_bytes, "%.*s", ARG_BYTES, event->argv) + 1;
	return 0;
}

static void write_arg(FILE *out, const char *arg, bool is_quoted)
{
	if (is_quoted)
		putc('"', out);
	for (; *arg; arg++) {
		if (*arg == '"' && is_quoted)
			putc('\\', out);
		if (*arg == '\n')
			fputs("\\n", out);
		else
			putc(*arg, out);
	}
	if (is_quoted)
		putc('"', out);
}

/* Returns: text to free(), or NULL without memory. */
static char *join_args(const struct call *call, bool is_quoted)
{
	char *line = NULL;
	size_t line_bytes;
	FILE *out = open_memstream(&line, &line_bytes);

	if (!out)
		return NULL;
	for (size_t at = 0; at < call->text_bytes; at += strlen(call->text + at) + 1) {
		if (at)
			putc(' ', out);
		write_arg(out, call->text + at, is_quoted);
	}
	fclose(out);
	return line;
}

/* Some kernels give the program 0 as the parent; then /proc may still know it. */
static void format_ppid(const struct data_t *event, char *buf, size_t buf_bytes)
{
	unsigned int ppid = event->ppid;
	char line[128];

	snprintf(line, sizeof(line), "/proc/%u/status", event->pid);

	FILE *status = ppid ? NULL : fopen(line, "r");

	while (status && fgets(line, sizeof(line), status) && sscanf(line, "PPid: %u", &ppid) != 1)
		;
	if (status)
		fclose(status);
	snprintf(buf, buf_bytes, ppid ? "%u" : "?", ppid);
}

static void print_call(const struct data_t *event, const char *args)
{
	char ppid[16];

	format_ppid(event, ppid, sizeof(ppid));
	if (env.has_time)
		printf("%-9s", bccaot_time_text());
	if (env.has_timestamp)
		printf("%-8.3f", (double)(bccaot_monotonic_time_ns() - env.start_ns) / 1e9);
	if (env.has_uid)
		printf("%-6u", event->uid);
	printf("%-16s %-7u %-7s %3d %s\n", event->comm, event->pid, ppid, event->retval, args);
}

static bool is_wanted(const struct data_t *event, const char *line)
{
	if (event->retval && !env.with_failed)
		return false;
	if (env.name_re && regexec(env.name_re, event->comm, 0, NULL, 0))
		return false;
	return !env.line_re || !regexec(env.line_re, line, 0, NULL, 0);
}

static int on_event(void *ctx, int cpu, const struct data_t *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	if (event->type == EVENT_ARG)
		return add_arg(event);

	struct call *call = take_call(event->pid);
	char *line = call ? join_args(call, false) : NULL;
	char *shown = call ? join_args(call, env.is_quoted) : NULL;

	if (line && shown && is_wanted(event, line))
		print_call(event, shown);
	free(shown);
	free(line);
	free(call);
	return 0;
}

static int plan(struct execsnoop_bpf__run *run)
{
	int err = bccaot__attach_kprobe(run->b, "syscall__execve", "sys_execve", NULL);

	return err ? err :
		     bccaot__attach_kretprobe(run->b, "do_ret_sys_execve", "sys_execve", NULL);
}

static int start(struct execsnoop_bpf__run *run)
{
	int err = execsnoop_events__listen(run->skel, run->events, on_event, 0);

	if (err)
		return err;
	print_header();
	env.start_ns = bccaot_monotonic_time_ns();
	return 0;
}

int main(int argc, char **argv)
{
	static const struct execsnoop_bpf__tool tool = { .shell = &shell,
							 .plan_fn = plan,
							 .start_fn = start };

	return execsnoop_bpf__main(argc, argv, &tool);
}
