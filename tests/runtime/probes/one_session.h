/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * One session at a time over the programs of probes.bpf.c, with nothing that it
 * would attach by itself.
 */
#ifndef TESTS_RUNTIME_PROBES_ONE_SESSION_H
#define TESTS_RUNTIME_PROBES_ONE_SESSION_H

#include <bccaot/bccaot.h>

#include "probes.skel.h"
#include "test.h"

static struct probes_bpf *skel;

/** begin - open the programs for the case @name; they count in every process */
static inline struct bccaot *begin(const char *name)
{
	BCCAOT_OPTS(bccaot_opts, opts, .no_autoattach = true);
	struct bccaot *b = NULL;

	test_case = name;
	skel = probes_bpf__open();
	if (skel) {
		opts.skeleton = skel->skeleton;
		b = bccaot__new(skel->obj, &opts);
	}
	if (b)
		return b;
	perror("cannot make a session");
	exit(EXIT_FAILURE);
}

/** end - end the session and close the programs */
static inline void end(struct bccaot *b)
{
	bccaot__free(b);
	probes_bpf__destroy(skel);
	skel = NULL;
}

/** expect_ok - what did not work is told in the session's words */
static inline void expect_ok(struct bccaot *b, const char *what, int err)
{
	if (err < 0)
		fprintf(stderr, "%s: %s: %d: %s\n", test_case, what, err, bccaot__error(b));
	EXPECT(err >= 0);
}

/** left_out - tell of a case that the kernel cannot do, and end it */
static inline void left_out(struct bccaot *b)
{
	printf("left out: %s: %s\n", test_case, bccaot__error(b));
	end(b);
}

#endif
