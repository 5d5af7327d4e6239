/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * System calls of the architecture that this is compiled for, out of its
 * kernel's headers.
 */
#include <asm/unistd.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <bccaot/names.h>

/* MIPS counts from thousands, by ABI */
#ifdef __NR_Linux
#define FIRST __NR_Linux
#else
#define FIRST 0
#endif

/* Some calls have two names; either is right */
#pragma GCC diagnostic ignored "-Woverride-init"

#define NAME(name) [__NR_##name - FIRST] = #name,
static const char *const names[] = {
#include "syscall_names.h"
};
#undef NAME

enum { NAME_CNT = sizeof(names) / sizeof(names[0]) };

const char *bccaot_syscall_name(unsigned int nr)
{
	return nr - FIRST < NAME_CNT ? names[nr - FIRST] : NULL;
}

int bccaot_syscall_snprint(unsigned int nr, char *buf, size_t buf_bytes)
{
	const char *name = bccaot_syscall_name(nr);

	if (name)
		return snprintf(buf, buf_bytes, "%s", name);
	return snprintf(buf, buf_bytes, "[unknown: %u]", nr);
}

int bccaot_syscall_number(const char *name)
{
	for (int i = 0; i < NAME_CNT; i++) {
		if (names[i] && !strcmp(names[i], name))
			return i + FIRST;
	}
	return -ENOENT;
}
