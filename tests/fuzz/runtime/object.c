/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * BPF objects: their line information and the relocations that say which of the
 * kernel's types they need. The types of a good object stand for the kernel's.
 */
#include <bpf/btf.h>
#include "btf_reduce.h"
#include "core.skel.h"
#include "fuzz.h"
#include "lineinfo.h"

static void try_lines(const uint8_t *data, size_t size)
{
	static const char *const sources[] = { "return 0;", "", "no such line" };
	char place[64];

	for (size_t i = 0; i < sizeof(sources) / sizeof(*sources); i++) {
		bca_line_of_insn(data, size, "relocations", 3 + (long)i, place, sizeof(place));
		if (!bca_line_find(data, size, "raw_tp/sys_enter", sources[i], 3, place,
				   sizeof(place)) &&
		    !memchr(place, '\0', sizeof(place)))
			abort();
	}
}

static void try_relocations(const uint8_t *data, size_t size)
{
	static struct core_bpf *good;
	struct bca_btf_image kernel;
	char *reduced;
	size_t reduced_size;
	__u32 types_size;

	if (!good)
		good = core_bpf__open();
	if (!good)
		exit(EXIT_FAILURE);
	kernel.data = btf__raw_data(bpf_object__btf(good->obj), &types_size);
	kernel.size_bytes = types_size;
	bca_btf_reduce(data, size, NULL, &reduced, &reduced_size);
	if (!bca_btf_reduce(data, size, &kernel, &reduced, &reduced_size))
		free(reduced);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	try_lines(data, size);
	try_relocations(data, size);
	return 0;
}
