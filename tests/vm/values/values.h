/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of the programs here: attach them, do what makes them run, and
 * print one line of TAP per shape. A shape is right if its program ran, what it
 * computed is the same as what was fetched in the plainest way, and that is not 0.
 */
#ifndef VALUES_H
#define VALUES_H

#include <bccaot/bccaot.h>
#include <bpf/libbpf.h>

#include <stdbool.h>
#include <stddef.h>

/* One function of the program, and where it is attached. */
struct attachment {
	const char *function;
	const char *kprobe;  /* a kernel function */
	const char *renamed; /* what newer kernels call it, if they have another name */
	const char *kretprobe;
	const char *syscall;
	const char *symbol;       /* a function of this very executable */
	const char *return_of;    /* likewise */
	const char *tracepoint;
	const char *static_probe; /* of this very executable */
};

struct values {
	struct bccaot *session;
	struct bpf_map *results;
	struct bpf_map *subject;   /* whose doings count */
	const char *const *shapes; /* their names, by their numbers */
	size_t shape_cnt;
	const struct attachment *attachments;
	size_t attachment_cnt;
	void (*work)(void);                               /* runs the programs */
	void (*know_better)(const struct values *values); /* may call values_want(); or NULL */
};

/** values_run - Returns: the exit status, 0 if all shapes are right */
int values_run(const struct values *values);

/**
 * VALUES_MAIN - main() of a program NAME whose files have the usual: shapes, attachments, work()
 * @KNOW_BETTER: a function, or NULL
 */
#define VALUES_MAIN(NAME, KNOW_BETTER)                                                             \
	int main(void)                                                                             \
	{                                                                                          \
		struct NAME##_bpf *skel = NAME##_bpf__open();                                      \
		struct values values = {                                                           \
			.session = NAME##_bpf__session(skel),                                      \
			.results = skel ? skel->maps.results : NULL,                               \
			.subject = skel ? skel->maps.subject : NULL,                               \
			.shapes = shapes,                                                          \
			.shape_cnt = sizeof(shapes) / sizeof(*shapes),                             \
			.attachments = attachments,                                                \
			.attachment_cnt = sizeof(attachments) / sizeof(*attachments),              \
			.work = work,                                                              \
			.know_better = KNOW_BETTER,                                                \
		};                                                                                 \
                                                                                                   \
		return values_run(&values);                                                        \
	}

/** values_want - the value that @shape must have, where user space knows it best */
void values_want(const struct values *values, unsigned int shape, unsigned long long want);

/** values_saw - what came of @shape, where only user space can see it */
void values_saw(const struct values *values, unsigned int shape, unsigned long long got,
		unsigned long long want);

#endif
