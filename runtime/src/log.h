/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Messages to the callback of bccaot_set_print(), and libbpf's messages while
 * this library calls libbpf: libbpf prints to standard error unless told not to,
 * and this library promises that nothing is printed on its behalf. Internal names
 * start with bca_, so that a static link of a user's program meets no clash.
 */
#ifndef BCA_LOG_H
#define BCA_LOG_H

#include <stdarg.h>
#include <stddef.h>

#include <bpf/libbpf.h>

/** bca_log - one message to the user's callback; @fmt ends without a newline */
__attribute__((format(printf, 2, 3))) void bca_log(enum libbpf_print_level level, const char *fmt,
						   ...);

/** struct bca_capture - what libbpf said while a capture was on, in one thread */
struct bca_capture {
	char *text; /* NULL while nothing was said */
	size_t len;
	size_t room;
	struct bca_capture *outer;
};

/**
 * bca_capture_begin - collect libbpf's warnings of this thread until bca_capture_end()
 * @cap: uninitialized; may nest
 *
 * A callback that the user gave to libbpf_set_print() still gets everything; where
 * it is libbpf's own default, the messages go to bccaot_set_print()'s instead.
 */
void bca_capture_begin(struct bca_capture *cap);

/** bca_capture_end - stop; the text stays until bca_capture_free() */
void bca_capture_end(struct bca_capture *cap);

/** bca_capture_free - release the text */
void bca_capture_free(struct bca_capture *cap);

#endif
