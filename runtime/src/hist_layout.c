/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Keys of histograms. As in BCC, the first member of a struct is the bucket
 * and the second the slot.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "hist_layout.h"
#include "hist_priv.h"
#include "map_priv.h"

static bool is_inside(uint32_t off, uint32_t size, uint32_t whole)
{
	return off <= whole && size <= whole - off;
}

static void layout_from_opts(struct bca_hist_layout *layout, const struct bccaot_hist_opts *opts)
{
	layout->bucket_off = opts->bucket_off;
	layout->bucket_size = opts->bucket_size;
	layout->slot_off = opts->slot_off;
	layout->slot_size = opts->slot_size;
	layout->look = opts->bucket_is_signed ? BCA_HIST_LOOK_SIGNED : BCA_HIST_LOOK_UNSIGNED;
	if (opts->bucket_is_string)
		layout->look = BCA_HIST_LOOK_CHARS;
	else if (!bca_is_uint_size(layout->bucket_size))
		layout->look = BCA_HIST_LOOK_DATA;
}

static enum bca_hist_look int_look(const struct btf_type *type)
{
	if (btf_int_encoding(type) & BTF_INT_BOOL)
		return BCA_HIST_LOOK_BOOL;
	if (type->size > 8)
		return BCA_HIST_LOOK_DATA;
	return btf_int_encoding(type) & BTF_INT_SIGNED ? BCA_HIST_LOOK_SIGNED :
							 BCA_HIST_LOOK_UNSIGNED;
}

/* ctypes shows char as bytes, whether one or an array, but unsigned char as a number */
static bool is_char(const struct btf *btf, const struct btf_type *type)
{
	const char *name = type ? btf__name_by_offset(btf, type->name_off) : NULL;

	return name && btf_is_int(type) && type->size == 1 && !strcmp(name, "char");
}

static enum bca_hist_look type_look(const struct btf *btf, const struct btf_type *type)
{
	if (is_char(btf, type))
		return BCA_HIST_LOOK_CHARS;
	switch (btf_kind(type)) {
	case BTF_KIND_INT:
		return int_look(type);
	case BTF_KIND_ENUM:
		return BCA_HIST_LOOK_SIGNED;
	case BTF_KIND_PTR:
		return BCA_HIST_LOOK_UNSIGNED;
	case BTF_KIND_ARRAY:
		if (is_char(btf, bca_btf_strip(btf, btf_array(type)->type)))
			return BCA_HIST_LOOK_CHARS;
		return BCA_HIST_LOOK_DATA;
	default:
		return BCA_HIST_LOOK_DATA;
	}
}

/* Bytes of a type as it lies in a BPF map, where pointers have 8; 0 if unknown */
static uint32_t size_in_map(const struct btf *btf, uint32_t type_id)
{
	const struct btf_type *type = bca_btf_strip(btf, type_id);
	int64_t size = type ? btf__resolve_size(btf, type_id) : 0;

	if (type && btf_is_ptr(type))
		return 8;
	return size > 0 && size <= UINT32_MAX ? (uint32_t)size : 0;
}

static int layout_from_struct(struct bca_hist_layout *layout, const struct btf_type *key)
{
	const struct btf *btf = layout->types.btf;
	const struct btf_member *member = btf_members(key);

	if (btf_vlen(key) < 2 || btf_member_bitfield_size(key, 0) ||
	    btf_member_bitfield_size(key, 1))
		return -EINVAL;
	layout->bucket_off = btf_member_bit_offset(key, 0) / 8;
	layout->bucket_size = size_in_map(btf, member[0].type);
	layout->slot_off = btf_member_bit_offset(key, 1) / 8;
	layout->slot_size = size_in_map(btf, member[1].type);
	if (!layout->bucket_size)
		return -EINVAL;
	layout->bucket_type_id = member[0].type;
	layout->look = type_look(btf, bca_btf_strip(btf, member[0].type));
	return 0;
}

/* A key without a description is taken as the slot if it has an integer's size */
static int layout_from_btf(struct bca_hist_layout *layout, const struct bccaot_map_info *info,
			   int map_fd)
{
	const struct btf_type *key = NULL;
	int err = -ENODATA;

	if (!bca_map_is_array(info))
		err = bca_map_types_load(map_fd, &layout->types);
	if (err == -ENOMEM)
		return err;
	if (!err)
		key = bca_btf_strip(layout->types.btf, layout->types.key_id);
	if (key && btf_is_struct(key))
		return layout_from_struct(layout, key);
	layout->slot_size = info->key_size;
	return bca_is_uint_size(info->key_size) ? 0 : -ENODATA;
}

int bca_hist_layout_find(struct bca_hist_layout *layout, const struct bccaot_hist_opts *opts,
			 const struct bccaot_map_info *info, int map_fd)
{
	int err = 0;

	if (opts->has_key_layout)
		layout_from_opts(layout, opts);
	else
		err = layout_from_btf(layout, info, map_fd);
	if (err)
		return err;
	if (!bca_is_uint_size(layout->slot_size) ||
	    !is_inside(layout->slot_off, layout->slot_size, info->key_size) ||
	    !is_inside(layout->bucket_off, layout->bucket_size, info->key_size))
		return -EINVAL;
	return 0;
}

static int64_t signed_value(const char *bucket, uint32_t size)
{
	unsigned int shift = 64 - size * 8;

	return (int64_t)(bca_value_uint(bucket, size) << shift) >> shift;
}

static int look_chars(const struct bca_hist_layout *layout, const char *bucket, char *buf,
		      size_t buf_bytes)
{
	size_t enough = 4 * (size_t)layout->bucket_size + 4;

	if (buf_bytes < enough)
		return (int)enough;
	bca_py_bytes(buf, bucket, layout->bucket_size);
	return (int)strlen(buf);
}

static int look_data(const struct bca_hist_layout *layout, const char *bucket, char *buf,
		     size_t buf_bytes)
{
	size_t enough = 2 * (size_t)layout->bucket_size + 1;

	if (layout->bucket_type_id)
		return bca_btf_snprint(buf, buf_bytes, layout->types.btf, layout->bucket_type_id,
				       bucket);
	if (buf_bytes < enough)
		return (int)enough;
	for (uint32_t i = 0; i < layout->bucket_size; i++)
		snprintf(buf + 2 * i, 3, "%02x", (unsigned char)bucket[i]);
	return (int)enough - 1;
}

int bca_hist_look(const struct bca_hist_layout *layout, const char *bucket, char *buf,
		  size_t buf_bytes)
{
	switch (layout->look) {
	case BCA_HIST_LOOK_UNSIGNED:
		return snprintf(buf, buf_bytes, "%" PRIu64,
				bca_value_uint(bucket, layout->bucket_size));
	case BCA_HIST_LOOK_SIGNED:
		return snprintf(buf, buf_bytes, "%" PRId64,
				signed_value(bucket, layout->bucket_size));
	case BCA_HIST_LOOK_BOOL:
		return snprintf(buf, buf_bytes, "%s", *bucket ? "True" : "False");
	case BCA_HIST_LOOK_CHARS:
		return look_chars(layout, bucket, buf, buf_bytes);
	default:
		return look_data(layout, bucket, buf, buf_bytes);
	}
}
