/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What collect/ found in the program. Every fact points at the tree; none is
 * changed once collect is done. model/facts.h is the extract that the
 * generated header needs.
 */
#ifndef BCC_AOT_MODEL_PROGRAM_H
#define BCC_AOT_MODEL_PROGRAM_H

#include "model/ast.h"
#include "model/facts.h"

#include <stdio.h>

enum map_trait {
	MAP_HAS_KEY = 1 << 0,     /* typed key in BTF */
	MAP_HAS_VALUE = 1 << 1,
	MAP_HAS_SIZES = 1 << 2,   /* the kernel takes no BTF for it: plain key and value sizes */
	MAP_HAS_NO_SIZE = 1 << 3, /* max_entries must be 0 */
	MAP_IS_FULL = 1 << 4,     /* every key exists from the start */
	MAP_SIZED_BY_CPUS = 1 << 5,
	MAP_SIZED_BY_PAGES = 1 << 6,
	MAP_IS_OUTER = 1 << 7, /* its values are maps */
};

enum map_kind_id {
#define MAP_KIND(id, word, type, traits, since) MAP_KIND_##id,
#include "model/map_kinds.def"
#undef MAP_KIND
	MAP_KIND_CNT
};

struct map_kind {
	enum map_kind_id id;
	const char *word;        /* BCC's */
	const char *kernel_type; /* behind BPF_MAP_TYPE_; NULL: depends on the declaration */
	unsigned int traits;     /* enum map_trait */
	const char *since;       /* first kernel */
};

enum map_op_id {
#define MAP_OP(id, name, kinds, min_args, max_args, form, since) MAP_OP_##id,
#include "model/ops.def"
#undef MAP_OP
	MAP_OP_CNT
};

struct map_op_row {
	enum map_op_id id;
	const char *name;
	uint64_t kinds; /* bit per enum map_kind_id */
	unsigned int min_args;
	unsigned int max_args;
	const char *form;
	const char *since;
};

/** map_kind_find - Returns: the row of BCC's word, NULL if BCC has no such kind */
const struct map_kind *map_kind_find(struct str word);

/** map_op_find - Returns: the row of a method, NULL if no map has it */
const struct map_op_row *map_op_find(const char *name);

/* What a map's keys are, or its values. */
struct map_part {
	struct type *type;
	struct span span;       /* as written in the declaration; file NULL: a default */
	const char *text;       /* C spelling, good behind the declaration; NULL: has none */
	const char *definition; /* where the declaration spells a new type out; else NULL */
};

struct map_decl {
	struct decl *decl;
	const struct map_kind *kind;
	const char *kernel_type; /* behind BPF_MAP_TYPE_ */
	struct span span;        /* the declaration with its semicolon */
	struct span macro;       /* BPF_HASH(...) alone */
	struct map_part key;
	struct map_part value;
	struct span max_span; /* as written; file NULL: a default */
	struct span flags_span;
	int64_t max_entries;
	int64_t flags;
	bool counts_pages;     /* max_entries is in pages of the machine that loads it */
	const char *pin_path;  /* NULL: not pinned */
	const char *inner_map; /* of a map of maps */
	enum map_sharing sharing;
	unsigned int helpers;  /* bit per enum map_op_id below 32: functions to write for it */
};

/*
 * "map.key" or "map.leaf" where only its type counts, and "map.lookup(...)" in
 * typeof(), which the tree does not show.
 */
struct map_part_use {
	const struct map_decl *map;
	const struct map_part *part;
	struct span span;
	bool is_type;    /* in parentheses: a type may stand there */
	bool is_pointer; /* to such a part */
};

enum address_space {
	ADDRESS_SPACE_OWN, /* the program may load from there itself */
	ADDRESS_SPACE_KERNEL,
	ADDRESS_SPACE_USER,
	ADDRESS_SPACE_EITHER, /* nobody can tell: the helper that tries both */
};

#define OP_PARTS_MAX 2 /* arguments, from the first on, that may point at a key or a value */

struct map_op {
	struct node *call;
	struct map_decl *map;
	const struct map_op_row *row;
	/* those that point at memory which no helper takes: a copy of the part goes there */
	const struct map_part *copied[OP_PARTS_MAX];
	enum address_space spaces[OP_PARTS_MAX];
};

/* A function that the kernel runs. */
struct program {
	struct decl *function;
	enum prog_kind kind;
	const char *target;   /* see struct prog_fact */
	bool is_auto;
	bool is_syscall;      /* its arguments are those of a system call */
	const char *syscall;  /* that call's bare name; NULL: only the caller of attach knows */
	bool has_own_section; /* libbpf style: SEC() is already there */
	struct span macro; /* TRACEPOINT_PROBE(...) and its kin; file NULL: an ordinary function */
};

/* A load through a pointer. */
struct memory_read {
	struct node *expr;    /* the place that is read */
	struct node *pointer; /* the pointer expression that it hangs on */
	enum address_space space;
	const char *origin;   /* where the pointer came from, for people */
	bool is_mixed;        /* a kernel pointer on one path, a user one on another */
	bool has_own_size;    /* on each kernel: its size is to be asked of the target */
	bool is_in_reach;     /* its text can be edited: it is not a macro's body */
};

#define COPY_ARGS_MAX 3

/* A call of memcpy, memcmp or their kin with memory that the program cannot load from itself. */
struct memory_copy {
	struct node *call;
	bool is_comparison; /* reads both its arguments; else the second one goes to the first */
	struct span args[COPY_ARGS_MAX];
	enum address_space spaces[COPY_ARGS_MAX];
};

/* A helper that also gets user pointers, which are to be read by a function of their own. */
struct helper_double {
	struct decl *helper;
	const char *name;       /* of the double */
	VEC(struct span) calls; /* names of the callee where the double is meant */
};

/* A member or an enumerator that the kernels do not agree on. */
enum variance {
	VARIANCE_ABSENT, /* the first kernel lacks it: the output defines it itself */
	VARIANCE_SIZE,   /* of a number: the target says how many bytes it has */
	VARIANCE_VALUE,  /* of an enumerator: the target says it */
};

struct varying {
	struct node *node;
	struct node *outer; /* a member: the one whose base is a struct or union @type */
	enum variance variance;
	bool has_sizes;     /* VARIANCE_SIZE, or those that have it differ in that besides */
	bool is_wider;      /* another kernel has more bytes there than the type here */
	const char *type;   /* tag of the struct, union or enum that has it */
	bool is_union;
	const char *path; /* from there; more than one name where unnamed structs are on the way */
};

/* A read or a write of a field of a packet. */
struct packet_field {
	struct node *place;
	struct node *pointer;       /* its value is an offset into the packet */
	struct node *index;         /* of an array, if it is no constant; else NULL */
	int64_t index_bytes;        /* by which it counts */
	int64_t offset_bits;        /* from the pointer */
	int64_t width_bits;
	const struct decl *context; /* the parameter that is the packet */
};

/* One use of a construct that is rewritten by its own rule. */
struct use {
	struct node *call;
	const char *mark;           /* "bcc.printk", "bcc.usdt_readarg" ... */
	const struct decl *context; /* "bcc.cksum...": the parameter that is the packet */
};

/* BPF_PARAM(type, name, default) */
struct param_decl {
	const char *name;
	const char *type;
	struct span macro;
	struct span default_span;
};

struct model {
	struct arena *arena;
	struct ast *ast;
	VEC(struct map_decl *) maps;
	VEC(struct program *) programs;
	VEC(struct map_op) ops;
	VEC(struct map_part_use) part_uses;
	VEC(struct memory_read) reads;
	VEC(struct memory_copy) copies;
	VEC(struct varying) varying;
	VEC(struct packet_field) packet_fields;
	VEC(struct use) uses;
	VEC(struct param_decl) params;
	VEC(struct helper_double) doubles;
	VEC(struct span) expand;  /* uses of the program's macros, to be expanded in its text */
	VEC(const char *) hidden; /* the kernel's names that the program has for something else */
	struct facts *facts;
};

/** model_dump - all facts as text, one a line, for --dump=collect and tests */
void model_dump(const struct model *model, FILE *out);

/** model_map_of - Returns: the map that @decl declares, NULL if it is no map */
struct map_decl *model_map_of(const struct model *model, const struct decl *decl);

/** model_map_named - Returns: the map of this name, NULL if there is none */
struct map_decl *model_map_named(const struct model *model, struct str name);

/** model_part_spelling - what means the same as @use in libbpf's C */
const char *model_part_spelling(struct arena *arena, const struct map_part_use *use);

/** model_program_of - Returns: the program that @function is, NULL if it is a helper */
struct program *model_program_of(const struct model *model, const struct decl *function);

/** model_varying_at - Returns: how the kernels differ in @node, NULL: all agree */
const struct varying *model_varying_at(const struct model *model, const struct node *node);

/** model_op_of - Returns: the map method that @call is, NULL if it is another call */
const struct map_op *model_op_of(const struct model *model, const struct node *call);

#endif
