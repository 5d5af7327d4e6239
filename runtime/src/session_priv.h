/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The inside of a session.
 *
 * An attachment is one call of an attach function: planned first, attached later
 * or at once. It holds handles, each of which is released on its own (a link, a
 * descriptor, something that would outlive the process).
 *
 * A variant is one function loaded as one kind of program: the same function may
 * be loaded as a kprobe and as a perf event. The first variant of a function is
 * the program in the caller's object, further ones come from second objects made
 * of the same bytes that share the first one's maps.
 */
#ifndef BCA_SESSION_PRIV_H
#define BCA_SESSION_PRIV_H

#include <linux/perf_event.h>

#include <bccaot/attach.h>
#include <bccaot/session.h>

struct bca_kfuncs;
struct bca_leftover;
struct bca_kind_ops;
struct bca_points;

/** struct bca_handle - one thing to release when an attachment ends */
struct bca_handle {
	struct bpf_link *link;
	int fd;                        /* -1: none */
	struct bca_leftover *leftover; /* what the kernel does not tie to a descriptor */
};

/** struct bca_place - what a function is attached to; which members count depends on the kind */
struct bca_place {
	char *target;                    /* event, "category:event", hook, path, device */
	char *sym;                       /* uprobe: the symbol or the expression; USDT: the probe */
	bool is_re;                      /* uprobe: sym is an expression */
	bool has_addr;
	uint64_t offset;                 /* past target or sym; the address itself with has_addr */
	uint64_t cookie;
	const struct bca_kfuncs *funcs;  /* lent; kprobes on these, the index is the cookie */
	const struct bca_points *points; /* lent; uprobes at these; sym says in words where */
	uint64_t ref_ctr_off;
	int maxactive;
	pid_t pid;    /* -1: every process */
	int cpu;      /* -1: every CPU that is online */
	int group_fd; /* -1: none */
	unsigned long open_flags;
	struct perf_event_attr attr;
	struct bccaot_iter_opts iter;
	int target_fd;   /* attach_func */
	int attach_type; /* attach_func */
	uint32_t flags;  /* attach_func, XDP */
	int dir;         /* TC */
	uint32_t prio;
	uint32_t handle;
	bool no_tcx;
};

struct bca_attachment {
	const struct bca_kind_ops *ops;
	char *fn_name;
	char *key; /* the place in words: tells duplicates, serves detach and messages */
	struct bca_place place;
	bool is_auto;
	bool is_attached;
	struct bca_handle *handles;
	size_t handle_cnt;
	size_t handle_room;
	size_t probe_cnt; /* what num_open_ counts: more than handles with kprobe.multi */
};

struct bca_variant {
	char *fn_name;
	enum bpf_prog_type prog_type;
	int attach_type;            /* -1: any */
	char *target;               /* trampolines, LSM, iterators; otherwise NULL */
	struct bpf_program *prog;   /* NULL until it is loaded from a second object */
	struct bpf_object *own_obj; /* the second object; NULL: the caller's */
};

struct bccaot {
	struct bpf_object *obj;
	struct bccaot_opts opts;
	bool is_loaded;
	bool is_table_planned;
	size_t probe_limit;
	struct bca_attachment **attachments; /* in the order in which they were made */
	size_t attachment_cnt;
	size_t attachment_room;
	struct bca_variant **variants;
	size_t variant_cnt;
	size_t variant_room;
	char *error;
	char *map_namespace;        /* NULL: none */
	struct bccaot *next_sharer; /* of those that share maps; map_rules.c's */
};

/**
 * struct bca_kind_ops - what the kinds differ in
 *
 * There is no table of them, so that a static program that does not use a kind
 * does not carry its code either; expressions are kinds of their own for the same
 * reason.
 */
struct bca_kind_ops {
	enum bccaot_kind kind;
	enum bpf_prog_type prog_type;
	int attach_type; /* enum bpf_attach_type to load with; -1: whatever the section says */
	bool can_repeat; /* one function, one key, several times: other processes or CPUs */
	bool is_target_loaded; /* the target is part of the loaded program */
	int (*plan)(struct bccaot *b, struct bca_attachment *at); /* NULL: bca_plan_prog() */
	int (*attach)(struct bccaot *b, struct bca_attachment *at);
};

/* ---- Errors (session.c) */

/**
 * bca_fail - note why a call failed, and tell the print callback
 * @b: the session; NULL notes it for the calling thread
 * @err: what the call will return
 *
 * Returns: @err.
 */
__attribute__((format(printf, 3, 4))) int bca_fail(struct bccaot *b, int err, const char *fmt, ...);

/** bca_fail_nomem - note that memory ran out; -ENOMEM */
int bca_fail_nomem(struct bccaot *b);

/* ---- Read-only variables (constants.c) */

/** bca_set_constants - what a program that is not loaded yet asks of the machine */
int bca_set_constants(struct bccaot *b);

/* ---- Maps (map_rules.c) */

/** bca_apply_map_rules - pin, size and share the maps of a session that is not loaded yet */
int bca_apply_map_rules(struct bccaot *b);

/** bca_share_maps - let other sessions find the maps of one that is loaded */
void bca_share_maps(struct bccaot *b);

/** bca_unshare_maps - the opposite; nothing happens if it shares none */
void bca_unshare_maps(struct bccaot *b);

/* ---- Attachments (plan.c) */

/**
 * bca_attach - plan an attachment, and carry it out if the session is loaded
 * @b: the session
 * @ops: its kind
 * @fn_name: the BPF function
 * @key: the place in words; copied
 * @place: the place; strings are copied
 *
 * Returns: 0 or an error as attach.h lists them; nothing stays planned on failure.
 */
int bca_attach(struct bccaot *b, const struct bca_kind_ops *ops, const char *fn_name,
	       const char *key, const struct bca_place *place);

/** bca_attach_named - bca_attach() to what a name says, which is the key too; -EINVAL without one */
int bca_attach_named(struct bccaot *b, const struct bca_kind_ops *ops, const char *fn_name,
		     const char *target);

/** bca_carry_out - attach what is planned; the session is loaded */
int bca_carry_out(struct bccaot *b, struct bca_attachment *at);

/** bca_place_init - a place with nothing in it: every process, every CPU */
void bca_place_init(struct bca_place *place);

/** bca_reserve_handles - make room, so that as many calls that add a handle cannot fail */
int bca_reserve_handles(struct bca_attachment *at, size_t cnt);

/** bca_add_link - give a link to an attachment; released at once and -ENOMEM without memory */
int bca_add_link(struct bca_attachment *at, struct bpf_link *link);

/** bca_add_fd - the same for a descriptor */
int bca_add_fd(struct bca_attachment *at, int fd);

/** bca_add_leftover - the same for a leftover */
int bca_add_leftover(struct bca_attachment *at, struct bca_leftover *leftover);

/**
 * bca_find - the attachment of this kind, place and function, or NULL
 * @fn_name: NULL: any function
 */
struct bca_attachment *bca_find(const struct bccaot *b, enum bccaot_kind kind, const char *key,
				const char *fn_name);

/** bca_detach - end all attachments that bca_find() would find; 0, or -ENOENT if there is none */
int bca_detach(struct bccaot *b, enum bccaot_kind kind, const char *key, const char *fn_name);

/** bca_detach_all - end all attachments, the newest first */
void bca_detach_all(struct bccaot *b);

/** bca_count_handles - how many handles attachments of these kinds (a mask of 1 << kind) hold */
size_t bca_count_handles(const struct bccaot *b, unsigned int kind_mask);

/** bca_probe_room - how many more probes the session may open */
size_t bca_probe_room(const struct bccaot *b);

/* ---- Programs (load.c) */

/**
 * bca_plan_prog - see to it that bccaot__load() loads a function as this kind of program
 * @target: what the program is loaded for, or NULL
 *
 * Returns: 0, -ENOENT if there is no such function, -ENOMEM.
 */
int bca_plan_prog(struct bccaot *b, const char *fn_name, const struct bca_kind_ops *ops,
		  const char *target);

/**
 * bca_get_prog - the loaded program of a function, of this kind; loaded now if need be
 * @ret_prog: the program
 *
 * Returns: 0, or an error with its text noted.
 */
int bca_get_prog(struct bccaot *b, const char *fn_name, const struct bca_kind_ops *ops,
		 const char *target, struct bpf_program **ret_prog);

/** bca_find_prog - the function in the caller's object; noted as an error and NULL if missing */
struct bpf_program *bca_find_prog(struct bccaot *b, const char *fn_name);

/** bca_free_variants - release the second objects */
void bca_free_variants(struct bccaot *b);

/** bca_section_target - what follows the slash of a program's section name, or NULL */
const char *bca_section_target(const struct bpf_program *prog);

/* ---- The auto-attach table (autoattach.c) */

/** bca_plan_table - plan what BCC would attach by itself, once; attaches if the session is loaded */
int bca_plan_table(struct bccaot *b);

/* ---- Why it failed (explain.c) */

/** bca_explain_target - note why a function's target was not found in the kernel's types */
int bca_explain_target(struct bccaot *b, const struct bpf_program *prog, const char *target,
		       int err);

/** bca_explain_load - note why libbpf failed to load, out of what it said */
int bca_explain_load(struct bccaot *b, struct bpf_object *obj, int err, const char *said);

#endif
