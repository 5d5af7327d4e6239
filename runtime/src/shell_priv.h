/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Parts of the program shell: values of options, and the help text.
 */
#ifndef BCA_SHELL_PRIV_H
#define BCA_SHELL_PRIV_H

#include <bccaot/shell.h>

/** bca_parse_int - as bccaot_parse_uint(), with a sign and without a range */
int bca_parse_int(const char *text, int64_t *ret_value);

/** bca_parse_double - a number with a point; 0 or -EINVAL */
int bca_parse_double(const char *text, double *ret_value);

/** bca_parse_bytes - an amount of memory: 4096, 4k, 1.5M, 2G; 0, -EINVAL or -ERANGE */
int bca_parse_bytes(const char *text, uint64_t *ret_bytes);

/** bca_option_takes_value - whether an option is followed by a value */
bool bca_option_takes_value(const struct bccaot_option *option);

/**
 * bca_option_set - read the text of an option's value into its variable
 *
 * Returns: 0, -EINVAL if it is not of the kind, -ERANGE if it is out of range.
 */
int bca_option_set(const struct bccaot_option *option, const char *text);

/** bca_option_wants - what an option wants, for messages: "a number", "a time" and so on */
const char *bca_option_wants(const struct bccaot_option *option);

/** bca_shell_print_help - print the whole help text of a program called @name */
void bca_shell_print_help(const struct bccaot_shell *shell, const char *name, FILE *out);

#endif
