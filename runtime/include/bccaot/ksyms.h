/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Kernel symbols out of /proc/kallsyms: addresses to names and back. Only
 * functions are kept, as in BCC. The table is read when first needed and takes
 * 8 bytes per function plus the names.
 *
 * A table may be used from one thread at a time.
 */
#ifndef BCCAOT_KSYMS_H
#define BCCAOT_KSYMS_H

#include <bccaot/common.h>

#ifdef __cplusplus
extern "C" {
#endif

/** enum bccaot_sym_flags - how to spell a symbol (kernel and user) */
enum bccaot_sym_flags {
	/** append ` [module]`, as BCC's show_module */
	BCCAOT_SYM_MODULE = 1 << 0,
	/** append `+0x1f`, as BCC's show_offset */
	BCCAOT_SYM_OFFSET = 1 << 1,
	/** user symbols: leave C++ and Rust names mangled, as BCC's demangle=False */
	BCCAOT_SYM_NO_DEMANGLE = 1 << 2,
};

/** struct bccaot_sym - where an address lies */
struct bccaot_sym {
	/** function, or NULL if unknown; owned by the table */
	const char *name;
	/** path of the object or name of the kernel module, or NULL; owned by the table */
	const char *module;
	/** bytes from the start of the function, of the module without a name */
	uint64_t offset;
	/** address of the function, as in the object for user symbols; 0 if unknown */
	uint64_t start;
};

/** struct bccaot_ksyms_opts - what to read */
struct bccaot_ksyms_opts {
	/** size of this struct */
	size_t sz;
	/** file in the format of /proc/kallsyms; NULL = that; not copied, lent until freed */
	const char *path;
	/** keep data symbols too */
	bool with_data;
};
#define bccaot_ksyms_opts__last_field with_data

/** A table of kernel symbols */
struct bccaot_ksyms;

/**
 * bccaot_ksyms__new - make a table that is filled when first needed
 * @opts: may be NULL
 *
 * Returns: the table, or NULL with errno: ENOMEM, EINVAL for options that the
 * library does not know.
 */
BCCAOT_API struct bccaot_ksyms *bccaot_ksyms__new(const struct bccaot_ksyms_opts *opts);

/**
 * bccaot_ksyms__load - read the table now, or again
 * @ksyms: the table
 *
 * Read again to see modules that came or went. Names handed out before become
 * invalid; on failure the old table stays.
 *
 * Returns: 0, -EACCES if the kernel hides addresses from this process
 * (kptr_restrict, see bccaot_ksyms__strerror()), -ENOENT if the kernel has no
 * kallsyms, -EINVAL if the file is garbage, -ENOMEM.
 */
BCCAOT_API int bccaot_ksyms__load(struct bccaot_ksyms *ksyms);

/**
 * bccaot_ksyms__lookup - find the function that an address lies in
 * @ksyms: the table
 * @addr: a kernel address
 * @ret_sym: receives name, module ("kernel" for the kernel itself) and offset;
 *           valid until the table is loaded again or freed
 *
 * As in BCC, a function reaches up to the next one. A table that could not be
 * read is not tried again until bccaot_ksyms__load().
 *
 * Returns: 0, -ENOENT below the first function or more than 1 MiB behind the
 * last, else as bccaot_ksyms__load().
 */
BCCAOT_API int bccaot_ksyms__lookup(struct bccaot_ksyms *ksyms, uint64_t addr,
				    struct bccaot_sym *ret_sym);

/**
 * bccaot_ksyms__addr - find the address of a function
 * @ksyms: the table
 * @name: its exact name
 * @ret_addr: receives the address; of several, that of the kernel itself or
 *            the lowest
 *
 * Returns: 0, -ENOENT if there is no such function, else as
 * bccaot_ksyms__load().
 */
BCCAOT_API int bccaot_ksyms__addr(struct bccaot_ksyms *ksyms, const char *name, uint64_t *ret_addr);

/**
 * bccaot_ksyms__snprint - spell a kernel address as BCC's ksym()
 * @ksyms: the table
 * @addr: a kernel address
 * @flags: enum bccaot_sym_flags
 * @buf: receives the text, `[unknown]` when not found, cut to @buf_bytes
 * @buf_bytes: room in @buf, may be 0
 *
 * Returns: length of the whole text as snprintf(); never fails.
 */
BCCAOT_API int bccaot_ksyms__snprint(struct bccaot_ksyms *ksyms, uint64_t addr, unsigned int flags,
				     char *buf, size_t buf_bytes);

/**
 * bccaot_ksyms__cnt - number of symbols in the table
 * @ksyms: the table
 *
 * Returns: the number, 0 before it is loaded.
 */
BCCAOT_API size_t bccaot_ksyms__cnt(const struct bccaot_ksyms *ksyms);

/**
 * bccaot_ksyms__strerror - say why the table could not be read, and the cure
 * @err: what bccaot_ksyms__load() returned
 *
 * Returns: a static text without a full stop.
 */
BCCAOT_API const char *bccaot_ksyms__strerror(int err);

/**
 * bccaot_ksyms__free - free the table
 * @ksyms: may be NULL
 */
BCCAOT_API void bccaot_ksyms__free(struct bccaot_ksyms *ksyms);

#ifdef __cplusplus
}
#endif

#endif
