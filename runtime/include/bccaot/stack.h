/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Stacks as text: one frame a line, or folded into one line for flame graphs.
 */
#ifndef BCCAOT_STACK_H
#define BCCAOT_STACK_H

#include <errno.h>
#include <stdio.h>
#include <sys/types.h>
#include <bpf/libbpf.h>
#include <bccaot/common.h>
#include <bccaot/print.h>
#include <bccaot/syms.h>

#ifdef __cplusplus
extern "C" {
#endif

/** most frames of a stack in BCC's stack-trace maps */
#define BCCAOT_STACK_DEPTH 127

/** struct bccaot_stack_opts - how to print a stack */
struct bccaot_stack_opts {
	/** size of this struct */
	size_t sz;
	/** enum bccaot_sym_flags */
	unsigned int sym_flags;
	/** printed before each frame; NULL = "    " */
	const char *indent;
	/** print `0xffffffff81000000 ` before the name */
	bool with_addr;
};
#define bccaot_stack_opts__last_field with_addr

/**
 * bccaot_stack__print - print a stack, one frame a line, innermost first
 * @out: stream to print to
 * @syms: cache to look addresses up in
 * @pid: process of the addresses; below 0 is the kernel
 * @ips: addresses, innermost first; stops at a 0
 * @cnt: number of addresses
 * @opts: may be NULL
 *
 * Returns: 0, -EINVAL for unknown options, -ENOMEM, -EIO if writing failed.
 */
BCCAOT_API int bccaot_stack__print(FILE *out, struct bccaot_syms *syms, pid_t pid,
				   const uint64_t *ips, size_t cnt,
				   const struct bccaot_stack_opts *opts);

/**
 * bccaot_stack__print_id - read a stack out of its map and print it
 * @out: stream to print to
 * @syms: cache to look addresses up in
 * @pid: process of the addresses; below 0 is the kernel
 * @map: a loaded stack-trace map
 * @stack_id: what get_stackid() returned
 * @opts: may be NULL
 *
 * Returns: 0, the negative @stack_id itself, -ENOENT if the stack is gone,
 * -EINVAL, -ENOMEM, -EIO.
 */
BCCAOT_API int bccaot_stack__print_id(FILE *out, struct bccaot_syms *syms, pid_t pid,
				      const struct bpf_map *map, int64_t stack_id,
				      const struct bccaot_stack_opts *opts);

/**
 * bccaot_json__stack - write a stack as an array of names, innermost first
 * @json: the writer
 * @name: name of the member; NULL in an array
 * @syms: cache to look addresses up in
 * @pid: process of the addresses; below 0 is the kernel
 * @ips: addresses, innermost first; stops at a 0
 * @cnt: number of addresses
 * @sym_flags: enum bccaot_sym_flags
 *
 * Returns: 0, -ENOMEM; the array is closed then too.
 */
BCCAOT_API int bccaot_json__stack(struct bccaot_json *json, const char *name,
				  struct bccaot_syms *syms, pid_t pid, const uint64_t *ips,
				  size_t cnt, unsigned int sym_flags);

/** struct bccaot_folded - one stack to fold */
struct bccaot_folded {
	/** first field, usually the command's name; NULL = none */
	const char *comm;
	/** process of the user frames */
	pid_t pid;
	/** user frames, innermost first, and how many */
	const uint64_t *user_ips;
	size_t user_cnt;
	/** kernel frames, innermost first, and how many */
	const uint64_t *kernel_ips;
	size_t kernel_cnt;
	/** put `-` between user and kernel frames, as BCC's --delimited */
	bool is_delimited;
	/** append `_[k]` to kernel frames, as BCC's --annotations */
	bool is_annotated;
	/** enum bccaot_sym_flags */
	unsigned int sym_flags;
	/** number at the end of the line */
	uint64_t cnt;
};

/**
 * bccaot_stack__print_folded - print `comm;outermost;...;innermost cnt`
 * @out: stream to print to
 * @syms: cache to look addresses up in
 * @stack: the stack
 *
 * A `;` inside a name is written as `:`, so that the fields stay apart.
 *
 * Returns: 0, -ENOMEM, -EIO if writing failed.
 */
BCCAOT_API int bccaot_stack__print_folded(FILE *out, struct bccaot_syms *syms,
					  const struct bccaot_folded *stack);

/** struct bccaot_sample - the two stacks of a moment, as a program noted them */
struct bccaot_sample {
	/** name of the command, first field of a folded line; NULL = none */
	const char *comm;
	/** process of the user frames */
	pid_t pid;
	/** what get_stackid() returned; -EFAULT = there is no such stack, or none is wanted */
	int kernel_id, user_id;
	/** an instruction in front of the kernel frames, as perf events have it; 0 = none */
	uint64_t kernel_ip;
	/** number at the end of a folded line */
	uint64_t cnt;
};

/** struct bccaot_sample_opts - how to print a sample */
struct bccaot_sample_opts {
	/** size of this struct */
	size_t sz;
	/** enum bccaot_sym_flags */
	unsigned int sym_flags;
	/** lines: printed before each frame; NULL = "    " */
	const char *indent;
	/** lines: print the address before the name, `ffffffff81000000 `, 16 wide */
	bool with_addr;
	/** put `    --` (folded: `-`) between kernel and user frames, if both are there */
	bool is_delimited;
	/** append `_[k]` to kernel frames, as BCC's --annotations */
	bool is_annotated;
	/** put the delimiter there even if frames are on one side only, as BCC's stackcount */
	bool is_always_delimited;
};
#define bccaot_sample_opts__last_field is_always_delimited

/**
 * bccaot_stack_is_missed - whether the kernel had a stack but could not keep it
 * @stack_id: what get_stackid() returned; -ENOMEM = the map is full, -EEXIST = another stack is
 *            in its place
 */
static inline bool bccaot_stack_is_missed(int stack_id)
{
	return stack_id < 0 && stack_id != -EFAULT;
}

/**
 * bccaot_sample__print - print kernel and user frames of a sample, one a line, innermost first
 * @out: stream to print to
 * @syms: cache to look addresses up in
 * @map: the loaded stack-trace map that holds both stacks
 * @sample: the sample
 * @opts: may be NULL
 *
 * In the place of a stack that was missed stands `[Missed Kernel Stack]` or `[Missed User
 * Stack]`; one that is gone from the map is left out.
 *
 * Returns: 0, -EINVAL for unknown options, -ENOMEM, -EIO if writing failed.
 */
BCCAOT_API int bccaot_sample__print(FILE *out, struct bccaot_syms *syms, const struct bpf_map *map,
				    const struct bccaot_sample *sample,
				    const struct bccaot_sample_opts *opts);

/**
 * bccaot_sample__print_folded - print `comm;outermost;...;innermost cnt`
 * @out: stream to print to
 * @syms: cache to look addresses up in
 * @map: the loaded stack-trace map that holds both stacks
 * @sample: the sample; user frames come first
 * @opts: may be NULL
 *
 * Returns: as bccaot_sample__print().
 */
BCCAOT_API int bccaot_sample__print_folded(FILE *out, struct bccaot_syms *syms,
					   const struct bpf_map *map,
					   const struct bccaot_sample *sample,
					   const struct bccaot_sample_opts *opts);

#ifdef __cplusplus
}
#endif

#endif
