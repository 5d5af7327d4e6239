/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Facts become edits of the program's text. One file per construct,
 * under the names that collect/ uses.
 */
#ifndef BCC_AOT_REWRITE_REWRITE_H
#define BCC_AOT_REWRITE_REWRITE_H

#include "diag/diag.h"
#include "base/strbuf.h"
#include "edit/edit.h"
#include "front/front.h"
#include "kernel/kernel.h"
#include "model/program.h"

struct rewriter {
	struct arena *arena;
	struct diag_list *diags;
	struct unit *unit;
	const struct model *model;
	struct kernel *kernel;
	struct edits edits;
	struct edit *head;   /* what comes before the program */
	struct strmap names; /* every identifier of the program */
	bool uses_usdt;
	bool uses_endian;
};

struct rewrite_input {
	struct unit *unit;
	const struct model *model;
	struct kernel *kernel;
	const char **defines; /* -D options: NAME or NAME=VALUE */
	size_t define_cnt;
	bool line_markers;    /* write #line directives */
	struct str options;   /* functions that ask the target for CONFIG_* */
	struct str params;    /* definitions of what --param makes a variable */
};

/**
 * rewrite_run - the whole output text
 * @ret_text: valid until the arena goes
 *
 * Returns: false if a diagnostic was added.
 */
bool rewrite_run(struct arena *arena, struct diag_list *diags, const struct rewrite_input *input,
		 struct str *ret_text);

/**
 * rewrite_maps - declarations of maps, and the functions that some of their methods need
 *
 * Returns: false if a diagnostic was added.
 */
bool rewrite_maps(struct rewriter *r);

/** rewrite_map_types - typeof(map.key), sizeof(map.leaf) and the like */
void rewrite_map_types(struct rewriter *r);

/** rewrite_map_functions - Returns: what stands behind the declaration of @map, "" for nothing */
const char *rewrite_map_functions(struct rewriter *r, const struct map_decl *map);

/** rewrite_ops - calls of maps' methods */
void rewrite_ops(struct rewriter *r);

/** rewrite_programs - sections and signatures. Returns: false if a diagnostic was added */
bool rewrite_programs(struct rewriter *r);

/** rewrite_helpers - static functions, which BCC inlines */
void rewrite_helpers(struct rewriter *r);

/** rewrite_tracepoints - types and members of tracepoints' arguments */
bool rewrite_tracepoints(struct rewriter *r);

/** rewrite_contexts - members of contexts that programs change */
void rewrite_contexts(struct rewriter *r);

/** rewrite_is_repeated - is this member of the context used more than once in its function? */
bool rewrite_is_repeated(const struct node *member);

/** rewrite_keep_apart - this access shares no address with others; see bcc_ctx */
void rewrite_keep_apart(struct rewriter *r, const struct node *member);

/** rewrite_tracepoint_of - the tracepoint whose arguments @record is; NULL: it is another struct */
const struct kernel_tracepoint *rewrite_tracepoint_of(struct rewriter *r,
						      const struct record *record);

/** rewrite_tracepoint_struct - BTF's struct for these arguments, without "struct "; NULL: none */
const char *rewrite_tracepoint_struct(struct rewriter *r,
				      const struct kernel_tracepoint *tracepoint);

/** rewrite_kernels - members and enumerators that not all kernels have in the same way */
void rewrite_kernels(struct rewriter *r);

/** rewrite_is_absent - is the base of @member to be a flavor of its struct? */
bool rewrite_is_absent(const struct rewriter *r, const struct node *member);

/** rewrite_print_flavors - the definitions that these need */
void rewrite_print_flavors(struct rewriter *r, struct strbuf *out);

/** rewrite_read_helper - the helper that reads from @space */
const char *rewrite_read_helper(const struct rewriter *r, enum address_space space);

/** rewrite_place_macro - the macro that gives what a pointer into @space points at */
const char *rewrite_place_macro(enum address_space space);

/** rewrite_reads - loads from kernel and user memory */
bool rewrite_reads(struct rewriter *r);

/** rewrite_opaque - values that compilers may not know all about */
void rewrite_opaque(struct rewriter *r);

/** rewrite_copies - memcpy from kernel and user memory */
void rewrite_copies(struct rewriter *r);

/** rewrite_packets - fields of packets */
void rewrite_packets(struct rewriter *r);

/** rewrite_checksum - incr_cksum_l3() or incr_cksum_l4(), by function @name */
void rewrite_checksum(struct rewriter *r, const struct use *use, const struct macro_use *macro,
		      const char *name);

/** rewrite_params - BPF_PARAM() */
void rewrite_params(struct rewriter *r);

/** rewrite_macro_name - call macro @name instead; the arguments stay */
void rewrite_macro_name(struct rewriter *r, const struct macro_use *use, const char *name);

/** rewrite_uses - bpf_trace_printk and the dialect's other functions */
void rewrite_uses(struct rewriter *r);

/** rewrite_head - includes, borrowed definitions and everything else that comes first */
void rewrite_head(struct rewriter *r, const struct rewrite_input *input);

/** rewrite_license - the license section at the end. Returns: false if a diagnostic was added */
bool rewrite_license(struct rewriter *r, const struct rewrite_input *input);

/** rewrite_own_name - @name, changed if the program has it already */
const char *rewrite_own_name(struct rewriter *r, const char *name);

#endif
