/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The inside of kernel_slice(): which types a program reaches (reach.c), and a
 * small BTF of our own with just these (carve.c), which libbpf prints as C.
 *
 * A type is reached at a level. WEAK: its name is enough, a struct is declared
 * only. WHOLE: it is defined; a struct's members are there with their layout,
 * but pointers that the program cannot name lead to void. DEEP: so are the
 * types that its pointers lead to.
 */
#ifndef BCC_AOT_KERNEL_SLICE_H
#define BCC_AOT_KERNEL_SLICE_H

#include "kernel/state.h"
#include "kernel/types.h"

enum reach {
	REACH_NOT,
	REACH_WEAK,
	REACH_WHOLE,
	REACH_DEEP,
};

/* The types of vmlinux, those that one module adds to them, or those of another kernel's vmlinux. */
struct slice_space {
	const struct kernel *kernel;
	const struct btf *btf;
	uint32_t first;    /* ids below are vmlinux's */
	uint32_t end;
	uint8_t *levels;   /* enum reach, by id - first */
	uint32_t *out_ids; /* in the carved BTF, by id - first */
};

struct slice_ref {
	struct slice_space *space;
	uint32_t id;
};

/* A member that other kernels' struct of the same name has. */
struct slice_addition {
	struct slice_ref owner; /* the struct that it is added to */
	struct slice_ref type;
	const char *name;
	unsigned int bits; /* of a bit-field; 0: it is none */
};

struct slice {
	struct arena *arena;
	struct kernel *kernel;
	const struct strmap *idents;
	const struct strmap *hidden; /* what the program defines itself; may be NULL */
	struct slice_space *spaces;  /* vmlinux's first */
	size_t space_cnt;
	bool with_peers;
	VEC(struct slice_ref) work; /* reached, what they lead to is not visited yet */
	VEC(struct slice_addition) additions;
};

/** slice_add_space - make the types of @btf from id @first on one more space */
void slice_add_space(struct slice *slice, const struct kernel *kernel, const struct btf *btf,
		     uint32_t first);

/** slice_reach - find all types that the program reaches, modules' included */
void slice_reach(struct slice *slice);

/**
 * slice_carve - BTF with the reached types only
 * @ret_bytes: raw BTF
 *
 * Returns: NULL, or why the kernel's types make no sense.
 */
const char *slice_carve(struct slice *slice, struct str *ret_bytes);

/**
 * slice_resolve - the type that stands for type @id as seen from @space
 *
 * A module's may be vmlinux's; another kernel's is this one's if that has one of the same name.
 */
struct slice_ref slice_resolve(const struct slice *slice, struct slice_space *space, uint32_t id);

/** slice_add_members - find what other kernels have in struct or union @owner; fills additions */
void slice_add_members(struct slice *slice, struct slice_ref owner);

/** slice_is_of_peer - are these the types of another kernel? */
bool slice_is_of_peer(const struct slice *slice, const struct slice_space *space);

/** slice_is_hidden - does the program define @type's name itself? */
bool slice_is_hidden(const struct slice *slice, const struct btf *btf, const struct btf_type *type);

/** slice_hides - does the program declare @name itself, as a tag or as an ordinary name? */
bool slice_hides(const struct slice *slice, const char *name, bool is_tag);

/** slice_is_named - does the program mention @name? */
bool slice_is_named(const struct slice *slice, const char *name);

/** slice_is_dropped - is this member a pointer that the program cannot follow? */
bool slice_is_dropped(const struct slice *slice, const struct btf *btf,
		      const struct btf_member *member);

/* A type that every program may use: its name and its spelling where BTF lacks it. */
struct slice_basic {
	const char *name;
	const char *spelling;
};

/* Ended by NULL. */
extern const struct slice_basic slice_basic_types[];

#endif
