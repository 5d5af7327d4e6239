/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * A session: what BCC's BPF object is to a Python program, over a bpf_object
 * that the caller opened with libbpf or with bpftool's skeleton.
 *
 * The life of a session:
 *
 *	skel = NAME_bpf__open();                        the object stays the caller's
 *	b = bccaot__new(skel->obj, &opts);
 *	bccaot__attach_kprobe(b, "fn", "vfs_read", NULL);   before load: a plan
 *	bccaot__load(b);                                loads maps and what is planned
 *	bccaot__attach(b);                              attaches the plan and the table
 *	...                                             after load: attaches at once
 *	bccaot__free(b);                                detaches, last attached first
 *	NAME_bpf__destroy(skel);
 *
 * As in BCC, a function is loaded when something is attached to it, with the
 * program type that the attachment needs; one function may be attached many
 * times, and to several kinds. A function that nothing is attached to is never
 * shown to the verifier. Planning before bccaot__load() is cheaper: a function
 * that is first attached afterwards is loaded through a second bpf_object made
 * from the same bytes, which shares all maps with the first.
 *
 * A session is not thread-safe; several sessions in several threads are.
 */
#ifndef BCCAOT_SESSION_H
#define BCCAOT_SESSION_H

#include <bccaot/common.h>

#ifdef __cplusplus
extern "C" {
#endif

struct bccaot;

/** enum bccaot_kind - what a BPF function can be attached to */
enum bccaot_kind {
	BCCAOT_KIND_NONE = 0,
	BCCAOT_KPROBE,         /* target: a kernel function, or a system call as BCC spells it */
	BCCAOT_KRETPROBE,
	BCCAOT_KSYSCALL,       /* target: a system call's bare name, "openat" */
	BCCAOT_KRETSYSCALL,
	BCCAOT_TRACEPOINT,     /* target: "category:event" */
	BCCAOT_RAW_TRACEPOINT, /* target: the event alone */
	BCCAOT_FENTRY,         /* target: "function" or "module:function" */
	BCCAOT_FEXIT,
	BCCAOT_FMOD_RET,
	BCCAOT_LSM,  /* target: the hook, "file_open" */
	BCCAOT_ITER, /* target: "task", "bpf_map_elem", ... */
	BCCAOT_PERF_EVENT,
	BCCAOT_UPROBE,
	BCCAOT_URETPROBE,
	BCCAOT_USDT,
	BCCAOT_RAW_SOCKET,
	BCCAOT_XDP,
	BCCAOT_TC,
	BCCAOT_FUNC, /* bpf(BPF_PROG_ATTACH): control groups, sock maps, ... */
	BCCAOT_KIND_CNT,
};

/**
 * bccaot_kind_str - the name of a kind, for messages
 *
 * Returns: a static string, "kprobe" or "tracepoint" for instance, never NULL.
 */
BCCAOT_API const char *bccaot_kind_str(enum bccaot_kind kind);

/**
 * struct bccaot_autoattach - one row of what BCC would attach by itself
 *
 * The generated header holds the table. BCC attaches in the order of the
 * functions' names whatever the table's order is, and so does the library.
 */
struct bccaot_autoattach {
	const char *fn_name;
	enum bccaot_kind kind;
	const char *target;
};

/** enum bccaot_sharing - who else uses a map of a program */
enum bccaot_sharing {
	BCCAOT_MAP_PRIVATE = 0,
	BCCAOT_MAP_PUBLIC, /* any session of this process, by an extern map of the same name */
	BCCAOT_MAP_SHARED, /* likewise, only sessions of the same namespace */
	BCCAOT_MAP_EXTERN, /* this one is a shared or public map of another session */
};

/**
 * struct bccaot_map_rule - what the declaration of a map says beyond what libbpf's can
 *
 * The generated header holds the rules. bccaot__load() follows them, except for a
 * map that has been given a pin path, a size or another map by then: pin with
 * bccaot_map__set_pinned() or share with bccaot_map__share() to decide otherwise.
 */
struct bccaot_map_rule {
	const char *name;
	/* where the map is pinned, or is to be; NULL: nowhere. See bccaot_map__set_pinned() */
	const char *pin_path;
	/* of a ring buffer: its size in pages of this machine; 0: as declared, in bytes */
	uint32_t page_cnt;
	enum bccaot_sharing sharing;
};

/** struct bccaot_opts - options of bccaot__new() */
struct bccaot_opts {
	size_t sz;
	/* bpftool's skeleton of the object (skel->skeleton): when given, bccaot__load() also sets
	 * up the skeleton's rodata, bss and data, and the object's bytes are known */
	struct bpf_object_skeleton *skeleton;
	/* the object file's bytes, for functions first attached after load; not needed with
	 * skeleton. Not copied: must stay until bccaot__free() */
	const void *elf;
	size_t elf_size_bytes;
	/* what bccaot__attach() attaches by itself; not copied */
	const struct bccaot_autoattach *autoattach;
	size_t autoattach_cnt;
	/* as given to bpf_object__open_opts when the object was opened, NULL for none; not copied
	 */
	const char *btf_custom_path;
	const char *kconfig;
	/* most probes open at once, where many that one call attaches count as one; 0: the
	 * environment's BCC_PROBE_LIMIT, or 1000 as in BCC */
	size_t probe_limit;
	/* leave to the caller what BCC's constructor does: attach only what is planned */
	bool no_autoattach;
	/* attach USDT probes to every process even when their process is given (as in BCC) */
	bool attach_usdt_ignore_pid;
	/* leave signals alone, see bccaot_emergency_detach() */
	bool no_signal_handlers;
	/* what bccaot__load() does to maps; not copied */
	const struct bccaot_map_rule *map_rules;
	size_t map_rule_cnt;
	size_t : 0;
};
#define bccaot_opts__last_field map_rule_cnt

/**
 * bccaot__new - start a session over an opened BPF object
 * @obj: the caller's object, opened and preferably not loaded yet; it must stay until
 * bccaot__free()
 * @opts: options, or NULL
 *
 * If @obj is loaded already, the programs that it loaded can be attached, and
 * others if the object's bytes are given in @opts.
 *
 * Returns: the session, or NULL with errno set: EINVAL if @obj is NULL or @opts is
 * malformed, ENOMEM.
 */
BCCAOT_API struct bccaot *bccaot__new(struct bpf_object *obj, const struct bccaot_opts *opts);

/**
 * bccaot__set_map_namespace - say with whom maps are shared, BCC's maps_ns
 * @b: the session, not loaded yet
 * @name: that of the namespace; copied
 *
 * Maps of BPF_TABLE_SHARED() are for the extern maps of sessions that have the
 * same namespace; without one they are nobody's.
 *
 * Returns: 0, -EINVAL without a name, -EBUSY if the session is loaded, -ENOMEM.
 */
BCCAOT_API int bccaot__set_map_namespace(struct bccaot *b, const char *name);

/**
 * bccaot__load - load the maps and every function that is planned
 * @b: the session
 *
 * Functions that the object's own sections attach (autoload on) are loaded as
 * well; so are those of the auto-attach table unless no_autoattach is set.
 * When the verifier refuses a program, bccaot__error() names the function and
 * what the log says, with the source line where line information exists.
 * On a kernel before 5.11 libbpf raises RLIMIT_MEMLOCK, as BCC does.
 *
 * Returns: 0, also when the object is loaded already; -EPERM without the
 * capabilities, -EINVAL or -EACCES if the verifier refuses a program, -ENOENT if
 * a kernel function or type is missing or an extern map is nobody's, -EINVAL if
 * what is pinned where a map should be does not fit, -ENOMEM, or another error of
 * bpf(2).
 */
BCCAOT_API int bccaot__load(struct bccaot *b);

/**
 * bccaot__attach - attach what was planned, then what BCC would attach by itself
 * @b: the session; loaded by this call if it is not
 *
 * The plan is attached in the order in which it was made, the auto-attach table
 * in the order of function names. The first failure ends the call; what is
 * attached stays so until bccaot__free(). Calling it again attaches only what was
 * planned since.
 *
 * Returns: 0, or the first failing attachment's error (see its attach function);
 * bccaot__error() says which one and why.
 */
BCCAOT_API int bccaot__attach(struct bccaot *b);

/**
 * bccaot__detach_all - detach everything, the last attached first
 * @b: the session, or NULL
 *
 * Programs and maps stay loaded; the session can attach again.
 */
BCCAOT_API void bccaot__detach_all(struct bccaot *b);

/**
 * bccaot__free - detach everything and end the session; the bpf_object stays the caller's
 * @b: the session, or NULL
 *
 * What the kernel ties to a descriptor it detaches by itself however the process
 * ends. The rest (a kretprobe with maxactive; XDP, TC and cgroup attachments on
 * kernels without links for them) is removed here, when the process exits without
 * coming here, and by bccaot_emergency_detach().
 */
BCCAOT_API void bccaot__free(struct bccaot *b);

/**
 * bccaot_emergency_detach - remove what would outlive the process, from a signal handler
 *
 * Async-signal-safe, serves all sessions, idempotent. Nothing need be called for
 * what is tied to descriptors. When something is attached that is not (a kretprobe
 * with maxactive; XDP, TC or cgroup programs on kernels without links for them),
 * the library sets a handler that calls this for each signal that would end the
 * process and that is left to its default, unless no_signal_handlers is set; the
 * signal then does what it would have done. A program with handlers of its own
 * calls this from them.
 */
BCCAOT_API void bccaot_emergency_detach(void);

/** bccaot__bpf_object - the object given to bccaot__new() */
BCCAOT_API struct bpf_object *bccaot__bpf_object(const struct bccaot *b);

/**
 * bccaot__error - what went wrong last, in words
 * @b: the session, or NULL: what went wrong in the calling thread's last bccaot__new()
 *
 * Returns: text without a newline at its end, empty if nothing failed; owned by
 * the session and valid until its next call.
 */
BCCAOT_API const char *bccaot__error(const struct bccaot *b);

/**
 * bccaot__fail - note that something of the caller's own went wrong
 * @b: the session, or NULL: for the calling thread
 * @err: what to return
 * @fmt: what went wrong, as for printf(); becomes what bccaot__error() returns
 *
 * For steps of a program that bccaot__error() is asked about as a whole.
 *
 * Returns: @err.
 */
BCCAOT_API int bccaot__fail(struct bccaot *b, int err, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/**
 * bccaot__load_func - load one function with a given type, as BCC's load_func
 * @b: the session; loaded by this call if it is not
 * @fn_name: the function's name in C
 * @prog_type: enum bpf_prog_type
 * @attach_type: enum bpf_attach_type, or -1 to leave it as the section says
 *
 * A second call with the same type gives the same descriptor.
 *
 * Returns: a descriptor owned by the session, or -ENOENT if there is no such
 * function, -EPERM, -EINVAL or -EACCES if the verifier refuses it, -EOPNOTSUPP
 * if the object is loaded without it and its bytes are not known.
 */
BCCAOT_API int bccaot__load_func(struct bccaot *b, const char *fn_name,
				 enum bpf_prog_type prog_type, int attach_type);

/**
 * bccaot__func_fd - the descriptor of a loaded function, whatever its type
 *
 * Returns: a descriptor owned by the session (or by the object), or -ENOENT if
 * the function does not exist or is not loaded.
 */
BCCAOT_API int bccaot__func_fd(const struct bccaot *b, const char *fn_name);

/**
 * bccaot__num_open_kprobes - kprobes and kretprobes attached now
 *
 * A function attached by expression counts once for each kernel function.
 */
BCCAOT_API size_t bccaot__num_open_kprobes(const struct bccaot *b);

/** bccaot__num_open_uprobes - uprobes, uretprobes and USDT locations attached now */
BCCAOT_API size_t bccaot__num_open_uprobes(const struct bccaot *b);

/** bccaot__num_open_tracepoints - tracepoints attached now */
BCCAOT_API size_t bccaot__num_open_tracepoints(const struct bccaot *b);

#ifdef __cplusplus
}
#endif

#endif
