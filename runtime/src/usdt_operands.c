/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "usdt_operands.h"

/* "(%rax,%rbx,4)" of x86 before libbpf 1.7, "[x1,x2]" of arm64: two registers make the address. */
static bool is_indexed(const char *args)
{
	for (args = strpbrk(args, "(["); args; args = strpbrk(args + 1, "([")) {
		size_t len = strcspn(args, ")]");
		const char *comma = memchr(args, ',', len);

		if (comma && strchr("%xw", comma[1 + strspn(comma + 1, " ")]))
			return true;
	}
	return false;
}

const char *bca_foreign_operand(const char *args)
{
	if (strstr(args, "%xmm"))
		return "floating-point registers";
	if (strstr(args, "(%rip)"))
		return "memory at a symbol";
	return is_indexed(args) ? "memory at the sum of two registers" : NULL;
}
