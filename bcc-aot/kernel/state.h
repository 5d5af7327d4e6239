/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The inside of struct kernel, shared by the files of this layer only, and the
 * parts that a description (.kdesc) consists of.
 *
 * A description is an uncompressed tar archive: first "meta", then the tables
 * below under their names (table.h says what a table is), then "btf/vmlinux"
 * and "btf/<module>". Order, owners and times are fixed, so that the same facts
 * give the same bytes.
 */
#ifndef BCC_AOT_KERNEL_STATE_H
#define BCC_AOT_KERNEL_STATE_H

#include "kernel/kernel.h"
#include "base/vec.h"

struct btf_type;

/* The text members of a description. */
enum kernel_table {
	KERNEL_TABLE_META,         /* what is said of the kernel as a whole */
	KERNEL_TABLE_CONFIG,       /* CONFIG_X TAB value */
	KERNEL_TABLE_FEATURES,     /* probed facts: lsm, kprobe-pmu, ... TAB value */
	KERNEL_TABLE_FUNCTIONS,    /* name TAB letters of enum function_mark TAB module */
	KERNEL_TABLE_MODULE_TYPES, /* name of a type TAB module that has it */
	KERNEL_TABLE_SYSCALLS,     /* name TAB "?", or name and an argument after each TAB */
	KERNEL_TABLE_TRACEPOINTS,  /* category/name TAB class TAB module TAB fields */
	KERNEL_TABLE_TYPES,        /* name of a type or enumerator TAB ids in vmlinux's BTF */
	KERNEL_TABLE_CNT
};

/* The letters of the functions table. */
enum function_mark {
	FUNCTION_FTRACE = 'f',      /* in available_filter_functions: fentry works */
	FUNCTION_BLACKLISTED = 'b', /* in the kprobe blacklist */
	FUNCTION_REPEATED = 'r',    /* several functions of this name: newer kernels refuse it */
	FUNCTION_ERROR_INJECTION = 'e', /* bpf_override_return() works */
};

struct kernel_module {
	const char *name;
	struct str bytes; /* split BTF on top of vmlinux's */
	struct btf *btf;  /* parsed on first use; NULL before, and if it is damaged */
	bool is_damaged;
};

/* What a description is made of, and what it is read into. */
struct description {
	struct str tables[KERNEL_TABLE_CNT];
	struct str vmlinux;                /* raw BTF */
	VEC(struct kernel_module) modules; /* by name */
};

struct kernel {
	struct arena *arena;
	struct diag_list *diags;
	const char *name;
	const char *path;    /* of the file; NULL: the running kernel */
	const char *release;
	const char *version; /* what `uname -v` says */
	const char *build_id;
	const char *arch;
	size_t pointer_bytes;
	size_t page_bytes;
	bool is_big_endian;
	bool is_host; /* tables are filled from the running kernel when they are asked for */
	bool is_loaded[KERNEL_TABLE_CNT]; /* for the host: which were */
	struct description description;
	struct btf *btf;
	VEC(struct kernel *) peers; /* the others that programs for this one are for */
	struct strmap tracepoints;  /* category/name to struct kernel_tracepoint, as asked for */
	struct strmap syscalls;     /* name to struct kernel_syscall, as asked for */
	void *map;                  /* the mapped file; NULL: none */
	size_t map_bytes;
};

/** kernel_table_name - Returns: the archive member that holds a table: "config", ... */
const char *kernel_table_name(enum kernel_table table);

/** kernel_get_table - a table's text; the host's is collected on first use */
struct str kernel_get_table(const struct kernel *kernel, enum kernel_table table);

/** kernel_fail - add a bad-kernel error that has no place in a source. Returns: false */
bool kernel_fail(struct diag_list *diags, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

#endif
