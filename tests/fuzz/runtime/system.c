/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Bytes of the system: the loader's cache, ELF notes, the verifier's log, sets of
 * processors. The input is each of them in turn.
 */
#include "cpulist.h"
#include "fuzz.h"
#include "ldcache.h"
#include "notes.h"
#include "verifier_log.h"

static int read_entry(void *ctx, const char *name, const char *path)
{
	(void)ctx;
	return strlen(name) + strlen(path) == SIZE_MAX;
}

static void try_notes(const uint8_t *data, size_t size)
{
	unsigned char id[BCA_BUILD_ID_MAX_BYTES];

	if (bca_notes_build_id((const char *)data, size, id) > sizeof(id))
		abort();
}

static void try_log(const char *text)
{
	struct bca_verdict verdict;
	char hint[256];

	bca_verdict_read(text, &verdict);
	bca_verdict_hint(verdict.why, hint, sizeof(hint));
}

static void try_processors(const char *text)
{
	int *cpus;

	if (bca_cpulist_parse(text, &cpus) >= 0)
		free(cpus);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);

	bca_ldcache_each(data, size, read_entry, NULL);
	try_notes(data, size);
	try_log(text);
	try_processors(text);
	free(text);
	return 0;
}
