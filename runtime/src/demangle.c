/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Demangling is the C++ library's business. Unless this library is built to
 * depend on it, a program that is linked with it gets it through a weak
 * reference.
 */
#include <stdlib.h>
#include <string.h>
#include "demangle.h"

#ifdef BCA_WITH_CXX
#define MAYBE_WEAK
#else
#define MAYBE_WEAK __attribute__((weak))
#endif

MAYBE_WEAK char *__cxa_demangle(const char *name, char *buf, size_t *buf_bytes, int *status);

static char *demangle_cxx(const char *name)
{
	int status = 0;

	return __cxa_demangle(name, NULL, NULL, &status);
}

void bca_demangler_init(struct bca_demangler *demangler, bccaot_demangle_fn fn)
{
	char *(*of_library)(const char *, char *, size_t *, int *) = __cxa_demangle;

	demangler->fn = fn;
	if (!fn && of_library)
		demangler->fn = demangle_cxx;
}

/* C++ names, Rust's old ones among them, start with _Z, Rust's new ones with _R */
static bool may_be_mangled(const char *name)
{
	return name[0] == '_' && (name[1] == 'Z' || name[1] == 'R');
}

static size_t slot_of(const char *name)
{
	size_t hash = 5381;

	while (*name)
		hash = hash * 33 + (unsigned char)*name++;
	return hash % BCA_DEMANGLE_SLOTS;
}

const char *bca_demangle(struct bca_demangler *demangler, const char *name)
{
	size_t slot;
	char *mangled;
	char *demangled;

	if (!demangler->fn || !may_be_mangled(name))
		return name;
	slot = slot_of(name);
	if (demangler->slots[slot].mangled && !strcmp(demangler->slots[slot].mangled, name))
		return demangler->slots[slot].demangled;
	demangled = demangler->fn(name);
	mangled = demangled ? strdup(name) : NULL;
	if (!mangled) {
		free(demangled);
		return name;
	}
	free(demangler->slots[slot].mangled);
	free(demangler->slots[slot].demangled);
	demangler->slots[slot].mangled = mangled;
	demangler->slots[slot].demangled = demangled;
	return demangled;
}

void bca_demangler_clear(struct bca_demangler *demangler)
{
	for (size_t i = 0; i < BCA_DEMANGLE_SLOTS; i++) {
		free(demangler->slots[i].mangled);
		free(demangler->slots[i].demangled);
		demangler->slots[i].mangled = NULL;
		demangler->slots[i].demangled = NULL;
	}
}
