/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Arguments of static probes that BCC reads and libbpf does not.
 */
#ifndef BCA_USDT_OPERANDS_H
#define BCA_USDT_OPERANDS_H

/**
 * bca_foreign_operand - what libbpf cannot read
 * @args: a location's argument description, "-4@%edi 8@%rax"
 *
 * Returns: in words, "floating-point registers"; NULL if it reads all.
 */
const char *bca_foreign_operand(const char *args);

#endif
