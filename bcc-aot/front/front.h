/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The program's text becomes a tree (model/ast.h), a list of macro
 * uses and a list of inclusions. libclang lives and dies in here.
 */
#ifndef BCC_AOT_FRONT_FRONT_H
#define BCC_AOT_FRONT_FRONT_H

#include "base/strmap.h"
#include "diag/diag.h"
#include "kernel/kernel.h"
#include "model/ast.h"

/* A macro of the program's text that was expanded. */
struct macro_use {
	const char *name;
	struct span span;      /* name and, for a function-like one, its arguments */
	VEC(struct span) args; /* of a function-like one, blanks trimmed */
	enum home home;        /* where it is defined */
	bool is_dialect;       /* a construct of BCC: some pass must claim it */
	struct span body;      /* of the definition, if that is in the program's text */
};

/* #include of the program's text. */
struct inclusion {
	struct span span; /* the whole directive */
	const char *path; /* what it resolved to */
	enum home home;
};

/*
 * Something that macros/ defines. The output no longer includes the header that
 * has it, so what the program uses of these goes along.
 */
struct definition {
	struct str name;
	struct str text;    /* as in the header; of a macro, all behind "#define " */
	const char *header; /* the shim, below its folder: "linux/fs.h" */
	bool is_macro;
	bool is_libbpfs;    /* its headers have another one of this name, which this one replaces */
	bool is_borrowed;
};

struct unit {
	struct ast *ast;
	VEC(struct macro_use) macros;       /* outermost ones, by place */
	VEC(struct macro_use) nested;       /* those in arguments of others, by place */
	VEC(struct inclusion) inclusions;   /* by place */
	VEC(struct span) skipped;           /* the program's text that #if left out, by place */
	VEC(struct definition) definitions; /* in the order in which the output needs them */
	struct strmap definition_idx;       /* by name: place in definitions plus one */
	struct strmap own_macros;           /* bodies of the program's own, by name: struct str * */
	VEC(const char *) files;            /* everything that was read from disk */
	VEC(const char *) warnings_seen;    /* -W options of warnings that clang gave, each once */
	VEC(struct span) open_ends;         /* closing braces behind which a result is missing */
	VEC(struct str) unknown;            /* names that clang missed a declaration of */
};

struct front_input {
	struct source *main;
	const struct kernel *kernel;   /* to ask for similar names; may be NULL */
	struct str kernel_types;       /* C declarations: what "vmlinux.h" is for this program */
	struct str kernel_defines;     /* #define lines that come before everything */
	struct str tracepoint_structs; /* BCC's struct tracepoint__* */
	struct str params;             /* declarations of what --param makes a variable */
	struct str options;            /* functions that ask the target for CONFIG_* */
	const char *macros_dir;        /* where dialect/ and kernel/ are */
	const char *libbpf_dir;        /* where bpf_helpers.h is */
	const char *arch;              /* the word behind __TARGET_ARCH_ */
	bool is_big_endian;
	const char **clang_args;       /* the user's -D -U -I -include */
	size_t clang_arg_cnt;
};

/**
 * front_parse - build the tree
 *
 * clang's own errors go to @diags, at places of the program's text only.
 * Returns: false if there are errors.
 */
bool front_parse(struct arena *arena, struct source_set *sources, struct diag_list *diags,
		 const struct front_input *input, struct unit *ret_unit);

/** front_is_libbpf_style - does the program include vmlinux.h itself, as BCC's never do? */
bool front_is_libbpf_style(const struct unit *unit);

/** front_definition - what macros/ defines by this name, NULL if nothing */
struct definition *front_definition(const struct unit *unit, struct str name);

/** front_borrow - the output will use definition @name; what it names itself comes along */
void front_borrow(struct unit *unit, struct str name);

/** front_macro_at - the outermost macro use that holds @offset, NULL if there is none */
const struct macro_use *front_macro_at(const struct unit *unit, uint32_t offset);

/** front_innermost_macro_at - likewise, the one that is in no other one's way */
const struct macro_use *front_innermost_macro_at(const struct unit *unit, uint32_t offset);

/** front_scan_identifiers - put every identifier of a C text, comments and strings left out */
void front_scan_identifiers(struct str text, struct strmap *idents);

/** front_blank_opaque - a copy of a C text in which comments, strings and numbers are blanks */
struct str front_blank_opaque(struct arena *arena, struct str text);

typedef void (*front_ident_fn)(struct str ident, uint32_t offset, void *arg);

/** front_each_identifier - call @fn for every identifier outside comments and strings */
void front_each_identifier(struct str text, front_ident_fn fn, void *arg);

/**
 * front_find_identifier - the first place where @text says @word, comments and strings left out
 *
 * Returns: that part of @text, an empty string if there is none.
 */
struct str front_find_identifier(struct str text, const char *word);

#endif
