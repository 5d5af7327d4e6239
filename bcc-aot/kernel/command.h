/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* `bcc-aot kernel ...`: makes and shows kernel descriptions. */
#ifndef BCC_AOT_KERNEL_COMMAND_H
#define BCC_AOT_KERNEL_COMMAND_H

/**
 * kernel_command - run `bcc-aot kernel capture|add|list|show|diff`
 * @argv: from the word "kernel" on: { "kernel", "list", NULL }
 *
 * Returns: the exit status: 0 done, 1 a kernel is no good (or, for diff, differs), 2 usage.
 */
int kernel_command(int argc, char **argv);

#endif
