/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Helpers that get kernel pointers from one caller and user pointers from
 * another: each gets a second function for the user pointers, so that either
 * reads from the memory that its pointers point into.
 */
#ifndef BCC_AOT_SPECIALISE_H
#define BCC_AOT_SPECIALISE_H

#include "model/program.h"

/**
 * specialise_helpers - the program with the doubles that @model asks for
 *
 * The number of lines stays the same up to the end of the old text.
 */
struct source *specialise_helpers(struct source_set *sources, const struct model *model);

#endif
