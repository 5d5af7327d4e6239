/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Raw BTF in the place of the kernel's: questions about its types, and its
 * reduction for a good object. What comes out must be BTF that libbpf reads.
 */
#include "btf_reduce.h"
#include "core.skel.h"
#include "fuzz.h"
#include "kbtf.h"

static bool is_readable(const struct bca_btf_image *image)
{
	struct bca_btf_types types;

	if (!bca_btf_types_init(&types, image))
		return false;
	while (bca_btf_next(&types))
		;
	return types.at == types.end;
}

static void try_reduction(const struct bca_btf_image *image)
{
	struct bca_btf_image result;
	size_t elf_size;
	const void *elf = core_bpf__elf_bytes(&elf_size);
	char *reduced;
	size_t size;

	if (bca_btf_reduce(elf, elf_size, image, &reduced, &size))
		return;
	result = (struct bca_btf_image){ reduced, size };
	if (!is_readable(&result))
		abort();
	free(reduced);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bca_btf_image image = { data, size };

	bca_btf_struct_has_field(&image, "sock_common", "skc_daddr");
	bca_btf_struct_has_field(&image, "task_struct", "no_such_member");
	bca_btf_enum_has_val(&image, "pid_type", "PIDTYPE_MAX");
	bca_btf_enum_has_val(&image, "", "no_such_value");
	try_reduction(&image);
	return 0;
}
