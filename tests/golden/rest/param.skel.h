/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Made from param.c by bcc-aot 0.1.0; changes made here get lost.
 *
 * bpftool's skeleton of the program and, around it, what user space needs
 * besides: the structs of keys, values and events, typed access to maps and
 * output buffers, printers of events, and what BCC would attach by itself.
 *
 * Where two programs have different structs of one name, define
 * param_bpf_PREFIX_TYPES before one include: its structs are then called
 * param_bpf__NAME; in C++ so are always those that the C library has a
 * type of the same name for (key_t, id_t). The kernel's are called kernel__NAME.
 * Define BCCAOT_NO_RUNTIME to leave out what needs libbccaot.
 */
#ifndef BCCAOT_param_bpf_H
#define BCCAOT_param_bpf_H

#include <assert.h>
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <linux/types.h>
#include <bpf/libbpf.h>
#ifndef BCCAOT_NO_RUNTIME
#include <bccaot/bccaot.h>
#include <bccaot/events.h>
#include <bccaot/hist.h>
#include <bccaot/map.h>
#include <bccaot/print.h>
#include <bccaot/shell.h>
#endif

/*
 * Types of keys, values, events and global data, laid out as in the program.
 * Pointers are numbers: addresses in the kernel or in a traced process.
 */


/** param__set_param_targ_pid - set a parameter. Returns: 0, -EBUSY once the program is loaded */
static inline int
param__set_param_targ_pid(const struct param_bpf *skel, __u32 value)
{
	if (bpf_map__fd(skel->maps.rodata) >= 0)
		return -EBUSY;
	skel->rodata->targ_pid = value;
	return 0;
}

/** param__set_param_MIN_US - set a parameter. Returns: 0, -EBUSY once the program is loaded */
static inline int
param__set_param_MIN_US(const struct param_bpf *skel, __u64 value)
{
	if (bpf_map__fd(skel->maps.rodata) >= 0)
		return -EBUSY;
	skel->rodata->MIN_US = value;
	return 0;
}

/** param__set_param_UNUSED - set a parameter. Returns: 0, -EBUSY once the program is loaded */
static inline int
param__set_param_UNUSED(const struct param_bpf *skel, __u64 value)
{
	if (bpf_map__fd(skel->maps.rodata) >= 0)
		return -EBUSY;
	skel->rodata->UNUSED = value;
	return 0;
}

#ifndef BCCAOT_NO_RUNTIME

/* What the program needs of the types of each kernel that was named when it was built. */
static const struct bccaot_btf_blob param_bpf__btfs[] = {
	{ NULL, NULL, NULL, 0 },
};

/* The memory file that holds it for the running kernel: 0 until asked for, below 0 if none. */
static int param_bpf__btf_fd __attribute__((unused));
static char param_bpf__btf_text[64] __attribute__((unused));

/**
 * param_bpf__btf_path - what the program needs of the running kernel's types, as a path
 *
 * It is one of the parts above, or else taken out of the kernel's own BTF. The first call makes a
 * memory file that stays open as long as the process lives. Not thread-safe.
 * Returns: for btf_custom_path of open options; NULL if the program needs no types, or all.
 */
static inline const char *
param_bpf__btf_path(void)
{
	size_t elf_size_bytes;
	const void *elf;

	if (!param_bpf__btf_fd)
		param_bpf__btf_fd = bccaot_btf_open(param_bpf__btfs, 0, param_bpf__btf_text,
						 sizeof(param_bpf__btf_text));
	if (param_bpf__btf_fd == -ENOENT) {
		elf = param_bpf__elf_bytes(&elf_size_bytes);
		param_bpf__btf_fd = bccaot_btf_reduce(elf, elf_size_bytes, param_bpf__btf_text,
						   sizeof(param_bpf__btf_text));
	}
	return param_bpf__btf_fd > 0 ? param_bpf__btf_text : NULL;
}

/**
 * param_bpf__open_reduced - as param_bpf__open(), with the BTF of param_bpf__btf_path()
 *
 * Reading all of the kernel's types is most of a small program's start and memory: this is the
 * way to open for tools.
 */
static inline struct param_bpf *
param_bpf__open_reduced(void)
{
	struct bpf_object_open_opts opts;

	memset(&opts, 0, sizeof(opts));
	opts.sz = sizeof(opts);
	opts.btf_custom_path = param_bpf__btf_path();
	return param_bpf__open_opts(&opts);
}

/* What BCC attaches by itself, from the functions' names. */
static const struct bccaot_autoattach param_bpf__autoattach[] __attribute__((unused)) = {
	{ "kprobe__do_it", BCCAOT_KPROBE, "do_it" },
	{ NULL, BCCAOT_KIND_NONE, NULL },
};

/* Functions that are loaded only when they are attached by name, and to what, as far as is known. */
static const struct bccaot_autoattach param_bpf__by_name[] __attribute__((unused)) = {
	{ NULL, BCCAOT_KIND_NONE, NULL },
};

/* Maps that are pinned, sized in pages of the machine, or shared with other programs. */
static const struct bccaot_map_rule param_bpf__map_rules[] __attribute__((unused)) = {
	{ NULL, NULL, 0, BCCAOT_MAP_PRIVATE },
};

/**
 * param_bpf__session - start a session over the opened skeleton
 *
 * Between this and bccaot__attach() attachments can be planned, see bccaot/session.h.
 * Returns: the session, to be freed by bccaot__free() before the skeleton; NULL with errno, also
 * if @skel is NULL because it could not be opened.
 */
static inline struct bccaot *
param_bpf__session(const struct param_bpf *skel)
{
	struct bccaot_opts opts;

	/* What param_bpf__open() returned, and errno with it. */
	if (!skel)
		return NULL;
	memset(&opts, 0, sizeof(opts));
	opts.sz = sizeof(opts);
	opts.skeleton = skel->skeleton;
	opts.btf_custom_path = param_bpf__btf_fd > 0 ? param_bpf__btf_text : NULL;
	opts.autoattach = param_bpf__autoattach;
	opts.autoattach_cnt = 1;
	opts.map_rules = param_bpf__map_rules;
	opts.map_rule_cnt = 0;
	return bccaot__new(skel->obj, &opts);
}

/**
 * param_bpf__attach_bcc - load, and attach what BCC would attach by itself
 * @session: receives the session, to be freed by bccaot__free() before the skeleton; it is set
 *	also when something cannot be attached, so that bccaot__error() can say what
 *
 * Returns: 0 or the error of the first that cannot be attached.
 */
static inline int
param_bpf__attach_bcc(const struct param_bpf *skel, struct bccaot **session)
{
	*session = param_bpf__session(skel);
	return *session ? bccaot__attach(*session) : -errno;
}

/** struct param_bpf__run - what the steps of a tool work on */
struct param_bpf__run {
	/** opened when the first step runs, loaded when the second does */
	struct param_bpf *skel;
	/** over it */
	struct bccaot *b;
	/** buffers that the loop hands out events from; empty at first */
	struct bccaot_events *events;
	/** when the loop ticks and when it ends; at first as the tool has it */
	struct bccaot_loop_opts loop;
};

/**
 * struct param_bpf__tool - a tool: what it is called, and its steps
 *
 * A step returns 0, an error below 0, or a number above 0 to end well. NULL: nothing to do then.
 */
struct param_bpf__tool {
	/** name, options and texts */
	const struct bccaot_shell *shell;
	/** the command line is read, nothing is loaded: set parameters, plan attachments */
	int (*plan_fn)(struct param_bpf__run *run);
	/** all is attached: open buffers, then print heads; fill in the loop */
	int (*start_fn)(struct param_bpf__run *run);
	/** at each interval, and once when the loop ends */
	int (*tick_fn)(struct param_bpf__run *run);
	/** the loop has ended well: print what there is to say at the end */
	int (*end_fn)(struct param_bpf__run *run);
	/** interval, count, duration, as options set them; NULL: until ctrl-C */
	const struct bccaot_loop_opts *loop;
};

struct param_bpf__ticker {
	const struct param_bpf__tool *tool;
	struct param_bpf__run *run;
};

static inline int
param_bpf__tick(void *ctx)
{
	const struct param_bpf__ticker *ticker = (const struct param_bpf__ticker *)ctx;

	return ticker->tool->tick_fn(ticker->run);
}

static inline int
param_bpf__steps(const struct param_bpf__tool *tool, struct param_bpf__run *run)
{
	struct param_bpf__ticker ticker = { tool, run };
	int err;

	if (tool->loop)
		memcpy(&run->loop, tool->loop, sizeof(run->loop));
	run->loop.sz = sizeof(run->loop);
	err = tool->plan_fn ? tool->plan_fn(run) : 0;

	if (!err)
		err = bccaot__attach(run->b);
	if (!err && tool->start_fn)
		err = tool->start_fn(run);
	if (err)
		return err < 0 ? err : 0;
	run->loop.ctx = &ticker;
	run->loop.tick_fn = tool->tick_fn ? param_bpf__tick : NULL;
	err = bccaot_shell__run(&run->loop, run->events);
	return !err && tool->end_fn ? tool->end_fn(run) : err;
}

/**
 * param_bpf__main - what main() of a tool does
 *
 * Reads the command line, opens the program, plans, loads, attaches, starts, waits for events and
 * for the end, and cleans up. Standard output becomes line-buffered.
 * Returns: the exit status; what went wrong stands on standard error.
 */
static inline int
param_bpf__main(int argc, char *const argv[], const struct param_bpf__tool *tool)
{
	struct param_bpf__run run;
	int status = bccaot_shell__parse(tool->shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	setvbuf(stdout, NULL, _IOLBF, 0);
	memset(&run, 0, sizeof(run));
	run.skel = param_bpf__open_reduced();
	run.b = param_bpf__session(run.skel);
	run.events = run.b ? bccaot_events__new() : NULL;
	status = run.events ? param_bpf__steps(tool, &run) : -errno;
	status = bccaot_shell__exit_status(tool->shell, status, bccaot__error(run.b), stderr);
	bccaot_events__free(run.events);
	bccaot__free(run.b);
	param_bpf__destroy(run.skel);
	return status;
}

/** param_bpf__print_lost - tell of lost events as BCC does, for the lost_fn of readers */
static inline void
param_bpf__print_lost(void *ctx, int cpu, uint64_t lost_cnt)
{
	bccaot_shell__print_lost(ctx, cpu, lost_cnt);
}

#endif /* !BCCAOT_NO_RUNTIME */

#endif /* BCCAOT_param_bpf_H */
