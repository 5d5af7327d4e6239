/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Kernel symbols.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <bccaot/kernel.h>

#include "kallsyms.h"

enum {
	CHUNK_BYTES = 64 * 1024,
	LINE_MAX_BYTES = 4096,
	STOP = 1,
};

struct reader {
	int fd;
	size_t len; /* bytes in buf */
	char buf[CHUNK_BYTES];
};

/* Gives whole lines to @fn and moves the unfinished one to the front. */
static int give_lines(struct reader *reader, int (*fn)(void *ctx, char *line), void *ctx)
{
	char *line = reader->buf;
	char *end = reader->buf + reader->len;
	char *newline;
	int err;

	while ((newline = memchr(line, '\n', end - line))) {
		*newline = '\0';
		err = fn(ctx, line);
		if (err)
			return err;
		line = newline + 1;
	}
	reader->len = end - line;
	if (reader->len > LINE_MAX_BYTES)
		reader->len = LINE_MAX_BYTES;
	memmove(reader->buf, line, reader->len);
	return 0;
}

static int read_lines(struct reader *reader, int (*fn)(void *ctx, char *line), void *ctx)
{
	ssize_t got;
	int err;

	for (;;) {
		got = read(reader->fd, reader->buf + reader->len, CHUNK_BYTES - 1 - reader->len);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		reader->len += got;
		err = give_lines(reader, fn, ctx);
		if (err)
			return err;
	}
	if (got < 0)
		return -errno;
	reader->buf[reader->len] = '\0';
	return reader->len ? fn(ctx, reader->buf) : 0;
}

int bca_lines_each(const char *path, int (*fn)(void *ctx, char *line), void *ctx)
{
	struct reader *reader = malloc(sizeof(*reader));
	int err;

	if (!reader)
		return -ENOMEM;
	reader->len = 0;
	reader->fd = open(path, O_RDONLY | O_CLOEXEC);
	if (reader->fd < 0) {
		err = -errno;
	} else {
		err = read_lines(reader, fn, ctx);
		close(reader->fd);
	}
	free(reader);
	return err;
}

struct each_sym {
	int (*fn)(void *ctx, const struct bca_ksym *sym);
	void *ctx;
};

/* "ffffffff81000000 T name" and perhaps "\t[module]" */
static int each_line(void *ctx, char *line)
{
	const struct each_sym *each = ctx;
	struct bca_ksym sym = { 0 };
	char *at;
	size_t len;

	sym.addr = strtoull(line, &at, 16);
	if (at == line || at[0] != ' ' || !at[1] || at[2] != ' ')
		return 0;
	sym.type = at[1];
	sym.name = at + 3;
	len = strcspn(sym.name, "\t ");
	at += 3 + len;
	if (*at) {
		*at++ = '\0';
		at += strspn(at, "\t [");
		at[strcspn(at, "]")] = '\0';
		sym.module = at;
	}
	return len ? each->fn(each->ctx, &sym) : 0;
}

int bca_kallsyms_each(int (*fn)(void *ctx, const struct bca_ksym *sym), void *ctx)
{
	struct each_sym each = { fn, ctx };

	return bca_lines_each("/proc/kallsyms", each_line, &each);
}

bool bca_ksym_is_text(const struct bca_ksym *sym)
{
	return sym->type == 't' || sym->type == 'T' || sym->type == 'w' || sym->type == 'W';
}

static int kprobe_pmu_type(void)
{
	char text[16] = "";
	int fd = open("/sys/bus/event_source/devices/kprobe/type", O_RDONLY | O_CLOEXEC);
	ssize_t got;

	if (fd < 0)
		return -errno;
	got = read(fd, text, sizeof(text) - 1);
	close(fd);
	return got > 0 ? atoi(text) : -ENOENT;
}

/*
 * A kprobe one byte into a function is refused before anything is armed, but with
 * another error than a kprobe on a function that does not exist. That costs
 * microseconds, where printing all of /proc/kallsyms costs the kernel tens of
 * milliseconds.
 */
int bca_kfunc_probe(const char *name)
{
	struct perf_event_attr attr;
	int type = kprobe_pmu_type();
	int fd;

	if (type < 0)
		return -EOPNOTSUPP;
	memset(&attr, 0, sizeof(attr));
	attr.size = sizeof(attr);
	attr.type = type;
	attr.config1 = (uint64_t)(uintptr_t)name;
	attr.config2 = 1;
	fd = syscall(__NR_perf_event_open, &attr, -1, 0, -1, PERF_FLAG_FD_CLOEXEC);
	if (fd >= 0) {
		close(fd);
		return 1;
	}
	if (errno == ENOENT)
		return 0;
	return errno == EILSEQ || errno == EINVAL || errno == EADDRNOTAVAIL ? 1 : -EOPNOTSUPP;
}

struct find_name {
	const char *name;
	bool is_text; /* only functions count */
	bool is_found;
	uint64_t addr;
};

static int find_name(void *ctx, const struct bca_ksym *sym)
{
	struct find_name *find = ctx;

	if (strcmp(sym->name, find->name) || (find->is_text && !bca_ksym_is_text(sym)))
		return 0;
	find->is_found = true;
	find->addr = sym->addr;
	return STOP;
}

int bccaot_kernel_function_exists(const char *name)
{
	struct find_name find = { .name = name, .is_text = true };
	int known;
	int err;

	if (!name || !*name)
		return -EINVAL;
	known = bca_kfunc_probe(name);
	if (known >= 0)
		return known;
	err = bca_kallsyms_each(find_name, &find);
	return err < 0 ? err : find.is_found;
}

int bccaot_ksymname(const char *name, uint64_t *ret_addr)
{
	struct find_name find = { .name = name };
	int err;

	if (!name || !*name || !ret_addr)
		return -EINVAL;
	err = bca_kallsyms_each(find_name, &find);
	if (err < 0)
		return err;
	if (!find.is_found)
		return -ENOENT;
	if (!find.addr)
		return -EPERM;
	*ret_addr = find.addr;
	return 0;
}
