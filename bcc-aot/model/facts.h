/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What the generated header has to know of a program, beyond what the compiled
 * object itself tells. The passes up to rewrite/ fill it, emit/ only reads it.
 */
#ifndef BCC_AOT_MODEL_FACTS_H
#define BCC_AOT_MODEL_FACTS_H

#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

/* How a program is attached. */
enum prog_kind {
#define PROG_KIND(id, word, section, runtime_kind) PROG_KIND_##id,
#include "model/prog_kinds.def"
#undef PROG_KIND
	PROG_KIND_CNT
};

enum map_sharing { MAP_PRIVATE, MAP_PUBLIC, MAP_SHARED, MAP_EXTERN };

struct map_fact {
	const char *name;
	const char *kind;     /* BCC's word: "hash", "histogram", "perf_output", "ringbuf" ... */
	const char *key_type; /* C spelling: "struct key_t", "u32"; NULL without */
	const char *value_type;
	const char *pin_path; /* NULL: not pinned */
	int64_t page_cnt;     /* its size in pages of the machine that loads it; 0: in bytes */
	enum map_sharing sharing;
	VEC(const char *) event_types; /* what goes through an output: "struct data_t" ... */
};

struct prog_fact {
	const char *name;
	enum prog_kind kind;
	const char *target; /* "tcp_v4_connect", "block:block_rq_issue"; a syscall's bare name */
	bool is_auto;       /* BCC attaches it by itself, from its name */
	bool is_syscall;    /* target is a system call, its kernel function is found at run time */
};

struct param_fact {
	const char *name; /* of the const volatile variable */
	const char *type; /* C spelling */
};

struct facts {
	VEC(struct map_fact) maps;
	VEC(struct prog_fact) progs;
	VEC(struct param_fact) params;
};

#endif
