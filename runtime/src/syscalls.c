/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * System calls' names. Which prefix a kernel uses is asked for at most once.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <bccaot/kernel.h>

#include "kallsyms.h"
#include "syscalls.h"

#define PREFIX_CNT (sizeof(prefixes) / sizeof(*prefixes))

/* BCC's, with what this architecture's kernels use first. */
static const char *const prefixes[] = {
#if defined(__x86_64__)
	"__x64_sys_",
#elif defined(__i386__)
	"__ia32_sys_",
#elif defined(__aarch64__)
	"__arm64_sys_",
#elif defined(__s390x__)
	"__s390x_sys_",
#elif defined(__riscv)
	"__riscv_sys_",
#endif
	"sys_",         "__x64_sys_",   "__x32_compat_sys_", "__ia32_compat_sys_",
	"__arm64_sys_", "__s390x_sys_", "__s390_sys_",       "__riscv_sys_",
};

static const char *known_prefix;

const char *bca_syscall_bare(const char *name)
{
	for (size_t i = 0; i < PREFIX_CNT; i++) {
		size_t len = strlen(prefixes[i]);

		if (!strncmp(name, prefixes[i], len) && name[len])
			return name + len;
	}
	return NULL;
}

int bca_syscall_candidate(const char *bare, size_t idx, char *buf, size_t size_bytes)
{
	const char *known = __atomic_load_n(&known_prefix, __ATOMIC_RELAXED);

	if (idx >= (known ? 1 : PREFIX_CNT))
		return -ENOENT;
	if ((size_t)snprintf(buf, size_bytes, "%s%s", known ? known : prefixes[idx], bare) >=
	    size_bytes)
		return -ENAMETOOLONG;
	return 0;
}

struct find_prefix {
	size_t best; /* index of the best prefix seen so far */
};

static int find_prefix(void *ctx, const struct bca_ksym *sym)
{
	struct find_prefix *find = ctx;
	size_t len = strlen(sym->name);

	if (len < 3 || strcmp(sym->name + len - 3, "bpf"))
		return 0;
	for (size_t i = 0; i < find->best; i++) {
		if (strlen(prefixes[i]) == len - 3 && !strncmp(sym->name, prefixes[i], len - 3))
			find->best = i;
	}
	return find->best == 0;
}

static const char *prefix_from_probing(void)
{
	char name[64];

	for (size_t i = 0; i < PREFIX_CNT; i++) {
		int known;

		snprintf(name, sizeof(name), "%sbpf", prefixes[i]);
		known = bca_kfunc_probe(name);
		if (known < 0)
			return NULL;
		if (known)
			return prefixes[i];
	}
	return NULL;
}

const char *bccaot_get_syscall_prefix(void)
{
	const char *prefix = __atomic_load_n(&known_prefix, __ATOMIC_RELAXED);
	struct find_prefix find = { PREFIX_CNT };

	if (prefix)
		return prefix;
	prefix = prefix_from_probing();
	if (!prefix) {
		bca_kallsyms_each(find_prefix, &find);
		prefix = find.best < PREFIX_CNT ? prefixes[find.best] : "sys_";
	}
	__atomic_store_n(&known_prefix, prefix, __ATOMIC_RELAXED);
	return prefix;
}

int bccaot_get_syscall_fnname(const char *name, char *ret_fnname, size_t size_bytes)
{
	char text[256];
	int len;

	if (!name || !ret_fnname)
		return -EINVAL;
	len = snprintf(text, sizeof(text), "%s%s", bccaot_get_syscall_prefix(), name);
	if (len >= (int)sizeof(text) || (size_t)len >= size_bytes)
		return -ENAMETOOLONG;
	memcpy(ret_fnname, text, len + 1);
	return 0;
}

int bccaot_fix_syscall_fnname(const char *name, char *ret_fnname, size_t size_bytes)
{
	const char *bare = name ? bca_syscall_bare(name) : NULL;
	size_t len;

	if (!name || !ret_fnname)
		return -EINVAL;
	if (bare)
		return bccaot_get_syscall_fnname(bare, ret_fnname, size_bytes);
	len = strlen(name);
	if (len >= size_bytes)
		return -ENAMETOOLONG;
	memmove(ret_fnname, name, len + 1);
	return 0;
}
