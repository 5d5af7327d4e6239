/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Command lines by a table: what is set, what is printed, and the exit status.
 */
#include <errno.h>
#include <unistd.h>
#include <bccaot/shell.h>
#include "unit/test.h"

struct settings {
	bool is_verbose;
	bool is_quiet;
	unsigned int debug_cnt;
	int64_t number;
	uint64_t size;
	pid_t pid;
	double ratio;
	const char *name;
	uint64_t time_ms;
	uint64_t bytes;
	int color;
	int even;
	uint64_t interval_ms;
	uint64_t count;
};

static struct settings set;

static const char *const colors[] = { "red", "green", "blue", NULL };

static int parse_even(const char *text, void *variable)
{
	uint64_t value;
	int err = bccaot_parse_uint(text, 0, 100, &value);

	if (err || value % 2)
		return err ? err : -EINVAL;
	*(int *)variable = (int)value;
	return 0;
}

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('v', "verbose", &set.is_verbose, "say more"),
	BCCAOT_FLAG('q', NULL, &set.is_quiet, "say less"),
	BCCAOT_OPTION(COUNT, 'd', "debug", &set.debug_cnt, "say much more"),
	{ .kind = BCCAOT_OPTION_KIND_INT,
	  .letter = 'n',
	  .name = "number",
	  .variable = &set.number,
	  .help = "a number",
	  .min = -10,
	  .max = 10 },
	BCCAOT_UINT('s', "size", &set.size, "a size"),
	BCCAOT_PID('p', "pid", &set.pid, "trace only this process"),
	BCCAOT_OPTION(DOUBLE, 'r', "ratio", &set.ratio, "a ratio"),
	BCCAOT_STR(0, "name", &set.name, "a very long name of an option's value that needs a line"),
	BCCAOT_SECONDS('t', "time", &set.time_ms, "how long"),
	BCCAOT_OPTION(BYTES, 'b', "bytes", &set.bytes, "how much"),
	{ .kind = BCCAOT_OPTION_KIND_CHOICE,
	  .letter = 'c',
	  .name = "color",
	  .variable = &set.color,
	  .help = "a color",
	  .choices = colors },
	{ .kind = BCCAOT_OPTION_KIND_FN,
	  .name = "even",
	  .variable = &set.even,
	  .help = "an even number",
	  .metavar = "N",
	  .parse_fn = parse_even },
	BCCAOT_ARG_SECONDS("interval", &set.interval_ms, "time between outputs"),
	BCCAOT_ARG_UINT("count", &set.count, "number of outputs"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = {
	.sz = sizeof(shell),
	.version = "1.2.3",
	.summary = "Does things.",
	.examples = "examples:\n  tool 1 5\n",
	.options = options,
};

struct line {
	const char *name;
	const char *words; /* separated by blanks */
	struct settings want;
};

static const struct line good_lines[] = {
	{ "nothing", "", { 0 } },
	{ "letter", "-v", { .is_verbose = true } },
	{ "letters", "-vq", { .is_verbose = true, .is_quiet = true } },
	{ "count", "-dd --debug", { .debug_cnt = 3 } },
	{ "value behind", "-p 12", { .pid = 12 } },
	{ "value attached", "-p12", { .pid = 12 } },
	{ "value behind letters", "-vp12", { .is_verbose = true, .pid = 12 } },
	{ "long", "--verbose --pid=7", { .is_verbose = true, .pid = 7 } },
	{ "long, value behind", "--pid 7", { .pid = 7 } },
	{ "beginning", "--verb", { .is_verbose = true } },
	{ "negative", "-n -5", { .number = -5 } },
	{ "negative attached", "--number=-0x5", { .number = -5 } },
	{ "hexadecimal", "-s 0xffffffffffffffff", { .size = UINT64_MAX } },
	{ "double", "-r 0.25", { .ratio = 0.25 } },
	{ "empty value", "--name=", { .name = "" } },
	{ "value like an option", "--name -v", { .name = "-v" } },
	{ "seconds", "-t 5", { .time_ms = 5000 } },
	{ "half", "-t .5", { .time_ms = 500 } },
	{ "milliseconds", "-t 100ms", { .time_ms = 100 } },
	{ "rounded up", "-t 1ns", { .time_ms = 1 } },
	{ "minutes", "-t 1.5m", { .time_ms = 90000 } },
	{ "bytes", "-b 1.5k", { .bytes = 1536 } },
	{ "choice", "-c blue", { .color = 2 } },
	{ "function", "--even 8", { .even = 8 } },
	{ "arguments", "1 5", { .interval_ms = 1000, .count = 5 } },
	{ "options behind", "2 -v 3", { .interval_ms = 2000, .count = 3, .is_verbose = true } },
	{ "end of options", "-v -- 2", { .interval_ms = 2000, .is_verbose = true } },
	{ "the last counts", "-p 1 -p 2", { .pid = 2 } },
};

struct bad_line {
	const char *name;
	const char *words;
	const char *want;
};

static const struct bad_line bad_lines[] = {
	{ "letter", "-x", "unknown option '-x'" },
	{ "second letter", "-vx", "unknown option '-x'" },
	{ "long", "--nothing", "unknown option '--nothing'" },
	{ "ambiguous", "--n", "option '--n' is ambiguous" },
	{ "no value", "-p", "option '--pid' wants a value" },
	{ "no value for a letter", "--verbose=1", "option '--verbose' takes no value" },
	{ "not a number", "-p x", "option '--pid' wants a process id, not 'x'" },
	{ "rest", "-p 1x", "option '--pid' wants a process id, not '1x'" },
	{ "pid 0", "-p 0", "option '--pid': '0' is out of range" },
	{ "too big", "-s 18446744073709551616",
	  "option '--size': '18446744073709551616' is out of "
	  "range" },
	{ "negative", "-s -1", "option '--size' wants a number of 0 or more, not '-1'" },
	{ "range", "-n 11", "option '--number' wants a value from -10 to 10, not '11'" },
	{ "time", "-t 5x", "option '--time' wants a time, such as 5, 0.5 or 100ms, not '5x'" },
	{ "long time", "-t 99999999999999d", "option '--time': '99999999999999d' is out of range" },
	{ "choice", "-c pink", "option '--color' wants one of a list, not 'pink'" },
	{ "function", "--even 7", "option '--even' wants another value, not '7'" },
	{ "argument", "abc",
	  "argument 'interval' wants a time, such as 5, 0.5 or 100ms, not 'abc'" },
	{ "too many", "1 2 3", "unexpected argument '3'" },
};

static const char help[] =
	"usage: tool [options] [interval] [count]\n"
	"\n"
	"Does things.\n"
	"\n"
	"arguments:\n"
	"  interval                time between outputs\n"
	"  count                   number of outputs\n"
	"\n"
	"options:\n"
	"  -v, --verbose           say more\n"
	"  -q                      say less\n"
	"  -d, --debug             say much more\n"
	"  -n, --number NUMBER     a number\n"
	"  -s, --size SIZE         a size\n"
	"  -p, --pid PID           trace only this process\n"
	"  -r, --ratio RATIO       a ratio\n"
	"      --name NAME         a very long name of an option's value that needs a line\n"
	"  -t, --time TIME         how long\n"
	"  -b, --bytes BYTES       how much\n"
	"  -c, --color COLOR       a color\n"
	"                          (red, green, blue)\n"
	"      --even N            an even number\n"
	"  -h, --help              show this help and exit\n"
	"      --version           show the version and exit\n"
	"\n"
	"examples:\n"
	"  tool 1 5\n";

static char out_text[4096];
static char err_text[4096];

static int parse(const struct bccaot_shell *program, const char *words)
{
	char line[256];
	char *argv[32] = { (char *)"/usr/bin/tool" };
	FILE *out = fmemopen(out_text, sizeof(out_text), "w");
	FILE *err = fmemopen(err_text, sizeof(err_text), "w");
	int argc = 1;
	int ret;

	memset(&set, 0, sizeof(set));
	out_text[0] = err_text[0] = '\0';
	snprintf(line, sizeof(line), "%s", words);
	for (char *word = strtok(line, " "); word; word = strtok(NULL, " "))
		argv[argc++] = word;
	ret = bccaot_shell__parse(program, argc, argv, out, err);
	fclose(out);
	fclose(err);
	/* the text must outlive the line */
	if (set.name)
		set.name = !strcmp(set.name, "-v") ? "-v" : "";
	return ret;
}

static void check_settings(const struct settings *want)
{
	EXPECT_EQ(set.is_verbose, want->is_verbose);
	EXPECT_EQ(set.is_quiet, want->is_quiet);
	EXPECT_EQ(set.debug_cnt, want->debug_cnt);
	EXPECT_EQ(set.number, want->number);
	EXPECT_EQ(set.size, want->size);
	EXPECT_EQ(set.pid, want->pid);
	EXPECT_EQ((long long)(set.ratio * 1000), (long long)(want->ratio * 1000));
	EXPECT_TEXT(set.name, want->name);
	EXPECT_EQ(set.time_ms, want->time_ms);
	EXPECT_EQ(set.bytes, want->bytes);
	EXPECT_EQ(set.color, want->color);
	EXPECT_EQ(set.even, want->even);
	EXPECT_EQ(set.interval_ms, want->interval_ms);
	EXPECT_EQ(set.count, want->count);
}

static void test_good_lines(void)
{
	TEST_EACH(row, good_lines) {
		EXPECT_EQ(parse(&shell, row->words), -1);
		EXPECT_TEXT(err_text, "");
		EXPECT_TEXT(out_text, "");
		check_settings(&row->want);
	}
	test_case = "";
}

static void test_bad_lines(void)
{
	TEST_EACH(row, bad_lines) {
		char want[512];

		snprintf(want, sizeof(want), "tool: %s\nTry 'tool --help' for more information.\n",
			 row->want);
		EXPECT_EQ(parse(&shell, row->words), BCCAOT_EXIT_USAGE);
		EXPECT_TEXT(err_text, want);
		EXPECT_TEXT(out_text, "");
	}
	test_case = "";
}

static void test_help(void)
{
	static const struct bccaot_option required[] = {
		{ .kind = BCCAOT_OPTION_KIND_STR,
		  .name = "path",
		  .variable = &set.name,
		  .is_positional = true,
		  .is_required = true,
		  .help = "what to trace" },
		BCCAOT_OPTION_END,
	};
	struct bccaot_shell bare = { .sz = sizeof(bare), .name = "other" };

	EXPECT_EQ(parse(&shell, "--help"), BCCAOT_EXIT_OK);
	EXPECT_TEXT(out_text, help);
	EXPECT_EQ(parse(&shell, "-vh"), BCCAOT_EXIT_OK);
	EXPECT_TEXT(out_text, help);
	EXPECT_EQ(parse(&shell, "--vers"), BCCAOT_EXIT_OK);
	EXPECT_TEXT(out_text, "tool 1.2.3\n");
	EXPECT_EQ(parse(&bare, "--version"), BCCAOT_EXIT_USAGE);
	EXPECT_EQ(parse(&bare, "x"), BCCAOT_EXIT_USAGE);
	EXPECT_EQ(parse(&bare, ""), -1);
	bare.options = required;
	EXPECT_EQ(parse(&bare, ""), BCCAOT_EXIT_USAGE);
	EXPECT(strstr(err_text, "other: argument 'path' is missing"));
	EXPECT_EQ(parse(&bare, "--help"), BCCAOT_EXIT_OK);
	EXPECT(strstr(out_text, "usage: other [options] path\n"));
	bare.sz = 1;
	EXPECT_EQ(parse(&bare, ""), BCCAOT_EXIT_USAGE);
}

static void test_exit_status(void)
{
	const struct bccaot_shell program = { .sz = sizeof(program), .name = "tool" };
	FILE *err = fmemopen(err_text, sizeof(err_text), "w");

	EXPECT_EQ(bccaot_shell__exit_status(&program, 0, NULL, err), BCCAOT_EXIT_OK);
	EXPECT_EQ(bccaot_shell__exit_status(&program, -EPIPE, "x", err), BCCAOT_EXIT_OK);
	EXPECT_EQ(bccaot_shell__exit_status(&program, -EPERM, "cannot load", err),
		  BCCAOT_EXIT_FAILED);
	EXPECT_EQ(bccaot_shell__exit_status(&program, -ENOENT, NULL, err), BCCAOT_EXIT_FAILED);
	EXPECT_EQ(bccaot_shell__exit_status(&program, -ENOENT, NULL, NULL), BCCAOT_EXIT_FAILED);
	fclose(err);
	EXPECT_TEXT(err_text, "tool: cannot load: Operation not permitted\n"
			      "tool: No such file or directory\n");
}

/* On standard error, which is a file meanwhile */
static void test_lost(void)
{
	char text[64] = "";
	FILE *file = tmpfile();
	int kept = dup(STDERR_FILENO);

	fflush(stderr);
	dup2(fileno(file), STDERR_FILENO);
	bccaot_shell__print_lost(NULL, 3, 42);
	fflush(stderr);
	dup2(kept, STDERR_FILENO);
	close(kept);
	rewind(file);
	EXPECT(fgets(text, sizeof(text), file));
	EXPECT_TEXT(text, "Possibly lost 42 samples\n");
	fclose(file);
}

static int tick(void *ctx)
{
	++*(int *)ctx;
	return 0;
}

int main(void)
{
	int ticks = 0;
	BCCAOT_OPTS(bccaot_loop_opts, opts, .ctx = &ticks, .tick_fn = tick, .interval_ms = 5,
		    .count = 3);

	test_good_lines();
	test_bad_lines();
	test_help();
	test_exit_status();
	test_lost();
	EXPECT_EQ(bccaot_shell__run(&opts, NULL), 0);
	EXPECT_EQ(ticks, 3);
	return test_result();
}
