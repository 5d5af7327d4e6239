/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * How the types of a BPF object are written for user space: fixed-width
 * integers, addresses as __u64, the program's own structs under their own
 * names, the kernel's under names that cannot collide with system headers.
 */
#ifndef BCC_AOT_EMIT_CTYPE_H
#define BCC_AOT_EMIT_CTYPE_H

#include "base/strbuf.h"
#include "base/strmap.h"

#include <bpf/btf.h>
#include <stdbool.h>
#include <stdint.h>

/* What the functions below work on. */
struct ctypes {
	struct arena *arena;
	const struct btf *btf;
	const char *prefix;      /* of what belongs to this header alone: "foo_bpf" */
	struct str kernel_types; /* text of vmlinux.h: whatever it defines is the kernel's */
	struct strmap
		own_names; /* tags, typedefs and enumerators that were written, with their spelling */
	struct strmap kernel_names; /* what vmlinux.h was searched for; value NULL: not there */
	struct strmap is_defined;   /* spellings whose definition was written */
	bool uses_int128;
};

enum ctype_kind {
	CTYPE_VOID, /* unknown, or nothing */
	CTYPE_BOOL,
	CTYPE_CHAR,
	CTYPE_SIGNED,
	CTYPE_UNSIGNED,
	CTYPE_FLOAT,
	CTYPE_POINTER,
	CTYPE_ARRAY,
	CTYPE_STRUCT,
	CTYPE_UNION,
	CTYPE_OTHER, /* functions: never part of data */
	CTYPE_CNT
};

/** ctype_strip - @id without const, volatile, restrict and tags around it */
uint32_t ctype_strip(const struct ctypes *types, uint32_t id);

/** ctype_resolve - @id without those and without typedefs */
uint32_t ctype_resolve(const struct ctypes *types, uint32_t id);

/** ctype_get - what stands behind @id; never NULL */
const struct btf_type *ctype_get(const struct ctypes *types, uint32_t id);

/** ctype_kind - what @id is in the end; enums are integers */
enum ctype_kind ctype_kind(const struct ctypes *types, uint32_t id);

/** ctype_size_bytes - Returns: 0 for what has no size */
uint32_t ctype_size_bytes(const struct ctypes *types, uint32_t id);

/** ctype_align_bytes - natural alignment in the BPF program; 1 for packed structs */
uint32_t ctype_align_bytes(const struct ctypes *types, uint32_t id);

/** ctype_is_packed - does a struct's layout need the attribute? */
bool ctype_is_packed(const struct ctypes *types, const struct btf_type *record);

/** ctype_name - text behind a name offset */
const char *ctype_name(const struct ctypes *types, const struct btf_type *type);

/**
 * ctype_tag - how a struct, union or enum that has a name is spelled
 *
 * Returns: "struct key_t", "info_t", "struct kernel__in6_addr"; NULL for what must be written out
 * where it stands: an anonymous type, an integer, the kernel's enums.
 */
const char *ctype_tag(struct ctypes *types, uint32_t id);

/** ctype_is_kernels - does vmlinux.h define this name? @keyword: "struct" ...; "" for a typedef */
bool ctype_is_kernels(struct ctypes *types, const char *keyword, const char *name);

/**
 * ctype_decl - declare something
 * @declarator: a name, "*name" for a pointer to it, or "" for the type alone
 *
 * Returns: "struct key_t *key", "char (*text)[16]"; for anonymous structs "void" stands in.
 */
const char *ctype_decl(struct ctypes *types, uint32_t id, const char *declarator);

/** ctype_comment - what the source says where ours says less: "struct sock *"; "" if nothing */
const char *ctype_comment(struct ctypes *types, uint32_t id);

/** ctype_define - write the definition of @id and of all that it needs, each once */
void ctype_define(struct ctypes *types, uint32_t id, struct strbuf *out);

/**
 * ctype_add_member - write a member of a struct, or a variable, with its semicolon
 * @depth: how far to indent
 */
void ctype_add_member(struct ctypes *types, uint32_t id, const char *name, int depth,
		      struct strbuf *out);

/** ctype_member_name - @name, changed where C++ has a keyword of this name */
const char *ctype_member_name(struct arena *arena, const char *name);

#endif
