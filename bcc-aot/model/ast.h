/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The program as a tree of our own: what libclang's cursors say, without
 * libclang. front/ builds it once; every later pass only reads it. Implicit
 * casts are left out: whether an expression is loaded or only named follows
 * from its parent (see ast_is_loaded).
 */
#ifndef BCC_AOT_MODEL_AST_H
#define BCC_AOT_MODEL_AST_H

#include "base/vec.h"
#include "diag/source.h"

#include <stdint.h>

enum type_kind {
	TYPE_OTHER,   /* float, vector, function, whatever no pass asks about */
	TYPE_VOID,
	TYPE_INTEGER, /* bool, character and enum types too */
	TYPE_POINTER,
	TYPE_ARRAY,
	TYPE_RECORD,
	TYPE_CNT
};

struct record;

struct type {
	enum type_kind kind;
	const char *spelling; /* as written, with qualifiers and typedef names */
	int64_t size_bytes;   /* -1: incomplete or without a size */
	struct type *target;  /* of a pointer: what it points at; of an array: its element */
	struct record *record;
	int64_t array_cnt;    /* elements of a constant array, 0 else */
	bool is_const;
	bool is_unsigned;
	bool is_long; /* "long" itself: the kernel's may have fewer bytes than BPF's 8 */
	bool is_enum;
};

/* Where a declaration was written. */
enum home {
	HOME_USER,   /* the program's own text, or a header of its own */
	HOME_KERNEL, /* the types that come out of the kernel description */
	HOME_SHIM,   /* macros/: the dialect and the stand-ins for kernel headers */
	HOME_LIBBPF, /* <bpf/...> */
};

struct record {
	const char *tag; /* "" for an anonymous one */
	struct type *type;
	enum home home;
	bool is_union;
	bool is_packet;    /* marked BPF_PACKET_HEADER: members are bits of a packet */
	bool is_adopted;   /* the program repeats a struct of the kernel: the kernel's is used */
	bool hides_kernel; /* the kernel has one of this name too, with other members */
	struct span span;  /* of the definition, if it is in the program's text */
	VEC(struct decl *) fields; /* only of those that the program's text defines */
};

enum decl_kind {
	DECL_VARIABLE,
	DECL_PARAMETER,
	DECL_FIELD,
	DECL_FUNCTION,
	DECL_ENUMERATOR,
	DECL_CNT
};

struct node;

struct decl {
	enum decl_kind kind;
	const char *name;
	struct type *type; /* of a function: what it returns */
	enum home home;
	struct span span;  /* the whole declaration */
	struct span name_span;
	const char
		*annotation; /* our own mark in macros/dialect, e.g. "bcc.map:hash"; NULL without */
	unsigned int index;  /* dense number, for tables that passes keep beside the tree */

	bool is_file_scope;  /* variables */
	bool is_user_memory; /* the declaration says __user */
	struct record *record;       /* fields: where they belong */
	bool is_bitfield;
	int64_t offset_bits;         /* fields */
	int64_t width_bits;          /* bit-fields */
	int64_t value;               /* enumerators */

	bool is_static;              /* functions */
	VEC(struct decl *) params;
	VEC(struct span) prototypes; /* declarations without the body, in the program's text */
	struct node *body;           /* NULL: only declared */
};

enum node_kind {
	NODE_OTHER,          /* any statement or expression: only its children matter */
	NODE_REF,            /* a variable, parameter, function or enumerator by name */
	NODE_MEMBER,         /* a.f or a->f; child: a */
	NODE_SUBSCRIPT,      /* a[i]; children: a, i */
	NODE_DEREF,          /* *a */
	NODE_ADDRESS,        /* &a */
	NODE_UNARY,
	NODE_BINARY,         /* no assignment */
	NODE_ASSIGN,         /* = and its compound forms; children: left, right */
	NODE_INCDEC,         /* ++ and --, both forms */
	NODE_CALL,           /* children: callee, arguments */
	NODE_CAST,           /* explicit; child: the value */
	NODE_PAREN,
	NODE_COND,           /* a ? b : c */
	NODE_INIT_LIST,
	NODE_DESIGNATED,     /* .f = value inside an initializer list; child: the value */
	NODE_COMPOUND_LITERAL,
	NODE_STATEMENT_EXPR, /* ({ ... }); child: the block */
	NODE_LITERAL,
	NODE_STRING,
	NODE_SIZEOF,   /* sizeof, typeof, offsetof: nothing inside is evaluated */
	NODE_VARIABLE, /* a variable declared here; child: its initializer, if any */
	NODE_RETURN,   /* child: the value, if any */
	NODE_IF,       /* children: condition, what follows, what follows "else", if any */
	NODE_CASE,     /* children: value, statement */
	NODE_GOTO,
	NODE_BLOCK,
	NODE_KIND_CNT
};

/* Operators that some pass wants to tell apart. */
enum node_op {
	OP_OTHER,
	OP_COMMA,
	OP_ADD,
	OP_SUB,
	OP_MUL,
	OP_SHIFT_LEFT,
	OP_SHIFT_RIGHT,
	OP_BIT_AND,
	OP_BIT_OR,
	OP_AND,
	OP_OR,
	OP_LESS,
	OP_GREATER,
	OP_LESS_EQUAL,
	OP_GREATER_EQUAL,
	OP_EQUAL,
	OP_NOT_EQUAL,
	OP_NOT, /* unary, as those behind it */
	OP_MINUS,
	OP_CNT
};

struct node {
	enum node_kind kind;
	struct span span;      /* in the program's text; file NULL: all of it is in our headers */
	struct span op_span;   /* members: the member's name */
	bool is_arrow;         /* members: -> */
	bool is_compound;      /* assignments: += and friends */
	bool is_user_memory;   /* casts: the type says __user */
	bool from_macro_body;  /* its own tokens stand in the body of a macro of the program */
	enum node_op op;       /* NODE_BINARY, NODE_UNARY */
	struct type *type;
	struct decl *decl;     /* references, members, variables, designators */
	struct decl *function; /* the function that it stands in; NULL at file scope */
	int64_t value;         /* integer literals */
	struct node *parent;
	struct node *first;
	struct node *next;
};

struct type_name {
	const char *keyword; /* "struct", "union", "enum" or "typedef" */
	const char *name;
	struct span span;
	struct record
		*record;  /* a typedef: the struct or union that it names; NULL: something else */
	const char *type; /* likewise: its spelling */
};

struct ast {
	struct arena *arena;
	struct source *main;
	VEC(struct decl *) functions;     /* with a body in the program's text, in its order */
	VEC(struct decl *) variables;     /* at file scope, in the program's text */
	VEC(struct record *) records;     /* defined in the program's text */
	VEC(struct decl *) enumerators;   /* likewise */
	VEC(struct type_name) type_names; /* tags and typedef names, likewise */
	VEC(struct node *) file_nodes;    /* expressions at file scope: initializers */
	VEC(struct decl *) decls;         /* all that anything refers to, by index */
};

/** ast_strip - @node without parentheses and explicit casts around it */
struct node *ast_strip(struct node *node);

/** ast_strip_parens - @node without parentheses around it */
struct node *ast_strip_parens(struct node *node);

/** ast_child - child number @idx, NULL if there are fewer */
struct node *ast_child(const struct node *node, unsigned int idx);

/**
 * ast_is_loaded - is the value of this lvalue (member, subscript, dereference) read?
 *
 * False where it is only a place: operand of &, target of an assignment, base
 * of a further '.' or array subscript, array that decays, unevaluated operand.
 */
bool ast_is_loaded(const struct node *node);

/** ast_is_written - is this lvalue the target of an assignment, ++ or --? */
bool ast_is_written(const struct node *node);

/** ast_calls - is @node a call of the function @name? */
bool ast_calls(const struct node *node, const char *name);

/** ast_is_evaluated - false inside sizeof, typeof, offsetof and builtins that ask about a place */
bool ast_is_evaluated(const struct node *node);

typedef bool (*ast_visit_fn)(struct node *node, void *arg);

/** ast_walk - visit @node and all below it, parents first, in source order; stops at false */
bool ast_walk(struct node *node, ast_visit_fn visit, void *arg);

#endif
