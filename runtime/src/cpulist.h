/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The kernel's notation for sets of processors: "0-3,8".
 */
#ifndef BCA_CPULIST_H
#define BCA_CPULIST_H

/**
 * bca_cpulist_parse - the numbers in a list
 * @text: ascending ranges, perhaps with a newline at the end
 * @ret_cpus: the numbers; to be freed with free()
 *
 * Returns: how many, -EINVAL if @text is malformed, -ENOMEM.
 */
int bca_cpulist_parse(const char *text, int **ret_cpus);

#endif
