/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Raw BTF. In the place of the kernel's: questions about its types, and its
 * reduction for a good object; what comes out must be BTF that libbpf reads. In the
 * place of a program's: text of data, and back.
 */
#include <bpf/btf.h>
#include <stdio.h>
#include <bccaot/map.h>
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

static void try_text(const struct bccaot_map_text *text, char *value)
{
	static FILE *null_out;
	struct bccaot_json json;
	char buf[1024];

	if (!null_out)
		null_out = fopen("/dev/null", "w");
	bccaot_json__init(&json, null_out);
	bccaot_json__begin(&json);
	bccaot_map_text__json_value(text, &json, "value", value);
	if (json.depth != 1)
		abort();
	bccaot_map_text__snprint_value(text, buf, sizeof(buf), value);
	bccaot_map_text__scan_value(text, buf, value);
}

/* As many bytes as the type says that it has */
static void try_type(const struct btf *btf, uint32_t id)
{
	struct bccaot_map_text *text = bccaot_map_text__new_btf(btf, 0, id);
	int64_t size = btf__resolve_size(btf, id);
	char *value = text && size > 0 && size <= 4096 ? calloc(1, (size_t)size) : NULL;

	if (value)
		try_text(text, value);
	free(value);
	bccaot_map_text__free(text);
}

static void try_own(const uint8_t *data, size_t size)
{
	struct btf *btf = btf__new(data, (uint32_t)size);

	for (uint32_t id = 1; btf && id < btf__type_cnt(btf) && id < 32; id++)
		try_type(btf, id);
	btf__free(btf);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bca_btf_image image = { data, size };

	bca_btf_struct_has_field(&image, "sock_common", "skc_daddr");
	bca_btf_struct_has_field(&image, "task_struct", "no_such_member");
	bca_btf_enum_has_val(&image, "pid_type", "PIDTYPE_MAX");
	bca_btf_enum_has_val(&image, "", "no_such_value");
	try_reduction(&image);
	try_own(data, size);
	return 0;
}
