/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Events, histograms, the trace pipe, the main loop, options and text under failing
 * calls.
 */
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../kernel_map.h"
#include "inject.h"
#include "maps.skel.h"

static struct maps_bpf *skel;
static FILE *null_out;

static void load_maps(void)
{
	struct {
		uint64_t bucket, slot;
	} key = { 3, 2 };
	uint64_t count = 4;
	int slot = 1;

	if (skel)
		return;
	null_out = fopen("/dev/null", "w");
	skel = maps_bpf__open_and_load();
	if (!skel) {
		perror("cannot load the test maps");
		exit(EXIT_FAILURE);
	}
	bccaot_map__update(skel->maps.dist, &slot, &count, BPF_ANY);
	bccaot_map__update(skel->maps.dists, &key, &count, BPF_ANY);
}

static int on_event(void *ctx, int cpu, const void *data, uint32_t size)
{
	(void)ctx;
	(void)cpu;
	(void)data;
	(void)size;
	return 0;
}

static int use_events(struct bccaot_events *set, int ring_fd, int perf_fd)
{
	int err = bccaot_events__add(set, skel->maps.events, on_event, NULL);

	err = err ? err : bccaot_events__add_fd(set, ring_fd, on_event, NULL);
	err = err ? err : bccaot_events__add_fd(set, perf_fd, on_event, NULL);
	err = err ? err : bccaot_events__poll(set, 1);
	err = err < 0 ? err : bccaot_events__consume(set);
	EXPECT(bccaot_events__epoll_fd(set) >= 0);
	EXPECT_EQ(bccaot_events__lost_cnt(set), 0);
	return err;
}

static int run_events(void)
{
	static int ring_fd;
	static int perf_fd;
	struct bccaot_events *set;
	int err;

	load_maps();
	if (!ring_fd) {
		ring_fd = plain_map(BPF_MAP_TYPE_RINGBUF, 0, 0, (uint32_t)getpagesize());
		perf_fd = plain_map(BPF_MAP_TYPE_PERF_EVENT_ARRAY, 4, 4,
				    (uint32_t)libbpf_num_possible_cpus());
	}
	arm();
	set = bccaot_events__new();
	err = set ? use_events(set, ring_fd, perf_fd) : -errno;
	bccaot_events__free(set);
	disarm();
	return err;
}

static int use_loop(struct bccaot_loop *loop)
{
	int err = bccaot_loop__wait(loop, 1);

	EXPECT(bccaot_loop__fd(loop) >= 0);
	err = err < 0 ? err : bccaot_loop__run(loop, NULL);
	EXPECT_EQ(bccaot_loop__signal(loop), 0);
	bccaot_loop__stop(loop);
	EXPECT(bccaot_loop__is_done(loop));
	return err;
}

static int run_loop(void)
{
	BCCAOT_OPTS(bccaot_loop_opts, opts, .duration_ms = 3);
	struct bccaot_loop *loop;
	int err;

	arm();
	loop = bccaot_loop__new(&opts);
	err = loop ? use_loop(loop) : -errno;
	bccaot_loop__free(loop);
	err = err ? err : bccaot_shell__run(&opts, NULL);
	disarm();
	return err;
}

static int run_histograms(void)
{
	BCCAOT_OPTS(bccaot_hist_opts, opts, .has_key_layout = true, .bucket_size = 2, .slot_off = 8,
		    .slot_size = 1);
	FILE *out;
	int err;

	load_maps();
	out = fopen("/dev/null", "w"); /* of its own: an error would stay with it */
	arm();
	err = bccaot_hist__print_log2(out, skel->maps.dist, NULL);
	err = err ? err : bccaot_hist__print_linear(out, skel->maps.dists, NULL);
	err = err ? err : bccaot_hist__print_json(out, skel->maps.dists, NULL);
	err = err ? err : bccaot_hist__print_log2_fd(out, bpf_map__fd(skel->maps.dists), &opts);
	err = err ? err : bccaot_hist__print_linear_fd(out, bpf_map__fd(skel->maps.dist), NULL);
	err = err ? err : bccaot_hist__print_json_fd(out, bpf_map__fd(skel->maps.dist), NULL);
	disarm();
	fclose(out);
	return err;
}

static int run_values(void)
{
	static const uint64_t vals[] = { 0, 1, 2, 4 };
	BCCAOT_OPTS(bccaot_hist_opts, opts, .strict_json = true);
	int err;

	load_maps();
	arm();
	err = bccaot_hist__print_log2_vals(null_out, vals, 4, "usecs", false);
	err = err ? err : bccaot_hist__print_linear_vals(null_out, vals, 4, "usecs", true);
	err = err ? err : bccaot_hist__print_json_vals(null_out, vals, 4, &opts);
	disarm();
	return err;
}

static const char trace_line[] =
	"            bash-123     [000] d...1   12.345678: bpf_trace_printk: hello\n";

static int use_trace(struct bccaot_trace *trace)
{
	struct bccaot_trace_fields fields = { 0 };
	const char *line = NULL;
	char copy[sizeof(trace_line)];
	int err = bccaot_trace__readline(trace, &line);

	EXPECT_EQ(!line, !!err);
	EXPECT(bccaot_trace__fd(trace) >= 0);
	err = err ? err : bccaot_trace__fields(trace, &fields);
	EXPECT_EQ(fields.pid, err ? 0 : 123);
	memcpy(copy, trace_line, sizeof(copy));
	err = err ? err : bccaot_trace__parse(copy, &fields);
	return err ? err : bccaot_trace__print(trace, null_out, "{5}");
}

static int run_trace(void)
{
	char path[] = "/tmp/bccaot-inject-XXXXXX";
	BCCAOT_OPTS(bccaot_trace_opts, opts, .path = path);
	struct bccaot_trace *trace;
	int fd = mkstemp(path);
	int err;

	load_maps();
	for (int i = 0; i < 4; i++)
		if (write(fd, trace_line, strlen(trace_line)) < 0)
			perror(path);
	close(fd);
	arm();
	trace = bccaot_trace__open(&opts);
	err = trace ? use_trace(trace) : -errno;
	bccaot_trace__close(trace);
	disarm();
	unlink(path);
	return err;
}

static int run_trace_pipe(void)
{
	BCCAOT_OPTS(bccaot_trace_opts, opts, .is_nonblocking = true);
	struct bccaot_trace *trace;
	int err;

	arm();
	trace = bccaot_trace__open(&opts);
	err = trace ? 0 : -errno;
	bccaot_trace__close(trace);
	disarm();
	return err;
}

static int run_shell(void)
{
	static struct {
		uint64_t interval_ms;
		bool flag;
		const char *name;
	} set;
	static const struct bccaot_option options[] = {
		BCCAOT_FLAG('f', "flag", &set.flag, "help"),
		BCCAOT_STR('n', "name", &set.name, "help"),
		BCCAOT_ARG_SECONDS("interval", &set.interval_ms, "help"),
		BCCAOT_OPTION_END,
	};
	const struct bccaot_shell shell = { .sz = sizeof(shell), .options = options };
	char *argv[] = { (char *)"tool", (char *)"-f", (char *)"--name=x", (char *)"1.5", NULL };
	uint64_t number;
	int err;

	load_maps();
	arm();
	err = bccaot_shell__parse(&shell, 4, argv, null_out, null_out);
	EXPECT(err == -1 ? set.interval_ms == 1500 : err == BCCAOT_EXIT_USAGE);
	bccaot_shell__print_help(&shell, null_out);
	EXPECT_EQ(bccaot_shell__exit_status(&shell, -ENOENT, "test", null_out), BCCAOT_EXIT_FAILED);
	EXPECT_EQ(bccaot_parse_uint("12", 0, 100, &number), 0);
	EXPECT_EQ(bccaot_parse_duration("5m", &number), 0);
	disarm();
	return err;
}

static int run_columns(void)
{
	static const struct bccaot_column columns[] = { { .head = "PID", .width = 6 },
							{ .head = "COMM" } };
	const char *const cells[] = { "1", "init" };
	FILE *out = fopen("/dev/null", "w");
	int err;

	arm();
	err = bccaot_columns__print_head(out, columns, 2);
	err = err ? err : bccaot_columns__print_row(out, columns, 2, cells);
	disarm();
	fclose(out);
	return err;
}

static int run_json(void)
{
	FILE *out = fopen("/dev/null", "w");
	struct bccaot_json json;
	int err;

	arm();
	bccaot_json__init(&json, out);
	bccaot_json__begin(&json);
	bccaot_json__str(&json, "comm", "bash", 4);
	bccaot_json__begin_array(&json, "list");
	bccaot_json__uint(&json, NULL, 1);
	bccaot_json__int(&json, NULL, -1);
	bccaot_json__double(&json, NULL, 0.5);
	bccaot_json__end_array(&json);
	bccaot_json__begin_object(&json, "object");
	bccaot_json__bool(&json, "flag", true);
	bccaot_json__null(&json, "nothing");
	bccaot_json__hex(&json, "bytes", "x", 1);
	bccaot_json__end_object(&json);
	err = bccaot_json__end(&json);
	disarm();
	fclose(out);
	return err;
}

/* Text that is put together in room that the caller gives */
static int run_text(void)
{
	static const struct bccaot_flag flags[] = { { 1, 0, "ONE" }, { 0, 0, NULL } };
	char buf[64];
	int err;

	arm();
	err = bccaot_ip_snprint(AF_INET, "\x7f\0\0\1", buf, sizeof(buf));
	err = err < 0 ? err : bccaot_ip6_snprint("0123456789abcdef", buf, sizeof(buf));
	err = err < 0 ? err : bccaot_time_snprint(NULL, buf, sizeof(buf));
	EXPECT(bccaot_time_text()); /* empty without a time */
	EXPECT(bccaot_ip4_snprint(0x0100007f, buf, sizeof(buf)) > 0);
	EXPECT(bccaot_duration_snprint(1500, buf, sizeof(buf)) > 0);
	EXPECT(bccaot_bytes_snprint(1500, buf, sizeof(buf)) > 0);
	EXPECT(bccaot_text_snprint("text", 4, buf, sizeof(buf)) > 0);
	EXPECT(bccaot_flags_snprint(1, flags, NULL, buf, sizeof(buf)) > 0);
	EXPECT(bccaot_open_flags_snprint(O_CREAT, buf, sizeof(buf)) > 0);
	EXPECT(bccaot_tcp_flags_snprint(2, buf, sizeof(buf)) > 0);
	EXPECT(bccaot_syscall_snprint(1, buf, sizeof(buf)) > 0);
	disarm();
	return err < 0 ? err : 0;
}

static int run_names(void)
{
	uint64_t config;
	uint32_t type;

	arm();
	EXPECT_TEXT(bccaot_errno_name(ENOENT), "ENOENT");
	EXPECT_TEXT(bccaot_signal_name(SIGKILL), "SIGKILL");
	EXPECT_EQ(bccaot_signal_number("KILL"), SIGKILL);
	EXPECT_EQ(bccaot_syscall_number(bccaot_syscall_name(1)), 1);
	EXPECT_EQ(bccaot_open_flag("O_CREAT"), O_CREAT);
	EXPECT_TEXT(bccaot_tcp_state_name(1), "ESTABLISHED");
	EXPECT_EQ(bccaot_perf_event_find("page-faults", &type, &config), 0);
	EXPECT_TEXT(bccaot_kind_str(BCCAOT_KPROBE), "kprobe");
	EXPECT(*bccaot_version());
	disarm();
	return 0;
}

const struct scenario output_scenarios[] = {
	{ .name = "events", .run = run_events },
	{ .name = "loops", .run = run_loop },
	{ .name = "histograms", .run = run_histograms, .also = { -ENODATA } },
	{ .name = "histograms of arrays", .run = run_values },
	{ .name = "lines of a trace", .run = run_trace },
	{ .name = "trace pipe", .run = run_trace_pipe },
	{ .name = "options", .run = run_shell, .want = -1 },
	{ .name = "columns", .run = run_columns },
	{ .name = "JSON", .run = run_json },
	{ .name = "text", .run = run_text, .also = { -ENOSPC } },
	{ .name = "names", .run = run_names },
	{ .name = NULL },
};
