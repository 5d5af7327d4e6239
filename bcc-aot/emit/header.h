/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The generated header: bpftool's skeleton and what it does not give. Each
 * header_add_* writes one section of the output, in the order of this file.
 */
#ifndef BCC_AOT_EMIT_HEADER_H
#define BCC_AOT_EMIT_HEADER_H

#include "emit/ctype.h"
#include "emit/min_btf.h"
#include "emit/object_info.h"
#include "model/facts.h"

struct header_input {
	const char *source;         /* base name of the source, for the head comment */
	const char *name;           /* "foo": prefix of all that is generated */
	const char *version;        /* bcc-aot's */
	struct str vmlinux_h;       /* what it defines is the kernel's, not the program's */
	struct str skeleton;        /* bpftool's, made with the name "foo_bpf" */
	struct str foreign_elf;     /* the object, if it has not this machine's byte order */
	const struct btf *btf;      /* of the object */
	const struct min_btf *btfs; /* embedded */
	size_t btf_cnt;
	const struct facts *facts;  /* event types in the order in which object_build() had them */
};

struct header;

/**
 * header_make - the whole text of FILE.skel.h
 * @ret_header: receives what was found out on the way, for starter_make(); may be NULL
 */
struct str header_make(struct arena *arena, const struct header_input *input,
		       struct header *ret_header);

/** header_name - "foo" for "dir/foo.skel.h": a C identifier, at most as long as bpftool takes it */
const char *header_name(struct arena *arena, const char *output);

/* For the files of the header writer only. */

struct header {
	struct arena *arena;
	struct strbuf *out;
	const char *name; /* "foo" */
	const char *skel; /* "foo_bpf" */
	struct ctypes types;
	struct object_info info;
	const struct facts *facts;
	const struct min_btf *btfs;
	size_t btf_cnt;
};

/**
 * header_add_skeleton - bpftool's text, its structs of global data written in our types
 * @foreign_elf: bytes of the object to put in place of bpftool's; none if empty
 */
void header_add_skeleton(struct header *header, struct str skeleton, struct str foreign_elf);

/** header_add_bytes - the lines of an array's initializer */
void header_add_bytes(struct strbuf *out, struct str bytes);

/** header_add_maps - typed access to each map */
void header_add_maps(struct header *header);

/** header_add_output - typed callbacks and printers of one output map; @fact may be NULL */
void header_add_output(struct header *header, const struct object_map *map,
		       const struct map_fact *fact);

/** header_add_printers - functions that write a value of type @type_id, as text and as JSON */
void header_add_printers(struct header *header, const char *function, uint32_t type_id);

/** header_event_type - type of event number @idx of @fact, 0 if it is not known */
uint32_t header_event_type(const struct header *header, const struct map_fact *fact, size_t idx);

/** header_add_params - setters of the program's parameters */
void header_add_params(struct header *header);

/** header_add_attach - what BCC attaches by itself, and the function that does it */
void header_add_attach(struct header *header);

/** header_add_btfs - the reduced BTF of chosen kernels */
void header_add_btfs(struct header *header);

/** header_in - "const T *name": a parameter that is read only; arrays are not const, as C wants it */
const char *header_in(struct header *header, uint32_t type_id, const char *name);

/** header_find_map_fact - what is known of map @name besides, NULL if nothing */
const struct map_fact *header_find_map_fact(const struct header *header, const char *name);

#endif
