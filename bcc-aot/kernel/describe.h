/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* From what a kernel says of itself (/proc, tracefs, .config) to the tables of a description. */
#ifndef BCC_AOT_KERNEL_DESCRIBE_H
#define BCC_AOT_KERNEL_DESCRIBE_H

#include "kernel/arch.h"
#include "kernel/description.h"

/* The files that capture.sh puts in its archive, by their names there; or their like. */
struct facts {
	struct str facts;            /* name TAB value, first in the archive's meaning of "facts" */
	struct str notes;            /* /sys/kernel/notes */
	struct str config;           /* .config, uncompressed */
	struct str kallsyms;         /* lines "t name" and perhaps "TAB [module]" */
	struct str ftrace_functions; /* lines "name" and perhaps " [module]" */
	struct str kprobe_blacklist; /* lines "name" */
	struct str error_injection;  /* lines "name TAB kind" */
	struct str formats;          /* lines "category/name/format:TAB field: ..." */
	const char *release;         /* known from elsewhere; NULL: see facts */
	const char *version;
	const char *build_id;
	const struct arch *arch;
	struct str vmlinux;           /* raw BTF */
	struct archive_files modules; /* raw BTF by name of the module */
};

/** describe_config - the table of a .config */
struct str describe_config(struct arena *arena, struct str config);

/** describe_functions - the table of what can be probed */
struct str describe_functions(struct arena *arena, const struct facts *facts);

/** describe_tracepoints - the table of events; @description: its modules are parsed already */
struct str describe_tracepoints(struct arena *arena, struct str formats, const struct btf *btf,
				struct description *description);

/**
 * describe_syscalls - the table of system calls
 * @tracepoints: the finished table, for names and types of arguments
 * @functions: the finished table, for the calls that have no tracepoint
 * @prefix: of the functions behind system calls, "" if the architecture has none of its own
 */
struct str describe_syscalls(struct arena *arena, struct str tracepoints, struct str functions,
			     const char *prefix);

/**
 * describe_kernel - all of it
 *
 * Returns: NULL, or why the facts do not make a description.
 */
const char *describe_kernel(struct arena *arena, const struct facts *facts,
			    struct description *ret_description);

#endif
