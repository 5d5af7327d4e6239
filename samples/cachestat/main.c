/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of cachestat: prints hits and misses of the page cache.
 */
#include <stdio.h>
#include <string.h>
#include <bccaot/bccaot.h>
#include "cachestat.skel.h"

static struct {
	bool has_timestamp;
	uint64_t line_cnt;
} env;

static struct bccaot_loop_opts loop = { .interval_ms = 1000 };

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('T', "timestamp", &env.has_timestamp, "include timestamp on output"),
	BCCAOT_ARG_SECONDS("interval", &loop.interval_ms, "output interval, in seconds"),
	BCCAOT_ARG_UINT("count", &loop.count, "number of outputs"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("cachestat", "Count cache kernel function calls", options);

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

	if (misses > total)
		misses = total; /* readahead adds more than was asked for */
	if (env.has_timestamp)
		printf("%-8s ", bccaot_time_text());
	printf("%8llu %8llu %8llu %7.2f%% %12llu %10llu\n", (unsigned long long)hits,
	       (unsigned long long)misses, (unsigned long long)calls->buffer_dirtied,
	       total ? 100.0 * hits / total : 0.0, (unsigned long long)meminfo_mb("Buffers:"),
	       (unsigned long long)meminfo_mb("Cached:"));
}

static int print_counts(struct cachestat_bpf__run *run)
{
	struct calls calls;
	int err = cachestat_counts__lookup(run->skel, &(int){ 0 }, &calls);

	if (err)
		return err;
	print_line(&calls);
	env.line_cnt++;
	return cachestat_counts__clear(run->skel);
}

static int plan(struct cachestat_bpf__run *run)
{
	bool has_folios = bccaot_tracepoint_exists("writeback", "writeback_dirty_folio") == 1;
	const struct bccaot_autoattach rows[] = {
		{ "count_accessed", BCCAOT_KPROBE, "folio_mark_accessed|mark_page_accessed" },
		{ "count_added", BCCAOT_KPROBE, "filemap_add_folio|add_to_page_cache_lru" },
		{ "count_dirtied", BCCAOT_TRACEPOINT,
		  has_folios ? "writeback:writeback_dirty_folio" :
			       "writeback:writeback_dirty_page" },
		{ "count_buffer_dirtied", BCCAOT_TRACEPOINT, "block:block_dirty_buffer" },
	};

	return bccaot__attach_table(run->b, rows, sizeof(rows) / sizeof(rows[0]));
}

static int start(struct cachestat_bpf__run *run)
{
	(void)run;
	printf(env.has_timestamp ? "%-8s " : "", "TIME");
	printf("%8s %8s %8s %8s %12s %10s\n", "HITS", "MISSES", "DIRTIES", "HITRATIO", "BUFFERS_MB",
	       "CACHED_MB");
	return 0;
}

/* As BCC's tool: nothing is said when all lines are there that were asked for. */
static int end(struct cachestat_bpf__run *run)
{
	(void)run;
	if (!loop.count || env.line_cnt < loop.count)
		printf("Detaching...\n");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct cachestat_bpf__tool tool = { .shell = &shell,
							 .plan_fn = plan,
							 .start_fn = start,
							 .tick_fn = print_counts,
							 .end_fn = end,
							 .loop = &loop };

	return cachestat_bpf__main(argc, argv, &tool);
}
