/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Files that the runtime reads line by line: kernel symbols, functions of JIT
 * compilers, the trace pipe. The input is each of them in turn.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>
#include <bccaot/ksyms.h>
#include <bccaot/trace.h>
#include "fuzz.h"
#include "sym_process.h"

static void try_ksyms(const char *path)
{
	BCCAOT_OPTS(bccaot_ksyms_opts, opts, .path = path, .with_data = true);
	struct bccaot_ksyms *ksyms = bccaot_ksyms__new(&opts);
	uint64_t addr = 0xffffffff81000100;
	char text[64];

	if (!ksyms)
		exit(EXIT_FAILURE);
	bccaot_ksyms__snprint(ksyms, addr, 3, text, sizeof(text));
	bccaot_ksyms__snprint(ksyms, 0, 3, text, sizeof(text));
	bccaot_ksyms__snprint(ksyms, UINT64_MAX, 3, text, sizeof(text));
	bccaot_ksyms__addr(ksyms, "second", &addr);
	bccaot_ksyms__free(ksyms);
}

static void try_trace(const char *path)
{
	BCCAOT_OPTS(bccaot_trace_opts, opts, .path = path);
	struct bccaot_trace *trace = bccaot_trace__open(&opts);
	struct bccaot_trace_fields fields;

	if (!trace)
		return;
	while (!bccaot_trace__fields(trace, &fields)) {
		if (strlen(fields.task) + strlen(fields.flags) + strlen(fields.msg) >
		    3 * BCCAOT_TRACE_LINE_BYTES)
			abort();
	}
	bccaot_trace__close(trace);
}

/* The file stands where a compiler would put it for this process */
static void try_jit(const char *path)
{
	struct bca_sym_process process = { .pid = getpid() };
	char link_path[64];

	snprintf(link_path, sizeof(link_path), "/tmp/perf-%d.map", getpid());
	unlink(link_path);
	if (symlink(path, link_path))
		return;
	bca_sym_process_load_jit(&process);
	bca_sym_table_find(&process.jit, 0x7f0000000010);
	bca_sym_table_find_name(&process.jit, "main");
	bca_sym_table_free(&process.jit);
	unlink(link_path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static int fd = -1;
	char path[64];

	if (fd < 0)
		fd = memfd_create("fuzz", 0);
	if (fd < 0 || ftruncate(fd, 0) || pwrite(fd, data, size, 0) != (ssize_t)size)
		return 0;
	snprintf(path, sizeof(path), "/proc/%d/fd/%d", getpid(), fd);
	try_ksyms(path);
	try_trace(path);
	try_jit(path);
	return 0;
}
