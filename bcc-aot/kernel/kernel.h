/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What is known of a kernel without running on it: its types (BTF), tracepoint
 * formats, syscalls, functions that can be probed, configuration. It comes from
 * a description (.kdesc), a raw BTF file, an ELF file, a boot image, or, only
 * when asked for by the word "host", from the running kernel.
 *
 * Everything handed out lives as long as the kernel is open and must not be
 * changed. A kernel may be read from several threads only after its last
 * kernel_slice() or kernel_tracepoint() call: those cache what they find.
 */
#ifndef BCC_AOT_KERNEL_KERNEL_H
#define BCC_AOT_KERNEL_KERNEL_H

#include "base/strbuf.h"
#include "base/strmap.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct btf;
struct diag_list;
struct kernel;

/* An answer that a description may be too poor to give. */
enum kernel_answer {
	KERNEL_NO,
	KERNEL_YES,
	KERNEL_UNKNOWN,
};

/* One argument of a system call. */
struct kernel_arg {
	const char *name; /* as in the kernel's source: "dfd" */
	const char *type; /* C spelling: "const char *" */
};

struct kernel_syscall {
	const char *name; /* "openat", without any prefix */
	bool has_args;    /* false: the description only knows that the call exists */
	const struct kernel_arg *args;
	size_t arg_cnt;
};

/* How the record holds a field's bytes. */
enum kernel_field_place {
	KERNEL_FIELD_INLINE,   /* in the record itself */
	KERNEL_FIELD_DATA_LOC, /* u32: offset from the record's start, length in the high half */
	KERNEL_FIELD_REL_LOC,  /* the same, but counted from the end of the u32 */
};

struct kernel_tracepoint_field {
	const char *name; /* without array suffix and without "__data_loc": "comm" */
	const char
		*type; /* as the format file spells it, without "__data_loc": "char[]" is "char" */
	const char
		*dim;  /* what stands in the brackets: "TASK_COMM_LEN", "16", ""; NULL: no array */
	size_t offset_bytes;
	size_t size_bytes; /* of the record's part: 4 for data_loc and rel_loc */
	bool is_signed;
	bool is_common;    /* one of the common_ fields at the start of every record */
	enum kernel_field_place place;
};

struct kernel_tracepoint {
	const char *category;
	const char *name;
	const char *
		btf_class; /* BTF's struct trace_event_raw_<btf_class> is this record; NULL: unknown */
	const char *btf_module; /* the module whose BTF has that struct; NULL: vmlinux's has it */
	const struct kernel_tracepoint_field *fields; /* in the order of the format file */
	size_t field_cnt;
};

/**
 * kernel_open - find out about a kernel
 * @arena: where everything goes
 * @diags: told why, in one error, if it cannot be done
 * @spec: name of an installed description, path of a .kdesc, raw BTF, ELF file with .BTF or boot
 *	image, or "host"; NULL: the default description
 * @arch: x86, arm64, arm, riscv, s390, powerpc, mips or loongarch; NULL: what the kernel itself
 *	says, x86 if it does not say
 *
 * Returns: the kernel, NULL if a diagnostic was added. Close it before the arena is freed.
 */
struct kernel *kernel_open(struct arena *arena, struct diag_list *diags, const char *spec,
			   const char *arch);

/** kernel_close - release the mapping and the BTF; NULL is fine */
void kernel_close(struct kernel *kernel);

/**
 * kernel_join - programs for @kernel are to run on @other as well, and the other way round
 *
 * What is asked about @kernel still is about that one alone, but for kernel_slice() and the sizes
 * that kernel_defines() tells.
 */
void kernel_join(struct kernel *kernel, struct kernel *other);

/** kernel_peer - Returns: number @idx of the kernels that @kernel was joined with; NULL: no more */
struct kernel *kernel_peer(const struct kernel *kernel, size_t idx);

/**
 * kernel_name - how to call this kernel in a message: description name, or the file's name
 *
 * Returns: the file's path, if a kernel that it was joined with has a file of the same name.
 */
const char *kernel_name(const struct kernel *kernel);

/** kernel_path - Returns: the file that it was read from, "" for the running kernel */
const char *kernel_path(const struct kernel *kernel);

/** kernel_release - Returns: what `uname -r` says there, "" if unknown */
const char *kernel_release(const struct kernel *kernel);

/** kernel_build_id - Returns: lower-case hexadecimal digits, "" if unknown */
const char *kernel_build_id(const struct kernel *kernel);

/** kernel_arch - Returns: x86, arm64, ... : the word behind __TARGET_ARCH_ */
const char *kernel_arch(const struct kernel *kernel);

/** kernel_pointer_bytes - Returns: 4 or 8 */
size_t kernel_pointer_bytes(const struct kernel *kernel);

/** kernel_is_big_endian - byte order of the kernel's memory */
bool kernel_is_big_endian(const struct kernel *kernel);

/** kernel_version_code - Returns: KERNEL_VERSION(a, b, c) of the release, 0 if unknown */
uint32_t kernel_version_code(const struct kernel *kernel);

/** kernel_btf - the types of vmlinux (not of modules) in the host's byte order */
const struct btf *kernel_btf(const struct kernel *kernel);

/** kernel_has_type - is @name a struct, union, enum (@keyword "struct" ...) or typedef ("typedef")? */
bool kernel_has_type(const struct kernel *kernel, const char *keyword, const char *name);

/**
 * kernel_has_member - has struct or union @type a member @name, nested anonymous ones included?
 *
 * Returns: false also if there is no such type.
 */
bool kernel_has_member(const struct kernel *kernel, const char *type, const char *name);

/* What a member is made of, as far as it matters for reading it. */
enum kernel_shape {
	KERNEL_SHAPE_INTEGER, /* bool and characters too */
	KERNEL_SHAPE_ENUM,
	KERNEL_SHAPE_POINTER,
	KERNEL_SHAPE_COMPOSITE,
	KERNEL_SHAPE_ARRAY,
	KERNEL_SHAPE_OTHER,
};

struct kernel_member {
	enum kernel_shape shape;
	enum kernel_shape element; /* of an array */
	size_t size_bytes;
	size_t element_bytes;
	unsigned int bits; /* of a bit-field; 0: it is none */
	bool is_signed;
};

/**
 * kernel_member - find a member of struct or union @type
 * @path: "a.b" is member b of a, whose type has no name
 *
 * Returns: KERNEL_UNKNOWN if a module has that type, whose description is not looked into.
 */
enum kernel_answer kernel_member(const struct kernel *kernel, const char *type, const char *path,
				 struct kernel_member *ret_member);

/**
 * kernel_has_same_layout - can a copy of struct or union @type of one kernel stand for the other's?
 *
 * It has the same size there, and what both have by one name stands at the same place.
 */
bool kernel_has_same_layout(const struct kernel *kernel, const struct kernel *other,
			    const char *type);

/**
 * kernel_print_member - declare a member of @from's for a struct of the output's own
 * @home: whose types the output is compiled with
 * @path: see kernel_member()
 *
 * Prints "long state;". Returns: false if @from has no such member.
 */
bool kernel_print_member(const struct kernel *home, const struct kernel *from, const char *type,
			 const char *path, struct strbuf *out);

/** kernel_enum_value - value of an enumerator. Returns: false if no enum of vmlinux has it */
bool kernel_enum_value(const struct kernel *kernel, const char *name, int64_t *ret_value);

/** kernel_constant - likewise, also of what was a macro in older kernels and became an enumerator */
bool kernel_constant(const struct kernel *kernel, const char *name, int64_t *ret_value);

/** kernel_enum_of - Returns: tag of the enum that has enumerator @name, "" for none; NULL: none has */
const char *kernel_enum_of(const struct kernel *kernel, const char *name);

/** kernel_has_function - can a kprobe be put on @name? */
enum kernel_answer kernel_has_function(const struct kernel *kernel, const char *name);

/**
 * kernel_nearest_member - the member of struct or union @type that looks most like @name
 *
 * Returns: NULL if none does.
 */
const char *kernel_nearest_member(const struct kernel *kernel, const char *type, const char *name);

/** kernel_nearest_tracepoint - Returns: "category/name", NULL if none looks like @category/@name */
const char *kernel_nearest_tracepoint(const struct kernel *kernel, const char *category,
				      const char *name);

/** kernel_nearest_syscall - Returns: a name without prefix, NULL if none looks like @name */
const char *kernel_nearest_syscall(const struct kernel *kernel, const char *name);

/**
 * kernel_config - value of an option
 * @option: with its prefix: CONFIG_NET_NS
 *
 * Returns: "y", "m", a number or a quoted string as in .config; NULL: not set or unknown.
 */
const char *kernel_config(const struct kernel *kernel, const char *option);

/** kernel_option - likewise, what follows from the architecture included, if there is no more to know */
const char *kernel_option(const struct kernel *kernel, const char *option);

/** kernel_has_config - does the description hold a configuration at all? */
bool kernel_has_config(const struct kernel *kernel);

/** kernel_syscall - Returns: the system call @name ("openat"), NULL if there is none or unknown */
const struct kernel_syscall *kernel_syscall(struct kernel *kernel, const char *name);

/** kernel_has_tracepoints - does the description hold tracepoint formats at all? */
bool kernel_has_tracepoints(const struct kernel *kernel);

/** kernel_tracepoint - Returns: the format of @category:@name, NULL if there is none or unknown */
const struct kernel_tracepoint *kernel_tracepoint(struct kernel *kernel, const char *category,
						  const char *name);

/**
 * kernel_slice - C declarations of the kernel types that a program can reach
 * @idents: every identifier that the program and its prelude mention (values unused)
 * @with_peers: also what other kernels have: members, behind the ones that this kernel's structs
 *	have, structs and enumerators. Only good for parsing
 * @defined_by_user: what the program declares itself, by name: what the kernel has of the same name
 *	gives way. The value tells the name space: NULL both, "struct", "union" or "enum" that of
 *	tags, anything else ("typedef", "enumerator", "function") that of ordinary names. The map may
 *	be NULL.
 * @out: where the text goes
 *
 * For this program the text is as good as the kernel's whole vmlinux.h, and guarded as one.
 * Returns: false if a diagnostic was added.
 */
bool kernel_slice(struct kernel *kernel, bool with_peers, const struct strmap *idents,
		  const struct strmap *defined_by_user, struct strbuf *out);

/**
 * kernel_defines - #define lines for what only the kernel can answer to the preprocessor
 *
 * LINUX_VERSION_CODE, CONFIG_*, PAGE_SIZE, PAGE_SHIFT, HZ, DNAME_INLINE_LEN, TASK_COMM_LEN and the
 * architecture (__x86_64__), each only if @idents names it and the answer is known. What is defined already stays.
 */
void kernel_defines(struct kernel *kernel, const struct strmap *idents, struct strbuf *out);

/** kernel_tracepoint_of - Returns: the event whose arguments are a struct tracepoint__...; NULL: none */
const struct kernel_tracepoint *kernel_tracepoint_of(struct kernel *kernel, const char *tag);

/**
 * kernel_tracepoint_argument - which argument of its system call is a field of a sys_enter event?
 *
 * Returns: its number from 0 on; -1: it is none.
 */
int kernel_tracepoint_argument(const struct kernel_tracepoint *tracepoint, const char *field);

/**
 * kernel_print_tracepoint_struct - BCC's struct tracepoint__<category>__<name>, only for parsing
 * @with_peers: with the fields that only other kernels have behind the others
 *
 * Members are widened and padded as BCC does it; dynamic ones are `int data_loc_<field>`.
 * Returns: false if the kernel has no such tracepoint (nothing was printed).
 */
bool kernel_print_tracepoint_struct(struct kernel *kernel, bool with_peers, const char *category,
				    const char *name, struct strbuf *out);

/**
 * kernel_tracepoint_record - name of the struct of @tracepoint's records in the output
 *
 * A vmlinux.h has no types of modules: what stands in a module's BTF gets a flavor, which libbpf
 * takes for the struct without "___module".
 * Returns: "trace_event_raw_...", NULL if the class is unknown.
 */
const char *kernel_tracepoint_record(struct arena *arena,
				     const struct kernel_tracepoint *tracepoint);

/** kernel_print_tracepoint_record - the definition of a module's record, by BTF's names of members */
void kernel_print_tracepoint_record(const struct kernel *kernel,
				    const struct kernel_tracepoint *tracepoint, struct strbuf *out);

#endif
