/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Private to origin/: what the evaluator and its memory share. */
#ifndef BCC_AOT_ORIGIN_SOLVE_H
#define BCC_AOT_ORIGIN_SOLVE_H

#include "origin/origin.h"
#include "origin/places.h"

struct origins {
	struct arena *arena;
	const struct model *model;
	struct places *contents; /* by place: where what is stored there points */
	origin_set *masks;       /* by place */
	uint32_t *shared;        /* by place: another one that has the same contents, or itself */
	bool grew;
	bool is_complete;        /* what has no origin by now never gets one */
};

/* An object in memory. */
struct lvalue {
	struct places home;       /* what it is a part of */
	const struct decl *field; /* as which member; NULL: all of it, or an element */
	const struct type *type;
	struct node *place;       /* the expression; NULL: there is none */
};

/* ---- memory.c: places, and what lies there */

/** origins_place_of - the place that @decl is */
uint32_t origins_place_of(const struct origins *o, const struct decl *decl);

/** origins_share - from now on, what is stored at one place is found at the other */
void origins_share(struct origins *o, const struct decl *a, const struct decl *b);

/** origins_one - a set of one place */
struct places origins_one(struct origins *o, uint32_t place);

/** origins_join - add @more to @set */
void origins_join(struct origins *o, struct places *set, struct places more);

/** origins_contents_of - where what @decl holds may point; the caller's own copy */
struct places origins_contents_of(struct origins *o, const struct decl *decl);

/** origins_store_at - @decl may hold @value from now on */
void origins_store_at(struct origins *o, const struct decl *decl, const struct places *value);

/** origins_lvalue - the object that the expression @place names */
struct lvalue origins_lvalue(struct origins *o, struct node *place);

/** origins_target - the object that the pointer expression @pointer points at */
struct lvalue origins_target(struct origins *o, struct node *pointer);

/** origins_address - a pointer to @lvalue */
struct places origins_address(struct origins *o, const struct lvalue *lvalue);

/** origins_load - the value of @lvalue; where that is an array: its address */
struct places origins_load(struct origins *o, const struct lvalue *lvalue);

/** origins_store - assign to @lvalue */
void origins_store(struct origins *o, const struct lvalue *lvalue, const struct places *value);

/** origins_initialize - @init, perhaps a list, becomes the value of an object at @place */
void origins_initialize(struct origins *o, uint32_t place, const struct type *type,
			struct node *init);

/* ---- given.c: addresses that the kernel hands out */

/** origins_found - the place that an address of @type points at which was found outside */
uint32_t origins_found(const struct type *type);

/** origins_load_foreign - an object that lies at @place, which is not the program's own */
struct places origins_load_foreign(struct origins *o, uint32_t place, const struct lvalue *lvalue);

/** origins_start - what the parameters of programs and functions hold from the start */
void origins_start(struct origins *o);

/* ---- calls.c */

/** origins_call - the value of a call, after its effects on memory */
struct places origins_call(struct origins *o, struct node *call);

/* ---- solve.c */

/** origins_value_of - where the value of an expression may point; the caller's own copy */
struct places origins_value_of(struct origins *o, struct node *node);

#endif
