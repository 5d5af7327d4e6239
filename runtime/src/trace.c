/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The trace pipe. It is opened so that reads never wait; waiting is done by
 * poll(), together with the descriptor of the main loop. Lines are cut and
 * taken apart as BCC's Python does, also where that is odd.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <bccaot/trace.h>
#include "fail.h"
#include "opts.h"
#include "tracefs.h"

enum { BUF_BYTES = 8192 };

struct bccaot_trace {
	struct bccaot_trace_opts opts;
	int fd;
	bool is_at_end;
	/* read and not handed out yet */
	size_t start;
	size_t end;
	char buf[BUF_BYTES];
	char line[BCCAOT_TRACE_LINE_BYTES + 1];
};

static int open_pipe(const char *path)
{
	char pipe_path[128];
	const char *tracefs;
	int fd;

	if (!path) {
		tracefs = bca_tracefs_dir();
		if (!tracefs)
			return -ENOENT;
		snprintf(pipe_path, sizeof(pipe_path), "%s/trace_pipe", tracefs);
		path = pipe_path;
	}
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	return fd < 0 ? -errno : fd;
}

struct bccaot_trace *bccaot_trace__open(const struct bccaot_trace_opts *opts)
{
	struct bccaot_trace *trace = calloc(1, sizeof(*trace));
	int err;

	if (!trace)
		return bca_fail_null(-ENOMEM);
	err = bca_opts_take(&trace->opts, sizeof(trace->opts), opts);
	trace->fd = err ? err : open_pipe(trace->opts.path);
	if (trace->fd >= 0)
		return trace;
	err = trace->fd;
	free(trace);
	return bca_fail_null(err);
}

void bccaot_trace__close(struct bccaot_trace *trace)
{
	if (!trace)
		return;
	close(trace->fd);
	free(trace);
}

int bccaot_trace__fd(const struct bccaot_trace *trace)
{
	return trace->fd;
}

static int wait_for_data(const struct bccaot_trace *trace)
{
	struct pollfd fds[2] = { { .fd = trace->fd, .events = POLLIN } };
	nfds_t cnt = 1;

	if (trace->opts.loop) {
		fds[1].fd = bccaot_loop__fd(trace->opts.loop);
		fds[1].events = POLLIN;
		cnt = 2;
	}
	if (poll(fds, cnt, -1) < 0)
		return -errno;
	return fds[1].revents ? -EINTR : 0;
}

/* Reads more behind what is there; 0 also at the end of a file */
static int fill(struct bccaot_trace *trace)
{
	ssize_t got;

	memmove(trace->buf, trace->buf + trace->start, trace->end - trace->start);
	trace->end -= trace->start;
	trace->start = 0;
	for (;;) {
		int err;

		if (trace->opts.loop && bccaot_loop__is_done(trace->opts.loop))
			return -EINTR;
		got = read(trace->fd, trace->buf + trace->end, BUF_BYTES - trace->end);
		if (got >= 0)
			break;
		if (errno != EAGAIN || trace->opts.is_nonblocking)
			return -errno;
		err = wait_for_data(trace);
		if (err)
			return err;
	}
	trace->end += (size_t)got;
	trace->is_at_end = !got;
	return 0;
}

static bool is_blank(char c)
{
	return c && strchr(" \t\n\r\v\f", c);
}

static void take_line(struct bccaot_trace *trace, size_t len)
{
	memcpy(trace->line, trace->buf + trace->start, len);
	trace->start += len;
	while (len && is_blank(trace->line[len - 1]))
		len--;
	trace->line[len] = '\0';
}

int bccaot_trace__readline(struct bccaot_trace *trace, const char **ret_line)
{
	for (;;) {
		const char *start = trace->buf + trace->start;
		size_t left = trace->end - trace->start;
		size_t most = left < BCCAOT_TRACE_LINE_BYTES ? left : BCCAOT_TRACE_LINE_BYTES;
		const char *newline = memchr(start, '\n', most);
		int err;

		if (newline || most == BCCAOT_TRACE_LINE_BYTES || (left && trace->is_at_end)) {
			take_line(trace, newline ? (size_t)(newline - start) + 1 : most);
			*ret_line = trace->line;
			return 0;
		}
		if (trace->is_at_end)
			return -ENODATA;
		err = fill(trace);
		if (err)
			return err;
	}
}

/* The next word of up to four before the first colon, or NULL */
static char *next_word(char **at)
{
	char *word = *at;

	while (is_blank(*word))
		word++;
	if (!*word)
		return NULL;
	*at = word;
	while (**at && !is_blank(**at))
		++*at;
	if (**at)
		*(*at)++ = '\0';
	return word;
}

/* Exactly four words, as BCC demands */
static bool split_words(char *text, char *words[4])
{
	for (size_t i = 0; i < 4; i++) {
		words[i] = next_word(&text);
		if (!words[i])
			return false;
	}
	return !next_word(&text);
}

static bool read_int(const char *text, int64_t *ret_value)
{
	char *end;

	if (!*text)
		return false;
	errno = 0;
	*ret_value = strtoll(text, &end, 10);
	return !*end && !errno;
}

static bool read_seconds(const char *text, double *ret_value)
{
	char *end;

	if (strpbrk(text, "xX")) /* C reads hexadecimal, Python does not */
		return false;
	*ret_value = strtod(text, &end);
	return !*end && end != text;
}

/* `[007]` without its brackets, whatever they are */
static char *without_ends(char *text)
{
	size_t len = strlen(text);

	if (len < 2)
		return text + len;
	text[len - 1] = '\0';
	return text + 1;
}

static void set_unknown(struct bccaot_trace_fields *fields)
{
	*fields = (struct bccaot_trace_fields){
		.task = "Unknown",
		.flags = "Unknown",
		.msg = "Unknown",
	};
}

/* What follows `symbol: `, or everything but the first byte */
static const char *skip_symbol(const char *text)
{
	const char *colon = strchr(text, ':');

	if (!colon)
		return *text ? text + 1 : text;
	return colon[1] ? colon + 2 : colon + 1;
}

/* `            task-pid     [cpu] flags seconds: symbol: message` */
int bccaot_trace__parse(char *line, struct bccaot_trace_fields *ret_fields)
{
	struct bccaot_trace_fields fields;
	char *words[4];
	char *task = line;
	char *rest;
	char *colon;

	if (!strncmp(line, "CPU:", 4) || strlen(line) < 17)
		return -EINVAL;
	line[16] = '\0';
	while (is_blank(*task))
		task++;
	fields.task = task;
	rest = line + 17;
	colon = strchr(rest, ':');
	if (!colon) /* BCC loses the last byte then; no line of the kernel's is so */
		return -EINVAL;
	*colon = '\0';
	fields.msg = skip_symbol(colon + 1);
	if (!split_words(rest, words))
		return -EINVAL;
	fields.flags = words[2];
	if (read_int(words[0], &fields.pid) && read_int(without_ends(words[1]), &fields.cpu) &&
	    read_seconds(words[3], &fields.ts))
		*ret_fields = fields;
	else
		set_unknown(ret_fields);
	return 0;
}

int bccaot_trace__fields(struct bccaot_trace *trace, struct bccaot_trace_fields *ret_fields)
{
	const char *line;
	int err;

	do {
		err = bccaot_trace__readline(trace, &line);
		if (err)
			return err;
	} while (bccaot_trace__parse(trace->line, ret_fields));
	return 0;
}

/* As Python shows a float: the fewest digits that read back as the same, and always a point */
static void print_seconds(FILE *out, double seconds)
{
	char text[32];

	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof(text), "%.*g", digits, seconds);
		if (!(strtod(text, NULL) < seconds) && !(strtod(text, NULL) > seconds))
			break;
	}
	fputs(text, out);
	if (!strpbrk(text, ".en"))
		fputs(".0", out);
}

static void print_field(FILE *out, const struct bccaot_trace_fields *fields, char which)
{
	switch (which) {
	case '0':
		fputs(fields->task, out);
		break;
	case '1':
		fprintf(out, "%lld", (long long)fields->pid);
		break;
	case '2':
		fprintf(out, "%lld", (long long)fields->cpu);
		break;
	case '3':
		fputs(fields->flags, out);
		break;
	case '4':
		print_seconds(out, fields->ts);
		break;
	default:
		fputs(fields->msg, out);
		break;
	}
}

/* A piece of a format: a field, a doubled brace or plain text; its length, or 0 if it is wrong */
static size_t piece_len(const char *fmt)
{
	if (fmt[0] == '{' && fmt[1] >= '0' && fmt[1] <= '5' && fmt[2] == '}')
		return 3;
	if (fmt[0] == '{' || fmt[0] == '}')
		return fmt[1] == fmt[0] ? 2 : 0;
	return 1;
}

static bool is_format(const char *fmt)
{
	while (*fmt) {
		size_t len = piece_len(fmt);

		if (!len)
			return false;
		fmt += len;
	}
	return true;
}

static void print_formatted(FILE *out, const char *fmt, const struct bccaot_trace_fields *fields)
{
	while (*fmt) {
		size_t len = piece_len(fmt);

		if (len == 3)
			print_field(out, fields, fmt[1]);
		else
			fputc(*fmt, out);
		fmt += len;
	}
}

static int print_next(struct bccaot_trace *trace, FILE *out, const char *fmt)
{
	struct bccaot_trace_fields fields;
	const char *line;
	int err = fmt ? bccaot_trace__fields(trace, &fields) : bccaot_trace__readline(trace, &line);

	if (err)
		return err;
	if (fmt)
		print_formatted(out, fmt, &fields);
	else
		fputs(line, out);
	fputc('\n', out);
	return fflush(out) || ferror(out) ? -EIO : 0;
}

static bool is_good_end(const struct bccaot_trace *trace, int err)
{
	if (err == -EINTR)
		return trace->opts.loop && bccaot_loop__is_done(trace->opts.loop);
	return err == -ENODATA || (err == -EAGAIN && trace->opts.is_nonblocking);
}

int bccaot_trace__print(struct bccaot_trace *trace, FILE *out, const char *fmt)
{
	int err;

	if (fmt && !is_format(fmt))
		return -EINVAL;
	do {
		err = print_next(trace, out, fmt);
	} while (!err);
	return is_good_end(trace, err) ? 0 : err;
}
