/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The verifier's log, as libbpf passes it on.
 */
#ifndef BCA_VERIFIER_LOG_H
#define BCA_VERIFIER_LOG_H

#include <stddef.h>

enum {
	BCA_LOG_TEXT_BYTES = 256,
};

/** struct bca_verdict - what a log says; texts are "" where it says nothing */
struct bca_verdict {
	char prog[BCA_LOG_TEXT_BYTES];   /* the function that was refused */
	char why[BCA_LOG_TEXT_BYTES];    /* the verifier's last words */
	char source[BCA_LOG_TEXT_BYTES]; /* the source line that it was at */
	char place[BCA_LOG_TEXT_BYTES];  /* "file.c:12", from newer kernels only */
	long insn;                       /* the instruction it was at, or -1 */
};

/**
 * bca_verdict_read - find out why a program was refused
 * @said: all that libbpf said; any text
 * @ret_verdict: filled in completely
 *
 * Returns: 1 if a program was refused and there is a log, 0 if @said tells of no such thing.
 */
int bca_verdict_read(const char *said, struct bca_verdict *ret_verdict);

/**
 * bca_verdict_hint - what to do about it
 * @why: bca_verdict.why
 * @buf: room for a hint that is put together
 *
 * Returns: a sentence without a capital letter and full stop, or NULL.
 */
const char *bca_verdict_hint(const char *why, char *buf, size_t size_bytes);

#endif
