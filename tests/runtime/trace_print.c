/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Takes a file apart like the trace pipe, for trace_bcc.py, which compares the
 * fields with those that BCC finds: trace-print FILE lines|fields.
 */
#include <errno.h>
#include <bccaot/trace.h>
#include "unit/test.h"

static void put(const char *name, const char *text)
{
	printf("%s ", name);
	for (; *text; text++)
		printf("%02x", (unsigned char)*text);
	putchar('\n');
}

static int print_fields(struct bccaot_trace *trace)
{
	struct bccaot_trace_fields fields;
	int err;

	while (!(err = bccaot_trace__fields(trace, &fields))) {
		put("task", fields.task);
		printf("pid %lld\ncpu %lld\n", (long long)fields.pid, (long long)fields.cpu);
		put("flags", fields.flags);
		printf("ts %.17g\n", fields.ts);
		put("msg", fields.msg);
	}
	return err;
}

static int print_lines(struct bccaot_trace *trace)
{
	const char *line;
	int err;

	while (!(err = bccaot_trace__readline(trace, &line)))
		put("line", line);
	return err;
}

int main(int argc, char **argv)
{
	BCCAOT_OPTS(bccaot_trace_opts, opts, .path = argc == 3 ? argv[1] : "/dev/null");
	struct bccaot_trace *trace = bccaot_trace__open(&opts);
	int err;

	if (argc != 3 || !trace)
		return EXIT_FAILURE;
	err = strcmp(argv[2], "lines") ? print_fields(trace) : print_lines(trace);
	bccaot_trace__close(trace);
	return err == -ENODATA ? EXIT_SUCCESS : EXIT_FAILURE;
}
