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

static int attach(struct bccaot *b)
{
	int err = bccaot__attach_iter(b, "bpf_iter__task", NULL);

	return err ? err : bccaot__attach(b);
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

static int trace(struct bccaot *b)
{
	int err = attach(b);

	if (!err)
		err = print_iter(b, "bpf_iter__task");
	return err;
}

int main(int argc, char **argv)
{
	int status = bccaot_shell__parse(&shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	setlinebuf(stdout);

	struct iterator_bpf *skel = iterator_bpf__open_reduced();
	struct bccaot *b = iterator_bpf__session(skel);

	status = b ? trace(b) : -errno;
	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot__free(b);
	iterator_bpf__destroy(skel);
	return status;
}
