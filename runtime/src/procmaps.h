/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The files that a process has mapped as code.
 */
#ifndef BCA_PROCMAPS_H
#define BCA_PROCMAPS_H

#include <stddef.h>
#include <sys/types.h>

/**
 * bca_code_files_each - call @fn for each file mapped as code, in the order of addresses
 * @pid: the process
 * @fn: gets the path as the process sees it; a file may come several times; anything
 *	but 0 ends the walk and is returned
 *
 * Returns: 0, what @fn returned, -ESRCH if there is no such process, or the error of reading.
 */
int bca_code_files_each(pid_t pid, int (*fn)(void *ctx, const char *path), void *ctx);

/**
 * bca_path_of_process - a path of ours to a file that a process sees at a path
 *
 * Leads through /proc/PID/root if the process's mount namespace or root differs
 * from ours.
 *
 * Returns: 0, -ENAMETOOLONG.
 */
int bca_path_of_process(pid_t pid, const char *path, char *ret_path, size_t size_bytes);

#endif
