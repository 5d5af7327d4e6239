/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The part of the kernel's types that one object's relocations need. libbpf reads,
 * indexes and searches all of the kernel's BTF for a handful of structs, which
 * takes most of a small tool's start and memory. Here one pass over the raw bytes
 * finds the types by name; they are written out with what they contain by value.
 * Pointers become pointers to nothing: relocations within a type do not follow
 * them.
 *
 * Where that is not the whole truth (a type that may be in a module, a comparison
 * of types in depth, programs that need the kernel's own type numbers) nothing is
 * reduced and libbpf does it all.
 */
#include <errno.h>
#include <gelf.h>
#include <libelf.h>
#include <linux/bpf.h>
#include <stdlib.h>
#include <string.h>

#include "btf_reduce.h"
#include "btf_roots.h"
#include "btfwalk.h"
#include "elfsection.h"

/* Growing bytes; is_broken once memory ran out, so that one check at the end is enough */
struct bytes {
	char *data;
	size_t len;
	size_t room;
	bool is_broken;
};

struct reduction {
	struct bca_btf_types kernel;
	uint32_t *offsets; /* of each type, by its number */
	uint32_t *numbers; /* in the result, by the number in the kernel; 0: not in it */
	uint32_t type_cnt;
	const char *first;
	uint32_t *order; /* kernel's numbers in the order of the result */
	uint32_t order_cnt;
	struct bytes types;
	struct bytes strings;
};

static void include(struct reduction *red, uint32_t number)
{
	if (number > red->type_cnt || !number || red->numbers[number])
		return;
	red->order[red->order_cnt++] = number;
	red->numbers[number] = red->order_cnt;
}

static const struct btf_type *kernel_type(const struct reduction *red, uint32_t number)
{
	return (const void *)(red->first + red->offsets[number]);
}

static uint32_t count_types(struct bca_btf_types types)
{
	uint32_t cnt = 0;

	while (bca_btf_next(&types))
		cnt++;
	return types.at == types.end ? cnt : 0;
}

static int find_roots(struct reduction *red, struct bca_roots *roots)
{
	struct bca_btf_types types = red->kernel;
	const struct btf_type *type;

	for (uint32_t number = 1; (type = bca_btf_next(&types)); number++) {
		red->offsets[number] = (const char *)type - red->first;
		if (bca_roots_find(roots, bca_btf_name(&types, type->name_off),
				   BTF_INFO_KIND(type->info)))
			include(red, number);
	}
	return bca_roots_are_found(roots) ? 0 : -EOPNOTSUPP; /* perhaps in a module */
}

/* What stands for a type by value: functions and the like do not, and are left out. */
static void include_value(struct reduction *red, uint32_t number)
{
	if (!number || number > red->type_cnt)
		return;
	switch (BTF_INFO_KIND(kernel_type(red, number)->info)) {
	case BTF_KIND_FUNC:
	case BTF_KIND_FUNC_PROTO:
	case BTF_KIND_VAR:
	case BTF_KIND_DATASEC:
	case BTF_KIND_DECL_TAG:
		return;
	default:
		include(red, number);
	}
}

static void include_parts(struct reduction *red, const struct btf_type *type)
{
	const struct btf_array *array = (const void *)(type + 1);
	const struct btf_member *members = (const void *)(type + 1);

	switch (BTF_INFO_KIND(type->info)) {
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
		for (uint32_t i = 0; i < BTF_INFO_VLEN(type->info); i++)
			include_value(red, members[i].type);
		break;
	case BTF_KIND_ARRAY:
		include_value(red, array->type);
		include_value(red, array->index_type);
		break;
	case BTF_KIND_TYPEDEF:
	case BTF_KIND_CONST:
	case BTF_KIND_VOLATILE:
	case BTF_KIND_RESTRICT:
	case BTF_KIND_TYPE_TAG:
		include_value(red, type->type);
		break;
	}
}

/* ---- The result */

static void *append(struct bytes *bytes, const void *data, size_t len)
{
	size_t room = bytes->room ? bytes->room : 16384;
	char *grown;
	size_t at = bytes->len;

	while (room < bytes->len + len)
		room *= 2;
	if (room != bytes->room) {
		grown = realloc(bytes->data, room);
		if (!grown) {
			bytes->is_broken = true;
			return NULL;
		}
		bytes->data = grown;
		bytes->room = room;
	}
	memcpy(bytes->data + at, data, len);
	bytes->len += len;
	return bytes->data + at;
}

static uint32_t add_name(struct reduction *red, uint32_t name_off)
{
	const char *name = bca_btf_name(&red->kernel, name_off);
	uint32_t off = red->strings.len;

	if (!*name)
		return 0;
	append(&red->strings, name, strlen(name) + 1);
	return off;
}

static uint32_t new_number(const struct reduction *red, uint32_t number)
{
	return number <= red->type_cnt ? red->numbers[number] : 0;
}

static void write_members(struct reduction *red, const struct btf_type *type)
{
	const struct btf_member *members = (const void *)(type + 1);

	for (uint32_t i = 0; i < BTF_INFO_VLEN(type->info); i++) {
		struct btf_member member = members[i];

		member.name_off = add_name(red, member.name_off);
		member.type = new_number(red, member.type);
		append(&red->types, &member, sizeof(member));
	}
}

/* Values of both sizes begin with their name. */
static void write_values(struct reduction *red, const struct btf_type *type, size_t size)
{
	const char *value = (const char *)(type + 1);

	for (uint32_t i = 0; i < BTF_INFO_VLEN(type->info); i++, value += size) {
		uint32_t words[3];

		memcpy(words, value, size);
		words[0] = add_name(red, words[0]);
		append(&red->types, words, size);
	}
}

static void write_array(struct reduction *red, const struct btf_type *type)
{
	struct btf_array array;

	memcpy(&array, type + 1, sizeof(array));
	array.type = new_number(red, array.type);
	array.index_type = new_number(red, array.index_type);
	append(&red->types, &array, sizeof(array));
}

static void write_head(struct reduction *red, const struct btf_type *type)
{
	struct btf_type head = *type;

	head.name_off = add_name(red, type->name_off);
	switch (BTF_INFO_KIND(type->info)) {
	case BTF_KIND_PTR:
		head.type = 0;
		break;
	case BTF_KIND_TYPEDEF:
	case BTF_KIND_CONST:
	case BTF_KIND_VOLATILE:
	case BTF_KIND_RESTRICT:
	case BTF_KIND_TYPE_TAG:
		head.type = new_number(red, type->type);
		break;
	}
	append(&red->types, &head, sizeof(head));
}

static void write_type(struct reduction *red, const struct btf_type *type)
{
	write_head(red, type);
	switch (BTF_INFO_KIND(type->info)) {
	case BTF_KIND_INT:
		append(&red->types, type + 1, sizeof(uint32_t));
		break;
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
		write_members(red, type);
		break;
	case BTF_KIND_ENUM:
		write_values(red, type, sizeof(struct btf_enum));
		break;
	case BCA_KIND_ENUM64:
		write_values(red, type, 3 * sizeof(uint32_t));
		break;
	case BTF_KIND_ARRAY:
		write_array(red, type);
		break;
	}
}

static int join(struct reduction *red, char **ret_data, size_t *ret_size)
{
	struct btf_header head = { .magic = BTF_MAGIC,
				   .version = BTF_VERSION,
				   .hdr_len = sizeof(head),
				   .type_len = red->types.len,
				   .str_off = red->types.len,
				   .str_len = red->strings.len };
	size_t size = sizeof(head) + red->types.len + red->strings.len;
	char *data = red->types.is_broken || red->strings.is_broken ? NULL : malloc(size);

	if (!data)
		return -ENOMEM;
	memcpy(data, &head, sizeof(head));
	memcpy(data + sizeof(head), red->types.data, red->types.len);
	memcpy(data + sizeof(head) + red->types.len, red->strings.data, red->strings.len);
	*ret_data = data;
	*ret_size = size;
	return 0;
}

static int write_result(struct reduction *red, char **ret_data, size_t *ret_size)
{
	append(&red->strings, "", 1);
	for (uint32_t i = 0; i < red->order_cnt; i++)
		include_parts(red, kernel_type(red, red->order[i]));
	for (uint32_t i = 0; i < red->order_cnt; i++)
		write_type(red, kernel_type(red, red->order[i]));
	return join(red, ret_data, ret_size);
}

static int reduce_types(struct reduction *red, struct bca_roots *roots, char **ret_data,
			size_t *ret_size)
{
	size_t cnt = (size_t)red->type_cnt + 1;
	int err;

	red->offsets = malloc(cnt * sizeof(*red->offsets));
	red->numbers = calloc(cnt, sizeof(*red->numbers));
	red->order = malloc(cnt * sizeof(*red->order));
	err = red->offsets && red->numbers && red->order ? find_roots(red, roots) : -ENOMEM;
	err = err ? err : write_result(red, ret_data, ret_size);
	free(red->offsets);
	free(red->numbers);
	free(red->order);
	free(red->types.data);
	free(red->strings.data);
	return err;
}

static int reduce_for(const struct bca_btf_image *kernel, struct bca_roots *roots, char **ret_data,
		      size_t *ret_size)
{
	struct reduction red = { 0 };

	if (!kernel)
		return 0;
	if (!bca_btf_types_init(&red.kernel, kernel))
		return -EINVAL;
	red.first = red.kernel.at;
	red.type_cnt = count_types(red.kernel);
	if (!red.type_cnt)
		return -EOPNOTSUPP; /* a newer kernel's kinds of types */
	return reduce_types(&red, roots, ret_data, ret_size);
}

/* Programs that are attached by the kernel's own type numbers: libbpf reads all types for them. */
static bool needs_kernel_numbers(Elf *elf)
{
	static const char *const prefixes[] = { "fentry", "fexit",  "fmod_ret",  "lsm",
						"iter",   "tp_btf", "struct_ops" };
	Elf_Scn *scn = NULL;
	GElf_Shdr head;
	size_t names;

	if (elf_getshdrstrndx(elf, &names))
		return false;
	while ((scn = elf_nextscn(elf, scn))) {
		const char *name = gelf_getshdr(scn, &head) && head.sh_flags & SHF_EXECINSTR ?
					   elf_strptr(elf, names, head.sh_name) :
					   NULL;

		for (size_t i = 0; name && i < sizeof(prefixes) / sizeof(*prefixes); i++)
			if (!strncmp(name, prefixes[i], strlen(prefixes[i])))
				return true;
	}
	return false;
}

/* Names are kept as they stand in the object's strings, so the copy must last until the end. */
static int reduce_elf(Elf *elf, const struct bca_btf_image *kernel, struct bca_roots *roots,
		      char **ret_data, size_t *ret_size)
{
	Elf_Data *btf = bca_elf_section_data(elf, ".BTF");
	Elf_Data *ext = bca_elf_section_data(elf, ".BTF.ext");
	struct bca_btf_image image;
	struct bca_btf_types local;
	char *copy;
	int err;

	if (!btf || !ext)
		return -ENOENT;
	if (needs_kernel_numbers(elf))
		return -EOPNOTSUPP;
	copy = malloc(btf->d_size); /* aligned, which the section need not be */
	if (!copy)
		return -ENOMEM;
	memcpy(copy, btf->d_buf, btf->d_size);
	image = (struct bca_btf_image){ copy, btf->d_size };
	err = bca_btf_types_init(&local, &image) ? bca_roots_take(roots, &local, ext) : -EINVAL;
	err = err ? err : reduce_for(kernel, roots, ret_data, ret_size);
	free(copy);
	return err;
}

int bca_btf_reduce(const void *elf_bytes, size_t elf_size_bytes, const struct bca_btf_image *kernel,
		   char **ret_data, size_t *ret_size)
{
	struct bca_roots *roots;
	Elf *elf;
	int err;

	elf_version(EV_CURRENT);
	elf = elf_memory((char *)elf_bytes, elf_size_bytes);
	if (!elf)
		return -EINVAL;
	roots = calloc(1, sizeof(*roots));
	err = roots ? reduce_elf(elf, kernel, roots, ret_data, ret_size) : -ENOMEM;
	free(roots);
	elf_end(elf);
	return err;
}
