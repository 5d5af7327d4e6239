/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Private to origin/: what the evaluator and its memory share. */
#ifndef BCC_AOT_ORIGIN_SOLVE_H
#define BCC_AOT_ORIGIN_SOLVE_H

#include "origin/origin.h"
#include "origin/places.h"

struct origins {
	struct arena *arena;
	const struct model *model;
	struct places *contents; /* by declaration: where what is stored there points */
	bool grew;
};

/** origins_place_of - the place that @decl is */
uint32_t origins_place_of(const struct decl *decl);

/** origins_one - a set of one place */
struct places origins_one(struct origins *o, uint32_t place);

/** origins_join - add @more to @set */
void origins_join(struct origins *o, struct places *set, struct places more);

/** origins_contents_of - where what @decl holds may point; the caller's own copy */
struct places origins_contents_of(struct origins *o, const struct decl *decl);

/** origins_store_at - @decl may hold @value from now on */
void origins_store_at(struct origins *o, const struct decl *decl, const struct places *value);

/** origins_home_of - where the object lives that the lvalue @place is a part of */
struct places origins_home_of(struct origins *o, struct node *place);

/** origins_parameter_value - what parameter number @idx of a program starts with */
struct places origins_parameter_value(struct origins *o, const struct program *program,
				      const struct decl *param, size_t idx);

/** origins_load - the value of an lvalue */
struct places origins_load(struct origins *o, struct node *place);

/** origins_load_through - what the pointer expression @pointer points at holds */
struct places origins_load_through(struct origins *o, struct node *pointer);

/** origins_store - assign to an lvalue */
void origins_store(struct origins *o, struct node *place, const struct places *value);

/** origins_store_through - assign to what the pointer expression @pointer points at */
void origins_store_through(struct origins *o, struct node *pointer, const struct places *value);

/** origins_store_initializer - @init, perhaps a list, becomes the value of @target */
void origins_store_initializer(struct origins *o, struct decl *target, struct node *init);

/** origins_value_of - where the value of an expression may point; the caller's own copy */
struct places origins_value_of(struct origins *o, struct node *node);

#endif
