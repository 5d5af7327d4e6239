/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Walking over raw BTF.
 */
#include <string.h>

#include "btfwalk.h"

enum {
	KIND_CNT = 20,
};

/* Bytes that follow a type, and those for each of its vlen elements. */
static const struct {
	unsigned char fixed;
	unsigned char each;
} kind_sizes[KIND_CNT] = {
	[BTF_KIND_UNKN] = { 0, 0 },
	[BTF_KIND_INT] = { sizeof(__u32), 0 },
	[BTF_KIND_PTR] = { 0, 0 },
	[BTF_KIND_ARRAY] = { sizeof(struct btf_array), 0 },
	[BTF_KIND_STRUCT] = { 0, sizeof(struct btf_member) },
	[BTF_KIND_UNION] = { 0, sizeof(struct btf_member) },
	[BTF_KIND_ENUM] = { 0, sizeof(struct btf_enum) },
	[BTF_KIND_FWD] = { 0, 0 },
	[BTF_KIND_TYPEDEF] = { 0, 0 },
	[BTF_KIND_VOLATILE] = { 0, 0 },
	[BTF_KIND_CONST] = { 0, 0 },
	[BTF_KIND_RESTRICT] = { 0, 0 },
	[BTF_KIND_FUNC] = { 0, 0 },
	[BTF_KIND_FUNC_PROTO] = { 0, sizeof(struct btf_param) },
	[BTF_KIND_VAR] = { sizeof(struct btf_var), 0 },
	[BTF_KIND_DATASEC] = { 0, sizeof(struct btf_var_secinfo) },
	[BTF_KIND_FLOAT] = { 0, 0 },
	[BTF_KIND_DECL_TAG] = { sizeof(__u32), 0 },
	[BTF_KIND_TYPE_TAG] = { 0, 0 },
	[BCA_KIND_ENUM64] = { 0, 3 * sizeof(__u32) },
};

bool bca_btf_types_init(struct bca_btf_types *types, const struct bca_btf_image *image)
{
	const struct btf_header *head = image->data;
	size_t body;

	if (image->size_bytes < sizeof(*head) || head->magic != BTF_MAGIC ||
	    head->hdr_len < sizeof(*head) || head->hdr_len > image->size_bytes)
		return false;
	body = image->size_bytes - head->hdr_len;
	if (head->type_off > body || head->type_len > body - head->type_off ||
	    head->str_off > body || head->str_len > body - head->str_off || !head->str_len)
		return false;
	types->at = (const char *)image->data + head->hdr_len + head->type_off;
	types->end = types->at + head->type_len;
	types->strings = (const char *)image->data + head->hdr_len + head->str_off;
	types->strings_size = head->str_len;
	return !types->strings[types->strings_size - 1] && !((uintptr_t)types->at & 3);
}

const char *bca_btf_name(const struct bca_btf_types *types, __u32 off)
{
	return off < types->strings_size ? types->strings + off : "";
}

/* Returns: the next type, NULL at the end and for what is malformed. */
const struct btf_type *bca_btf_next(struct bca_btf_types *types)
{
	const struct btf_type *type = (const void *)types->at;
	size_t left = types->end - types->at;
	unsigned int kind;
	size_t size;

	if (left < sizeof(*type))
		return NULL;
	kind = BTF_INFO_KIND(type->info);
	if (kind >= KIND_CNT)
		return NULL;
	size = sizeof(*type) + kind_sizes[kind].fixed +
	       (size_t)kind_sizes[kind].each * BTF_INFO_VLEN(type->info);
	if (size > left)
		return NULL;
	types->at += size;
	return type;
}
