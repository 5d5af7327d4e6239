/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Where a pointer came from. For every pointer value of a program: the kinds
 * of memory that it may point into.
 *
 * The analysis knows one place per variable (an array or a struct counts as
 * one), one per field of each struct type (the members of a union share one),
 * one per map's values, and one per kind of memory that is not the program's
 * own. It keeps, for every place, the set of places that the pointers stored
 * there may point at, and evaluates the whole program until no set grows. Order
 * of statements does not matter, so what it says is true of every execution;
 * integers carry addresses as well as pointers do.
 */
#ifndef BCC_AOT_ORIGIN_ORIGIN_H
#define BCC_AOT_ORIGIN_ORIGIN_H

#include "model/program.h"

/* Kinds of memory; an origin_set is a mask of them. */
enum origin {
	ORIGIN_LOCAL = 1 << 0,   /* a variable of the program */
	ORIGIN_MAP = 1 << 1,     /* a map's value */
	ORIGIN_RECORD = 1 << 2,  /* a reserved ring-buffer record */
	ORIGIN_CONTEXT = 1 << 3, /* what the kernel passes to the program */
	ORIGIN_PACKET = 1 << 4,  /* packet bytes between data and data_end */
	ORIGIN_TRUSTED = 1 << 5, /* typed by BTF: the verifier lets it be read directly */
	ORIGIN_KERNEL = 1 << 6,
	ORIGIN_USER = 1 << 7,
	ORIGIN_EITHER = 1 << 8, /* kernel or user memory: a bare address, nobody says which */
};

#define ORIGINS_FOREIGN (ORIGIN_KERNEL | ORIGIN_USER | ORIGIN_EITHER)
#define ORIGINS_OWN     (ORIGIN_LOCAL | ORIGIN_MAP | ORIGIN_RECORD)

typedef unsigned int origin_set;

struct origins;

/**
 * origin_solve - find out for a whole program
 * @model: maps, methods and programs must have been collected
 */
struct origins *origin_solve(struct arena *arena, const struct model *model);

/** origin_of - where the pointer that @expr evaluates to may point; 0: nothing is known of it */
origin_set origin_of(struct origins *origins, struct node *expr);

/** origin_root - the pointer expression that the lvalue @place hangs on; NULL: on a variable */
struct node *origin_root(struct node *place);

/** origin_is_kernel_pointer - to a struct, or a pointer to one, that user space never has */
bool origin_is_kernel_pointer(const struct type *type);

/** origin_print - "kernel|user", "none": for --dump and tests */
const char *origin_print(struct arena *arena, origin_set set);

#endif
