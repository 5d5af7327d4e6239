/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of cachestat: prints hits and misses of the page cache.
 */
#include <stdio.h>
#include <string.h>
#include <bccaot/bccaot.h>
#include <bccaot/kernel.h>
#include <bccaot/print.h>
#include <bccaot/shell.h>
#include "cachestat.skel.h"

static struct {
	bool has_timestamp;
	uint64_t interval_ms;
	uint64_t count;
} env = { .interval_ms = 1000 };

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('T', "timestamp", &env.has_timestamp, "include timestamp on output"),
	BCCAOT_ARG_SECONDS("interval", &env.interval_ms, "output interval, in seconds"),
	BCCAOT_ARG_UINT("count", &env.count, "number of outputs"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = {
	.sz = sizeof(shell),
	.name = "cachestat",
	.summary = "Count cache kernel function calls",
	.options = options,
};

static uint64_t meminfo_mb(const char *field)
{
	FILE *file = fopen("/proc/meminfo", "re");
	unsigned long long kb = 0;
	char line[128];

	while (file && fgets(line, sizeof(line), file)) {
		if (!strncmp(line, field, strlen(field)))
			sscanf(line + strlen(field), "%llu", &kb);
	}
	if (file)
		fclose(file);
	return (kb + 512) / 1024;
}

/* How many of @cnt calls there were more than of @others */
static uint64_t beyond(uint64_t cnt, uint64_t others)
{
	return cnt > others ? cnt - others : 0;
}

static void print_line(const struct calls *calls)
{
	uint64_t total = beyond(calls->accessed, calls->buffer_dirtied);
	uint64_t misses = beyond(calls->added, calls->dirtied);
	uint64_t hits = beyond(total, misses);
	char now[16] = "";

	if (misses > total)
		misses = total; /* readahead adds more than was asked for */
	bccaot_time_snprint(NULL, now, sizeof(now));
	if (env.has_timestamp)
		printf("%-8s ", now);
	printf("%8llu %8llu %8llu %7.2f%% %12llu %10llu\n", (unsigned long long)hits,
	       (unsigned long long)misses, (unsigned long long)calls->buffer_dirtied,
	       total ? 100.0 * hits / total : 0.0, (unsigned long long)meminfo_mb("Buffers:"),
	       (unsigned long long)meminfo_mb("Cached:"));
}

static int print_counts(void *ctx)
{
	const struct cachestat_bpf *skel = ctx;
	struct calls calls;
	int err = cachestat_counts__lookup(skel, &(int){ 0 }, &calls);

	if (err)
		return err;
	print_line(&calls);
	return cachestat_counts__clear(skel);
}

static int attach(struct bccaot *b)
{
	bool has_folios = bccaot_tracepoint_exists("writeback", "writeback_dirty_folio") == 1;
	int err = bccaot__attach_kprobe(b, "count_accessed",
					"folio_mark_accessed|mark_page_accessed", NULL);

	if (!err)
		err = bccaot__attach_kprobe(b, "count_added",
					    "filemap_add_folio|add_to_page_cache_lru", NULL);
	if (!err)
		err = bccaot__attach_tracepoint(b, "count_dirtied",
						has_folios ? "writeback:writeback_dirty_folio" :
							     "writeback:writeback_dirty_page");
	if (!err)
		err = bccaot__attach_tracepoint(b, "count_buffer_dirtied",
						"block:block_dirty_buffer");
	return err ? err : bccaot__attach(b);
}

static int trace(struct cachestat_bpf *skel, struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_loop_opts, loop_opts, .tick_fn = print_counts, .ctx = skel,
		    .interval_ms = env.interval_ms, .count = env.count);
	int err = attach(b);

	if (err)
		return err;
	printf(env.has_timestamp ? "%-8s " : "", "TIME");
	printf("%8s %8s %8s %8s %12s %10s\n", "HITS", "MISSES", "DIRTIES", "HITRATIO", "BUFFERS_MB",
	       "CACHED_MB");
	return bccaot_shell__run(&loop_opts, NULL);
}

int main(int argc, char **argv)
{
	int status = bccaot_shell__parse(&shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	setlinebuf(stdout);

	struct cachestat_bpf *skel = cachestat_bpf__open_reduced();
	struct bccaot *b = cachestat_bpf__session(skel);

	status = b ? trace(skel, b) : -errno;
	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot__free(b);
	cachestat_bpf__destroy(skel);
	return status;
}
