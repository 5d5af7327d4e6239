/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Finding programs, libraries and their functions for uprobes. Thread-safe.
 */
#ifndef BCCAOT_LIBRARY_H
#define BCCAOT_LIBRARY_H

#include <bccaot/common.h>
#include <bccaot/strlist.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * bccaot_find_library - the path of a shared library
 * @name: "c" for libc.so.*, "libc.so.6", or a path, which is taken as it is
 * @pid: look at this process's maps first and in its mount namespace; 0 and -1: this system's
 * @ret_path: where the path goes; with @pid it leads through /proc/PID/root where that differs
 * @size_bytes: room there
 *
 * Order: the process's maps, the loader's cache (/etc/ld.so.cache), musl's search
 * path, LD_LIBRARY_PATH, the standard directories. Of several architectures that
 * of the calling program is taken.
 *
 * Returns: 0, -ENOENT if there is none, -EINVAL, -ENAMETOOLONG.
 */
BCCAOT_API int bccaot_find_library(const char *name, pid_t pid, char *ret_path, size_t size_bytes);

/**
 * bccaot_find_exe - the path of a program, as which(1) finds it
 * @name: "bash"; a name with a slash is taken as it is
 * @ret_path: where the path goes, symbolic links resolved
 * @size_bytes: room there
 *
 * Returns: 0, -ENOENT if no directory of PATH has it, -EINVAL, -ENAMETOOLONG.
 */
BCCAOT_API int bccaot_find_exe(const char *name, char *ret_path, size_t size_bytes);

/**
 * bccaot_resolve_binary - a library or a program, whichever the name means
 * @name: as bccaot_uprobe_opts.name
 * @pid: as for bccaot_find_library()
 * @ret_path: where the path goes
 * @size_bytes: room there
 *
 * Returns: 0, -ENOENT if there is none, -EINVAL, -ENAMETOOLONG.
 */
BCCAOT_API int bccaot_resolve_binary(const char *name, pid_t pid, char *ret_path,
				     size_t size_bytes);

/**
 * bccaot_resolve_symbol - where a function of an ELF file lies
 * @path: the file
 * @sym: the function: in .symtab, else .dynsym, else the debug file that the file names
 * @ret_offset: the offset in the file, as uprobes take it
 *
 * Returns: 0, -ENOENT if there is no such file or function, -ENOEXEC if it is no ELF file,
 * -ENOMEM.
 */
BCCAOT_API int bccaot_resolve_symbol(const char *path, const char *sym, uint64_t *ret_offset);

/**
 * bccaot_get_user_functions - functions of an ELF file that match an expression
 * @path: the file, or a name as bccaot_resolve_binary() takes it
 * @re: POSIX extended; must match the whole name
 * @ret_list: the names, sorted, each once; to be freed with bccaot_strlist__free()
 *
 * Returns: 0, also for an empty list; -EINVAL if @re is no valid expression, -ENOENT,
 * -ENOEXEC, -ENOMEM.
 */
BCCAOT_API int bccaot_get_user_functions(const char *path, const char *re,
					 struct bccaot_strlist **ret_list);

/**
 * bccaot_get_user_addresses - where the functions lie that match an expression
 * @path: as for bccaot_get_user_functions()
 * @re: as for bccaot_get_user_functions()
 * @ret_offsets: the offsets in the file, ascending, each once; to be freed with free()
 * @ret_cnt: how many
 *
 * Returns: as bccaot_get_user_functions().
 */
BCCAOT_API int bccaot_get_user_addresses(const char *path, const char *re, uint64_t **ret_offsets,
					 size_t *ret_cnt);

/**
 * bccaot_get_user_functions_and_addresses - the names and the places of functions
 * @path: as for bccaot_get_user_functions()
 * @re: as for bccaot_get_user_functions()
 * @ret_list: the names, sorted by name and place; to be freed with bccaot_strlist__free()
 * @ret_offsets: the offset in the file of each name; to be freed with free()
 *
 * A name stands once for each place that it has.
 *
 * Returns: as bccaot_get_user_functions().
 */
BCCAOT_API int bccaot_get_user_functions_and_addresses(const char *path, const char *re,
						       struct bccaot_strlist **ret_list,
						       uint64_t **ret_offsets);

#ifdef __cplusplus
}
#endif

#endif
