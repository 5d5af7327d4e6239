/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of iterator, made by bcc-aot from iterator.c for you to go on from.
 *
 * It attaches what BCC would, and prints what its iterators write.
 * To build it:
 *
 *	bcc-aot build iterator.c -o iterator.skel.h
 *	cc -O2 -static main.c $(pkg-config --cflags --libs --static bccaot) -o iterator
 */
#include <stdio.h>
#include <unistd.h>
#include <bccaot/bccaot.h>
#include "iterator.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "iterator" };

static int attach(struct iterator_bpf__run *run)
{
	struct bccaot *b = run->b;
	int err = bccaot__attach_iter(b, "bpf_iter__task", NULL);

	return err;
}

/* What an iterator writes. */
static int print_iter(struct bccaot *b, const char *function)
{
	int fd = bccaot__create_iter(b, function);
	char text[4096];
	ssize_t bytes;

	if (fd < 0)
		return fd;
	while ((bytes = read(fd, text, sizeof(text))) > 0)
		fwrite(text, 1, (size_t)bytes, stdout);
	close(fd);
	return bytes < 0 ? -errno : 0;
}

static int start(struct iterator_bpf__run *run)
{
	int err = print_iter(run->b, "bpf_iter__task");

	return err ? err : 1;
}

static const struct iterator_bpf__tool tool = {
	.shell = &shell,
	.plan_fn = attach,
	.start_fn = start,
};

int main(int argc, char **argv)
{
	return iterator_bpf__main(argc, argv, &tool);
}
