/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Attaching the BPF functions of a session (see session.h) to the kernel and to
 * programs: kprobes, tracepoints, raw tracepoints, trampolines, LSM hooks,
 * iterators, perf events, uprobes. Network and control-group attachments are in
 * net.h, USDT probes in usdt.h.
 *
 * Every attach function names the BPF function by its name in C. Before
 * bccaot__load() it records a plan and sets the program's type; it then fails
 * only for what can be told without the kernel (-ENOENT: no such BPF function,
 * -EINVAL: bad arguments, -ENOMEM), and the rest is told by bccaot__attach().
 * After load it attaches at once, loading the function first if need be.
 *
 * Errors common to all of them, besides those that each one lists:
 *	-ENOENT		the BPF function does not exist, or what it is attached to does not;
 *			bccaot__error() names it and the nearest names that exist
 *	-EINVAL		a missing name, an option that contradicts another
 *	-ENOMEM
 *	-EPERM		without the capabilities, or the kernel is locked down
 *	-EOPNOTSUPP	the kernel has no such kind of probe
 *	-EEXIST		the same function is attached to the same thing already
 *	-ENOSPC		more probes than the session's limit
 * and whatever bpf(2) gives when the verifier refuses a function that is loaded
 * on demand. Text goes to bccaot__error() and to the print callback.
 */
#ifndef BCCAOT_ATTACH_H
#define BCCAOT_ATTACH_H

#include <bccaot/session.h>

#ifdef __cplusplus
extern "C" {
#endif

struct perf_event_attr;

/** struct bccaot_kprobe_opts - options of bccaot__attach_kprobe() */
struct bccaot_kprobe_opts {
	size_t sz;
	unsigned long offset; /* bytes past the function's start */
	uint64_t cookie;      /* what bpf_get_attach_cookie() returns; kernel 5.15 */
	size_t : 0;
};
#define bccaot_kprobe_opts__last_field cookie

/** struct bccaot_kretprobe_opts - options of bccaot__attach_kretprobe() */
struct bccaot_kretprobe_opts {
	size_t sz;
	int maxactive; /* calls in flight that are watched at once; 0: the kernel's choice */
	uint64_t cookie;
	size_t : 0;
};
#define bccaot_kretprobe_opts__last_field cookie

/**
 * bccaot__attach_kprobe - run a function whenever a kernel function is entered
 * @b: the session
 * @fn_name: the BPF function
 * @event: a kernel function of /proc/kallsyms; a system call in any of the spellings that BCC
 *	takes ("sys_openat", "__x64_sys_openat") is turned into this kernel's; "a|b|c" takes the
 *	first that exists
 * @opts: options, or NULL
 *
 * Returns: 0 or an error of the list above; -EILSEQ if @opts->offset is not at an
 * instruction's start.
 */
BCCAOT_API int bccaot__attach_kprobe(struct bccaot *b, const char *fn_name, const char *event,
				     const struct bccaot_kprobe_opts *opts);

/**
 * bccaot__attach_kretprobe - run a function whenever a kernel function returns
 * @b: the session
 * @fn_name: the BPF function
 * @event: as for bccaot__attach_kprobe()
 * @opts: options, or NULL; maxactive needs tracefs, is tried first and dropped with a warning
 *	where the kernel does not take it
 *
 * Returns: 0 or an error of the list above.
 */
BCCAOT_API int bccaot__attach_kretprobe(struct bccaot *b, const char *fn_name, const char *event,
					const struct bccaot_kretprobe_opts *opts);

/**
 * bccaot__attach_kprobe_re - run a function whenever one of many kernel functions is entered
 * @b: the session
 * @fn_name: the BPF function
 * @event_re: a POSIX extended expression that must match the whole name
 * @opts: options, or NULL; offset must be 0
 *
 * The candidates are those of bccaot_get_kprobe_functions(). Where the kernel has
 * kprobe.multi (5.18) all are attached by one call, otherwise one by one.
 *
 * Returns: 0 if at least one function was attached, -ENOENT if none matches,
 * -ENOSPC if there are more than the session's probe limit (not with
 * kprobe.multi), -EINVAL if @event_re is no valid expression, or the error of the
 * last one if all fail.
 */
BCCAOT_API int bccaot__attach_kprobe_re(struct bccaot *b, const char *fn_name, const char *event_re,
					const struct bccaot_kprobe_opts *opts);

/** bccaot__attach_kretprobe_re - as bccaot__attach_kprobe_re(), when the functions return */
BCCAOT_API int bccaot__attach_kretprobe_re(struct bccaot *b, const char *fn_name,
					   const char *event_re,
					   const struct bccaot_kretprobe_opts *opts);

/**
 * bccaot__attach_table - attach many functions, each to something that a name says all about
 * @b: the session
 * @rows: kprobes, kretprobes, system calls, tracepoints, raw tracepoints, trampolines, LSM hooks
 *	and iterators, in this order
 * @cnt: how many
 *
 * The first failure ends the call; what came before it stays planned or attached.
 *
 * Returns: 0 or the error of the row's attach function; -EINVAL for another kind.
 */
BCCAOT_API int bccaot__attach_table(struct bccaot *b, const struct bccaot_autoattach *rows,
				    size_t cnt);

/**
 * bccaot__attach_ksyscall - run a function whenever a system call is entered
 * @b: the session
 * @fn_name: the BPF function
 * @syscall: the call's bare name, "openat"
 *
 * Returns: 0 or an error of the list above; -ENOENT if this architecture lacks the call.
 */
BCCAOT_API int bccaot__attach_ksyscall(struct bccaot *b, const char *fn_name, const char *syscall);

/** bccaot__attach_kretsyscall - as bccaot__attach_ksyscall(), when the system call returns */
BCCAOT_API int bccaot__attach_kretsyscall(struct bccaot *b, const char *fn_name,
					  const char *syscall);

/**
 * bccaot__detach_kprobe - undo an attach_kprobe
 * @b: the session
 * @event: as it was given to attach (system calls: any spelling; an expression: its text; with
 *	an offset: "name+0x10")
 * @fn_name: only this BPF function's, or NULL for all of @event's
 *
 * Returns: 0, or -ENOENT if nothing was attached there.
 */
BCCAOT_API int bccaot__detach_kprobe(struct bccaot *b, const char *event, const char *fn_name);

/** bccaot__detach_kretprobe - undo an attach_kretprobe; as bccaot__detach_kprobe() */
BCCAOT_API int bccaot__detach_kretprobe(struct bccaot *b, const char *event, const char *fn_name);

/** struct bccaot_uprobe_opts - where in user space; options of bccaot__attach_uprobe() */
struct bccaot_uprobe_opts {
	size_t sz;
	/* a library's short name ("c", "pthread"), an executable's name or a path. The name alone
	 * is looked for in pid's maps if pid is given, in the loader's cache and its standard
	 * directories, then in PATH. "/path/app.apk!/lib/x.so" is a library that lies
	 * uncompressed in a zip archive */
	const char *name;
	/* exactly one of these three */
	const char *sym;    /* a function's name in .symtab, .dynsym or a debug file */
	const char *sym_re; /* POSIX extended, matches the whole name; each address once */
	uint64_t addr;      /* a virtual address (ELF without PIE) or an offset as symbols have it;
			     * has_addr tells 0 from none */
	bool has_addr;
	uint64_t sym_off;   /* bytes past sym; not with addr or sym_re */
	pid_t pid;          /* 0 and -1: all processes. BCC's default is -1 */
	uint64_t ref_ctr_off; /* offset in the file of a reference counter (USDT semaphore) */
	uint64_t cookie;
	size_t : 0;
};
#define bccaot_uprobe_opts__last_field cookie

/**
 * bccaot__attach_uprobe - run a function whenever a user-space instruction is reached
 * @b: the session
 * @fn_name: the BPF function
 * @opts: where; required
 *
 * A symbol that chooses its implementation at load time (STT_GNU_IFUNC) is
 * attached at every implementation that the file offers for it, if those can be
 * told, otherwise at the chooser itself. Where the kernel has uprobe.multi (6.6)
 * what sym_re matches is attached by one call, and the session's probe limit is of
 * no account.
 *
 * Returns: 0 or an error of the list above; -ENOENT if the file or the symbol
 * does not exist, -ENOEXEC if the file is no ELF file, -ESRCH if the process is gone.
 */
BCCAOT_API int bccaot__attach_uprobe(struct bccaot *b, const char *fn_name,
				     const struct bccaot_uprobe_opts *opts);

/** bccaot__attach_uretprobe - as bccaot__attach_uprobe(), when the function returns; no sym_off */
BCCAOT_API int bccaot__attach_uretprobe(struct bccaot *b, const char *fn_name,
					const struct bccaot_uprobe_opts *opts);

/**
 * bccaot__detach_uprobe - undo an attach_uprobe
 * @b: the session
 * @fn_name: only this BPF function's, or NULL for all
 * @opts: the same place as was given to attach
 *
 * Returns: 0, or -ENOENT if nothing was attached there.
 */
BCCAOT_API int bccaot__detach_uprobe(struct bccaot *b, const char *fn_name,
				     const struct bccaot_uprobe_opts *opts);

/** bccaot__detach_uretprobe - undo an attach_uretprobe; as bccaot__detach_uprobe() */
BCCAOT_API int bccaot__detach_uretprobe(struct bccaot *b, const char *fn_name,
					const struct bccaot_uprobe_opts *opts);

/**
 * bccaot__attach_tracepoint - run a function at a tracepoint
 * @b: the session
 * @fn_name: the BPF function
 * @tp: "category:event"
 *
 * Needs tracefs, in either of its usual places; it is not mounted by the library.
 *
 * Returns: 0 or an error of the list above.
 */
BCCAOT_API int bccaot__attach_tracepoint(struct bccaot *b, const char *fn_name, const char *tp);

/**
 * bccaot__attach_tracepoint_re - run a function at each tracepoint that an expression matches
 * @b: the session
 * @fn_name: the BPF function
 * @tp_re: POSIX extended, matched from the start of "category:event" as BCC does (not to its end)
 *
 * Returns: 0 if all were attached, otherwise the first error; -ENOENT if none matches.
 */
BCCAOT_API int bccaot__attach_tracepoint_re(struct bccaot *b, const char *fn_name,
					    const char *tp_re);

/**
 * bccaot__detach_tracepoint - undo an attach_tracepoint
 * @b: the session
 * @tp: as it was given to attach (an expression: its text)
 *
 * Returns: 0, or -ENOENT if nothing was attached there.
 */
BCCAOT_API int bccaot__detach_tracepoint(struct bccaot *b, const char *tp);

/**
 * bccaot__attach_raw_tracepoint - run a function at a tracepoint, with its raw arguments
 * @b: the session
 * @fn_name: the BPF function
 * @tp: the event's name alone, "sched_switch"
 *
 * Returns: 0 or an error of the list above; -EEXIST if the session has this tracepoint already.
 */
BCCAOT_API int bccaot__attach_raw_tracepoint(struct bccaot *b, const char *fn_name, const char *tp);

/** bccaot__detach_raw_tracepoint - undo an attach_raw_tracepoint; -ENOENT if not attached */
BCCAOT_API int bccaot__detach_raw_tracepoint(struct bccaot *b, const char *tp);

/**
 * bccaot__attach_trace - attach an fentry, fexit or fmod_ret function
 * @b: the session
 * @fn_name: the BPF function
 * @kind: BCCAOT_FENTRY, BCCAOT_FEXIT or BCCAOT_FMOD_RET
 * @target: "function" or "module:function", or NULL for the section's target
 *
 * The target is fixed when the function is loaded: to attach one function to
 * several targets costs a load each.
 *
 * Returns: 0 or an error of the list above; -EOPNOTSUPP if the kernel has no BTF or no
 * trampolines for this architecture.
 */
BCCAOT_API int bccaot__attach_trace(struct bccaot *b, const char *fn_name, enum bccaot_kind kind,
				    const char *target);

/** bccaot__detach_trace - detach an fentry, fexit or fmod_ret function; -ENOENT if not attached */
BCCAOT_API int bccaot__detach_trace(struct bccaot *b, const char *fn_name);

/**
 * bccaot__attach_lsm - attach a function to a security hook
 * @b: the session
 * @fn_name: the BPF function
 * @hook: the hook's name, "file_open", or NULL for the section's
 *
 * The kernel takes the attachment and never calls it when "bpf" is not among the
 * active security modules: then this call warns through the print callback.
 *
 * Returns: 0 or an error of the list above.
 */
BCCAOT_API int bccaot__attach_lsm(struct bccaot *b, const char *fn_name, const char *hook);

/** bccaot__detach_lsm - detach an LSM function; -ENOENT if it is not attached */
BCCAOT_API int bccaot__detach_lsm(struct bccaot *b, const char *fn_name);

/** struct bccaot_iter_opts - options of bccaot__attach_iter() */
struct bccaot_iter_opts {
	size_t sz;
	int map_fd;       /* for bpf_map_elem and the storage iterators; 0: none */
	int cgroup_fd;    /* for cgroup iterators; 0: none */
	int cgroup_order; /* enum bpf_cgroup_iter_order */
	int tid;          /* for task iterators: this thread only; 0: all */
	int pid;          /* for task iterators: this process's threads; 0: all */
	size_t : 0;
};
#define bccaot_iter_opts__last_field pid

/**
 * bccaot__attach_iter - make an iterator out of a function
 * @b: the session
 * @fn_name: the BPF function
 * @opts: options, or NULL
 *
 * Returns: 0 or an error of the list above.
 */
BCCAOT_API int bccaot__attach_iter(struct bccaot *b, const char *fn_name,
				   const struct bccaot_iter_opts *opts);

/**
 * bccaot__create_iter - start one run of an attached iterator
 * @b: the session, loaded
 * @fn_name: the BPF function
 *
 * Returns: a descriptor to read(2) the iterator's output from, the caller's to
 * close; -ENOENT if the function is not attached as an iterator, or the error of bpf(2).
 */
BCCAOT_API int bccaot__create_iter(struct bccaot *b, const char *fn_name);

/** bccaot__detach_iter - undo an attach_iter; -ENOENT if it is not attached */
BCCAOT_API int bccaot__detach_iter(struct bccaot *b, const char *fn_name);

/** struct bccaot_perf_event_opts - options of bccaot__attach_perf_event() */
struct bccaot_perf_event_opts {
	size_t sz;
	/* exactly one of these two must not be 0 */
	uint64_t sample_period; /* every so many events */
	uint64_t sample_freq;   /* so many times a second */
	pid_t pid;    /* 0 and -1: every process; > 0: this one and the children it makes */
	int cpu;      /* has_cpu must be set; otherwise every CPU that is online */
	bool has_cpu;
	int group_fd; /* leader of the event's group; 0 and -1: none */
	size_t : 0;
};
#define bccaot_perf_event_opts__last_field group_fd

/**
 * bccaot__attach_perf_event - run a function when a hardware or software event was counted
 * @b: the session
 * @fn_name: the BPF function
 * @type: PERF_TYPE_HARDWARE, PERF_TYPE_SOFTWARE, PERF_TYPE_HW_CACHE, PERF_TYPE_RAW
 * @config: the event within @type, such as PERF_COUNT_SW_CPU_CLOCK
 * @opts: options; required, for the period or the frequency
 *
 * Returns: 0 or an error of the list above; -ENOENT or -EOPNOTSUPP if the machine does not
 * have the event, -EINVAL if not exactly one of period and frequency is given.
 */
BCCAOT_API int bccaot__attach_perf_event(struct bccaot *b, const char *fn_name, uint32_t type,
					 uint64_t config,
					 const struct bccaot_perf_event_opts *opts);

/** struct bccaot_perf_event_raw_opts - options of bccaot__attach_perf_event_raw() */
struct bccaot_perf_event_raw_opts {
	size_t sz;
	pid_t pid;                 /* 0 and -1: every process */
	int cpu;                   /* has_cpu must be set; otherwise every CPU that is online */
	bool has_cpu;
	int group_fd;              /* 0 and -1: none */
	unsigned long extra_flags; /* for perf_event_open(2); PERF_FLAG_FD_CLOEXEC is always set */
	size_t : 0;
};
#define bccaot_perf_event_raw_opts__last_field extra_flags

/**
 * bccaot__attach_perf_event_raw - as bccaot__attach_perf_event(), with the caller's own attributes
 * @b: the session
 * @fn_name: the BPF function
 * @attr: as for perf_event_open(2); copied
 * @opts: options, or NULL
 *
 * Returns: 0 or an error of the list above.
 */
BCCAOT_API int bccaot__attach_perf_event_raw(struct bccaot *b, const char *fn_name,
					     const struct perf_event_attr *attr,
					     const struct bccaot_perf_event_raw_opts *opts);

/**
 * bccaot__detach_perf_event - detach everything from one perf event
 * @b: the session
 * @type: as given to attach
 * @config: as given to attach
 *
 * Returns: 0, or -ENOENT if nothing was attached there.
 */
BCCAOT_API int bccaot__detach_perf_event(struct bccaot *b, uint32_t type, uint64_t config);

#ifdef __cplusplus
}
#endif

#endif
