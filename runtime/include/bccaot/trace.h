/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The kernel's trace pipe, where bpf_trace_printk() writes: lines, the fields
 * of lines, and printing. The pipe is one for the whole machine: every reader
 * takes lines away from the others.
 */
#ifndef BCCAOT_TRACE_H
#define BCCAOT_TRACE_H

#include <stdio.h>
#include <bccaot/common.h>
#include <bccaot/loop.h>

#ifdef __cplusplus
extern "C" {
#endif

/** longest line that is handed out at once, as in BCC; the rest follows as the next */
#define BCCAOT_TRACE_LINE_BYTES 1024

/** struct bccaot_trace_opts - how to read the pipe */
struct bccaot_trace_opts {
	/** size of this struct */
	size_t sz;
	/** file to read; NULL = trace_pipe of the mounted tracefs */
	const char *path;
	/** ends blocking reads when asked to stop; NULL = none; lent until closed */
	struct bccaot_loop *loop;
	/** return -EAGAIN rather than wait */
	bool is_nonblocking;
};
#define bccaot_trace_opts__last_field is_nonblocking

/** struct bccaot_trace_fields - a line taken apart; text is valid until the next read */
struct bccaot_trace_fields {
	/** name of the task, at most 16 bytes */
	const char *task;
	/** its thread id */
	int64_t pid;
	/** CPU it ran on */
	int64_t cpu;
	/** letters for interrupts, preemption and so on */
	const char *flags;
	/** time since boot in seconds */
	double ts;
	/** what the program printed */
	const char *msg;
};

/** An open trace pipe */
struct bccaot_trace;

/**
 * bccaot_trace__open - open the pipe
 * @opts: may be NULL
 *
 * Returns: the pipe, or NULL with errno: ENOENT if tracefs is not mounted,
 * EACCES or EPERM without the right, EINVAL for unknown options, ENOMEM.
 */
BCCAOT_API struct bccaot_trace *bccaot_trace__open(const struct bccaot_trace_opts *opts);

/**
 * bccaot_trace__readline - read a line
 * @trace: the pipe
 * @ret_line: receives the line without white space at its end, valid until the
 *            next read; bytes of 0 in it end it early
 *
 * Returns: 0, -EAGAIN if there is none and the pipe is not blocking, -EINTR if
 * a signal came or the loop was asked to end, -ENODATA at the end of a file,
 * else the error of reading.
 */
BCCAOT_API int bccaot_trace__readline(struct bccaot_trace *trace, const char **ret_line);

/**
 * bccaot_trace__fields - read a line and take it apart as BCC's trace_fields()
 * @trace: the pipe
 * @ret_fields: receives the fields; "Unknown" and zeros if the numbers of a
 *              line cannot be read
 *
 * Skips what BCC skips: notes of lost lines, and lines that have not the four
 * fields before the first colon.
 *
 * Returns: as bccaot_trace__readline().
 */
BCCAOT_API int bccaot_trace__fields(struct bccaot_trace *trace,
				    struct bccaot_trace_fields *ret_fields);

/**
 * bccaot_trace__print - copy the pipe to a stream until it is time to end
 * @trace: the pipe
 * @out: stream to print to, flushed after each line
 * @fmt: NULL for whole lines, else text with {0} task, {1} pid, {2} cpu,
 *       {3} flags, {4} ts, {5} msg; {{ and }} are braces
 *
 * Returns: 0 when asked to end, at the end of a file, or when nothing is there
 * and the pipe is not blocking; -EINVAL if @fmt is wrong, -EIO if writing
 * failed, else the error of reading.
 */
BCCAOT_API int bccaot_trace__print(struct bccaot_trace *trace, FILE *out, const char *fmt);

/**
 * bccaot_trace__parse - take a line apart that was read elsewhere
 * @line: changed in place and kept by the fields
 * @ret_fields: receives the fields
 *
 * Returns: 0, -EINVAL for a line that bccaot_trace__fields() skips.
 */
BCCAOT_API int bccaot_trace__parse(char *line, struct bccaot_trace_fields *ret_fields);

/**
 * bccaot_trace__fd - descriptor to poll
 * @trace: the pipe, which keeps owning it
 *
 * Returns: the descriptor.
 */
BCCAOT_API int bccaot_trace__fd(const struct bccaot_trace *trace);

/**
 * bccaot_trace__close - close the pipe
 * @trace: may be NULL
 */
BCCAOT_API void bccaot_trace__close(struct bccaot_trace *trace);

#ifdef __cplusplus
}
#endif

#endif
