/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User symbols: addresses of processes to functions, through their mappings,
 * ELF symbol tables, separate debug files (build id or debug link), the vdso
 * and the perf-PID.map files of JIT compilers; in containers through
 * /proc/PID/root.
 *
 * One cache serves any number of processes; objects that several of them map
 * are read once. A process that calls exec, or that maps new objects, is read
 * again; of one that has exited, what was read stays until
 * bccaot_syms__forget(). A cache may be used from one thread at a time.
 */
#ifndef BCCAOT_SYMS_H
#define BCCAOT_SYMS_H

#include <sys/types.h>
#include <linux/bpf.h>
#include <bccaot/common.h>
#include <bccaot/ksyms.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * bccaot_demangle_fn - turn a linker's name into the source's
 * @name: the mangled name
 *
 * Returns: text from malloc() that the library frees, or NULL to leave @name.
 */
typedef char *(*bccaot_demangle_fn)(const char *name);

/** struct bccaot_syms_opts - where symbols come from */
struct bccaot_syms_opts {
	/** size of this struct */
	size_t sz;
	/**
	 * demangles names, for instance by __cxa_demangle(); NULL = what the
	 * library was built with, if anything
	 */
	bccaot_demangle_fn demangle_fn;
	/** where debug files lie; NULL = "/usr/lib/debug"; lent until freed */
	const char *debug_dir;
	/** do not look for separate debug files */
	bool no_debug_files;
	/** do not read perf-PID.map files */
	bool no_perf_map;
};
#define bccaot_syms_opts__last_field no_perf_map

/** A cache of the symbols of processes */
struct bccaot_syms;

/**
 * bccaot_syms__new - make an empty cache
 * @opts: may be NULL
 *
 * Returns: the cache, or NULL with errno: ENOMEM, EINVAL for options that the
 * library does not know.
 */
BCCAOT_API struct bccaot_syms *bccaot_syms__new(const struct bccaot_syms_opts *opts);

/**
 * bccaot_syms__load - read the mappings of a process now
 * @syms: the cache
 * @pid: the process, in the caller's PID namespace
 *
 * Lookups do this when needed. Call it for processes that may exit before
 * their addresses are looked up.
 *
 * Returns: 0, -ESRCH if there is no such process, -EACCES or -EPERM if it may
 * not be read, -ENOMEM.
 */
BCCAOT_API int bccaot_syms__load(struct bccaot_syms *syms, pid_t pid);

/**
 * bccaot_syms__lookup - find the function that an address lies in
 * @syms: the cache
 * @pid: the process; below 0 is the kernel, as in BCC
 * @addr: an address of that process
 * @ret_sym: receives what is known, valid until the next call on @syms
 *
 * The name is demangled. When no function is found but the object is known,
 * -ENOENT is returned with module and offset filled in.
 *
 * Returns: 0, -ENOENT, -ESRCH if there is no such process and none was read
 * before, -EACCES or -EPERM if it may not be read, -ENOMEM. On failure
 * @ret_sym is zeroed except as said.
 */
BCCAOT_API int bccaot_syms__lookup(struct bccaot_syms *syms, pid_t pid, uint64_t addr,
				   struct bccaot_sym *ret_sym);

/**
 * bccaot_syms__snprint - spell an address as BCC's sym()
 * @syms: the cache
 * @pid: the process; below 0 is the kernel
 * @addr: an address of that process
 * @flags: enum bccaot_sym_flags; the module is shown without its directory
 * @buf: receives the text, `[unknown]` when not found, cut to @buf_bytes
 * @buf_bytes: room in @buf, may be 0
 *
 * Returns: length of the whole text as snprintf(); never fails.
 */
BCCAOT_API int bccaot_syms__snprint(struct bccaot_syms *syms, pid_t pid, uint64_t addr,
				    unsigned int flags, char *buf, size_t buf_bytes);

/**
 * bccaot_syms__addr - find the address of a function in a process
 * @syms: the cache
 * @pid: the process; below 0 is the kernel
 * @module: path of the object as in /proc/PID/maps, its last part, or NULL for any
 * @name: exact, mangled name
 * @ret_addr: receives the address in that process
 *
 * Returns: 0, -ENOENT if there is none, else as bccaot_syms__load().
 */
BCCAOT_API int bccaot_syms__addr(struct bccaot_syms *syms, pid_t pid, const char *module,
				 const char *name, uint64_t *ret_addr);

/**
 * bccaot_syms__add_module - register an object for lookups by build id
 * @syms: the cache
 * @path: an ELF file
 *
 * Returns: 0, -ENOENT if there is no such file, -ENOEXEC if it is not an ELF
 * file, -ENODATA if it has no build id, -ENOMEM.
 */
BCCAOT_API int bccaot_syms__add_module(struct bccaot_syms *syms, const char *path);

/**
 * bccaot_syms__lookup_build_id - find the function that a frame lies in
 * @syms: the cache
 * @frame: a frame of a stack that is kept as build ids
 * @ret_sym: receives what is known, valid until the next call on @syms
 *
 * Returns: 0, -ENOENT if no registered object has the build id or it has no
 * such function, -EINVAL if the frame carries no build id, -ENOMEM.
 */
BCCAOT_API int bccaot_syms__lookup_build_id(struct bccaot_syms *syms,
					    const struct bpf_stack_build_id *frame,
					    struct bccaot_sym *ret_sym);

/**
 * bccaot_syms__forget - drop what is known of a process
 * @syms: the cache
 * @pid: the process; -1 for all
 */
BCCAOT_API void bccaot_syms__forget(struct bccaot_syms *syms, pid_t pid);

/**
 * bccaot_syms__ksyms - the kernel's table that the cache uses
 * @syms: the cache, which keeps owning it
 *
 * Returns: the table, or NULL with errno ENOMEM.
 */
BCCAOT_API struct bccaot_ksyms *bccaot_syms__ksyms(struct bccaot_syms *syms);

/**
 * bccaot_syms__free - free the cache
 * @syms: may be NULL
 */
BCCAOT_API void bccaot_syms__free(struct bccaot_syms *syms);

#ifdef __cplusplus
}
#endif

#endif
