/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Private to front/: what the files that talk to libclang share. */
#ifndef BCC_AOT_FRONT_CX_H
#define BCC_AOT_FRONT_CX_H

#include "front/front.h"

#include <clang-c/Index.h>

/* A file that clang read, and what it is to us. */
struct cx_file {
	CXFile handle;
	const char *path;
	enum home home;
	struct source *source; /* of HOME_USER files */
	unsigned int order;    /* in which it was entered first */
};

struct cx {
	struct arena *arena;
	struct source_set *sources;
	struct diag_list *diags;
	const struct front_input *input;
	struct unit *unit;
	CXTranslationUnit tu;
	VEC(struct cx_file) files;
	struct strmap types;   /* by QualType */
	struct strmap decls;   /* by Decl */
	struct strmap records; /* by Decl */
};

#define CX_PRELUDE "/bcc-aot/prelude.h"
#define CX_VMLINUX "/bcc-aot/include/vmlinux.h"

/** cx_string - copy a CXString into the arena and dispose of it */
const char *cx_string(struct cx *cx, CXString s);

/** cx_file_of - what we know of @handle; NULL for no file */
struct cx_file *cx_file_of(struct cx *cx, CXFile handle);

/** cx_span - the range in the program's text; file NULL if any end of it is elsewhere */
struct span cx_span(struct cx *cx, CXSourceRange range);

/** cx_home - where a declaration stands */
enum home cx_home(struct cx *cx, CXCursor cursor);

/** cx_forward_diagnostics - clang's errors and warnings, as ours. Returns: false if any is an error */
bool cx_forward_diagnostics(struct cx *cx);

/** cx_read_preprocessor - macro uses, inclusions and borrowed definitions */
void cx_read_preprocessor(struct cx *cx);

/** cx_sort_macros - tell outermost uses of macros from nested ones, and find their arguments */
void cx_sort_macros(struct cx *cx, struct macro_use *uses, size_t use_cnt);

/** cx_whole_macros - @span, or what holds whole the uses of macros of which it has a part */
struct span cx_whole_macros(const struct cx *cx, struct span span);

/** cx_is_macro_body - is @span the use of a macro, so that what it is stands in its body? */
bool cx_is_macro_body(const struct cx *cx, struct span span);

/** cx_says_user - is @type written as that of a pointer to user memory: "char __user *"? */
bool cx_says_user(struct span type);

/** cx_type_of - our form of a type; the same object every time */
struct type *cx_type_of(struct cx *cx, CXType cxtype);

/** cx_decl_of - our form of a declaration; the same object every time */
struct decl *cx_decl_of(struct cx *cx, CXCursor cursor);

/** cx_grow_body - the nodes of a function's body */
struct node *cx_grow_body(struct cx *cx, CXCursor body, struct decl *function);

/** cx_grow_variable - the node of a variable at file scope */
struct node *cx_grow_variable(struct cx *cx, CXCursor cursor);

/** cx_build_tree - functions, variables and records of the program's text */
void cx_build_tree(struct cx *cx);

#endif
