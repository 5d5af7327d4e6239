/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Data as text through BTF, and back. Types may come from a caller's BTF, whose
 * soundness is found out once.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <bpf/bpf.h>
#include "map_types.h"

enum {
	MAX_DEPTH = 32,
	MAX_MODIFIERS = 64,
	MAX_PARTS = 1 << 16, /* of one type, with those of its parts */
};

/* Where text goes; len counts also what did not fit */
struct sink {
	char *buf;
	size_t cap;
	size_t len;
};

/* One piece of data: where it is, and how deep the type nests */
struct datum {
	const struct btf *btf;
	uint32_t type_id;
	const char *data;
	unsigned int depth;
};

int bca_map_types_load(int map_fd, struct bca_map_types *ret_types)
{
	struct bpf_map_info info = { 0 };
	uint32_t len = sizeof(info);
	struct btf *btf;
	int err = bpf_obj_get_info_by_fd(map_fd, &info, &len);

	if (err)
		return err;
	if (!info.btf_id)
		return -ENODATA;
	btf = btf__load_from_kernel_by_id(info.btf_id);
	if (!btf)
		return -errno;
	btf__set_pointer_size(btf, 8); /* as in every BPF program, whatever this machine has */
	ret_types->btf = btf;
	ret_types->key_id = info.btf_key_type_id;
	ret_types->value_id = info.btf_value_type_id;
	return 0;
}

const struct btf_type *bca_btf_strip(const struct btf *btf, uint32_t type_id)
{
	const struct btf_type *type = btf__type_by_id(btf, type_id);

	for (int i = 0; type && (btf_is_mod(type) || btf_is_typedef(type)); i++) {
		if (i == MAX_MODIFIERS)
			return NULL;
		type = btf__type_by_id(btf, type->type);
	}
	return type;
}

/* ---- Soundness */

static bool is_sound(const struct btf *btf, uint32_t type_id, unsigned int depth,
		     unsigned int *parts_left);

static bool is_sound_member(const struct btf *btf, const struct btf_type *type, uint32_t idx,
			    unsigned int depth, unsigned int *parts_left)
{
	const struct btf_member *member = btf_members(type) + idx;
	uint64_t bit_cnt = btf_member_bitfield_size(type, idx);

	if (bit_cnt > 64 || !btf__name_by_offset(btf, member->name_off) ||
	    !is_sound(btf, member->type, depth + 1, parts_left))
		return false;
	if (!bit_cnt)
		bit_cnt = (uint64_t)btf__resolve_size(btf, member->type) * 8;
	return btf_member_bit_offset(type, idx) + bit_cnt <= (uint64_t)type->size * 8;
}

static bool is_sound(const struct btf *btf, uint32_t type_id, unsigned int depth,
		     unsigned int *parts_left)
{
	const struct btf_type *type = bca_btf_strip(btf, type_id);

	if (!type || depth > MAX_DEPTH || !*parts_left || btf__resolve_size(btf, type_id) < 0 ||
	    !btf__name_by_offset(btf, type->name_off))
		return false;
	--*parts_left;
	if (btf_is_ptr(type))   /* so arrays of them are walked */
		return btf__resolve_size(btf, type_id) == 8;
	if (btf_is_array(type)) /* of nothing there could be any number */
		return (!btf_array(type)->nelems || btf__resolve_size(btf, type_id)) &&
		       is_sound(btf, btf_array(type)->type, depth + 1, parts_left);
	for (uint32_t i = 0; btf_is_composite(type) && i < btf_vlen(type); i++)
		if (!is_sound_member(btf, type, i, depth, parts_left))
			return false;
	return true;
}

bool bca_btf_is_sound(const struct btf *btf, uint32_t type_id)
{
	unsigned int parts_left = MAX_PARTS;

	return is_sound(btf, type_id, 0, &parts_left);
}

/* ---- Text */

__attribute__((format(printf, 2, 3))) static void put(struct sink *sink, const char *fmt, ...)
{
	size_t room = sink->len < sink->cap ? sink->cap - sink->len : 0;
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsnprintf(room ? sink->buf + sink->len : NULL, room, fmt, args);
	va_end(args);
	if (len > 0)
		sink->len += (size_t)len;
}

static int put_datum(struct sink *sink, const struct datum *datum);

uint64_t bca_read_bits(const char *data, uint32_t bit_off, uint32_t bit_cnt)
{
	uint64_t value = 0;

	for (uint32_t i = 0; i < bit_cnt && i < 64; i++) {
		uint32_t bit = bit_off + i;
		unsigned char byte = (unsigned char)data[bit / 8];

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
		value |= (uint64_t)(byte >> bit % 8 & 1) << i;
#else
		value = value << 1 | (byte >> (7 - bit % 8) & 1);
#endif
	}
	return value;
}

static void write_bits(char *data, uint32_t bit_off, uint32_t bit_cnt, uint64_t value)
{
	for (uint32_t i = 0; i < bit_cnt && i < 64; i++) {
		uint32_t bit = bit_off + i;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
		unsigned int shift = bit % 8;
		bool is_set = value >> i & 1;
#else
		unsigned int shift = 7 - bit % 8;
		bool is_set = value >> (bit_cnt - 1 - i) & 1;
#endif
		unsigned char byte = (unsigned char)data[bit / 8];

		byte = (unsigned char)(byte & ~(1u << shift));
		data[bit / 8] = (char)(byte | (unsigned int)is_set << shift);
	}
}

static void put_bytes(struct sink *sink, const char *data, uint32_t bytes)
{
	put(sink, "(");
	for (uint32_t i = 0; i < bytes; i++)
		put(sink, "%s%02x", i ? " " : "", (unsigned char)data[i]);
	put(sink, ")");
}

static void put_scalar(struct sink *sink, const char *data, uint32_t bytes)
{
	if (bytes <= 8)
		put(sink, "0x%" PRIx64, bca_read_bits(data, 0, bytes * 8));
	else
		put_bytes(sink, data, bytes);
}

static void put_float(struct sink *sink, const char *data, uint32_t bytes)
{
	float single;
	double real;

	if (bytes == sizeof(single)) {
		memcpy(&single, data, sizeof(single));
		put(sink, "%g", (double)single);
	} else if (bytes == sizeof(real)) {
		memcpy(&real, data, sizeof(real));
		put(sink, "%g", real);
	} else {
		put_bytes(sink, data, bytes);
	}
}

static int put_struct(struct sink *sink, const struct datum *datum, const struct btf_type *type)
{
	const struct btf_member *member = btf_members(type);

	put(sink, "{ ");
	for (uint16_t i = 0; i < btf_vlen(type); i++, member++) {
		uint32_t bit_off = btf_member_bit_offset(type, i);
		uint32_t bit_cnt = btf_member_bitfield_size(type, i);
		struct datum inner = {
			.btf = datum->btf,
			.type_id = member->type,
			.data = datum->data + bit_off / 8,
			.depth = datum->depth + 1,
		};
		int err = 0;

		if (bit_cnt)
			put(sink, "0x%" PRIx64, bca_read_bits(datum->data, bit_off, bit_cnt));
		else
			err = put_datum(sink, &inner);
		if (err)
			return err;
		put(sink, " ");
	}
	put(sink, "}");
	return 0;
}

static bool is_byte(const struct btf_type *type)
{
	return type && btf_is_int(type) && type->size == 1;
}

static int put_array(struct sink *sink, const struct datum *datum, const struct btf_type *type)
{
	const struct btf_array *array = btf_array(type);
	int64_t step = btf__resolve_size(datum->btf, array->type);

	if (is_byte(bca_btf_strip(datum->btf, array->type))) {
		put(sink, "\"%.*s\"", (int)strnlen(datum->data, array->nelems), datum->data);
		return 0;
	}
	if (step < 0)
		return -EINVAL;
	put(sink, "[ ");
	for (uint32_t i = 0; i < array->nelems; i++) {
		struct datum inner = {
			.btf = datum->btf,
			.type_id = array->type,
			.data = datum->data + (uint64_t)step * i,
			.depth = datum->depth + 1,
		};
		int err = put_datum(sink, &inner);

		if (err)
			return err;
		put(sink, " ");
	}
	put(sink, "]");
	return 0;
}

static int put_datum(struct sink *sink, const struct datum *datum)
{
	const struct btf_type *type = bca_btf_strip(datum->btf, datum->type_id);

	if (!type || datum->depth > MAX_DEPTH)
		return -EINVAL;
	switch (btf_kind(type)) {
	case BTF_KIND_INT:
	case BTF_KIND_ENUM:
	case BTF_KIND_ENUM64:
		put_scalar(sink, datum->data, type->size);
		return 0;
	case BTF_KIND_PTR: /* in a BPF program, of 8 bytes on every machine */
		put_scalar(sink, datum->data, 8);
		return 0;
	case BTF_KIND_FLOAT:
		put_float(sink, datum->data, type->size);
		return 0;
	case BTF_KIND_UNION:
		put_bytes(sink, datum->data, type->size);
		return 0;
	case BTF_KIND_STRUCT:
		return put_struct(sink, datum, type);
	case BTF_KIND_ARRAY:
		return put_array(sink, datum, type);
	default:
		return -EINVAL;
	}
}

int bca_btf_snprint(char *buf, size_t buf_bytes, const struct btf *btf, uint32_t type_id,
		    const void *data)
{
	struct sink sink = { .buf = buf, .cap = buf_bytes };
	struct datum datum = { .btf = btf, .type_id = type_id, .data = data };
	int err;

	if (buf_bytes)
		buf[0] = '\0';
	err = put_datum(&sink, &datum);
	return err ? err : (int)sink.len;
}

/* ---- Reading back */

static int scan_datum(const struct datum *datum, const char **text, char *to);

static void skip_blanks(const char **text)
{
	*text += strspn(*text, " \t\n");
}

static bool skip_char(const char **text, char wanted)
{
	skip_blanks(text);
	if (**text != wanted)
		return false;
	++*text;
	return true;
}

static int scan_number(const char **text, uint64_t *ret_value)
{
	uint64_t value;
	char *end;

	skip_blanks(text);
	errno = 0;
	value = strtoull(*text, &end, 0);
	if (errno || end == *text)
		return -EINVAL;
	*text = end;
	*ret_value = value;
	return 0;
}

static int scan_scalar(const char **text, char *to, uint32_t bytes)
{
	uint64_t value;
	int err;

	if (bytes > 8)
		return -ENOTSUP;
	err = scan_number(text, &value);
	if (err)
		return err;
	if (bytes < 8 && value >> bytes * 8 && ~value >> (bytes * 8 - 1))
		return -EINVAL;
	write_bits(to, 0, bytes * 8, value);
	return 0;
}

static int scan_bitfield(const char **text, char *to, uint32_t bit_off, uint32_t bit_cnt)
{
	uint64_t value;
	int err = scan_number(text, &value);

	if (err)
		return err;
	if (bit_cnt < 64 && value >> bit_cnt)
		return -EINVAL;
	write_bits(to, bit_off, bit_cnt, value);
	return 0;
}

static int scan_struct(const struct datum *datum, const struct btf_type *type, const char **text,
		       char *to)
{
	const struct btf_member *member = btf_members(type);

	if (!skip_char(text, '{'))
		return -EINVAL;
	for (uint16_t i = 0; i < btf_vlen(type); i++, member++) {
		uint32_t bit_off = btf_member_bit_offset(type, i);
		uint32_t bit_cnt = btf_member_bitfield_size(type, i);
		struct datum inner = {
			.btf = datum->btf,
			.type_id = member->type,
			.depth = datum->depth + 1,
		};
		int err = bit_cnt ? scan_bitfield(text, to, bit_off, bit_cnt) :
				    scan_datum(&inner, text, to + bit_off / 8);

		if (err)
			return err;
	}
	return skip_char(text, '}') ? 0 : -EINVAL;
}

static int scan_string(const char **text, char *to, uint32_t bytes)
{
	const char *end;
	size_t len;

	if (!skip_char(text, '"'))
		return -EINVAL;
	end = strchr(*text, '"');
	if (!end)
		return -EINVAL;
	len = (size_t)(end - *text);
	if (len > bytes)
		return -EINVAL;
	memset(to, 0, bytes);
	memcpy(to, *text, len);
	*text = end + 1;
	return 0;
}

static int scan_array(const struct datum *datum, const struct btf_type *type, const char **text,
		      char *to)
{
	const struct btf_array *array = btf_array(type);
	int64_t step = btf__resolve_size(datum->btf, array->type);

	if (is_byte(bca_btf_strip(datum->btf, array->type)))
		return scan_string(text, to, array->nelems);
	if (step < 0 || !skip_char(text, '['))
		return -EINVAL;
	for (uint32_t i = 0; i < array->nelems; i++) {
		struct datum inner = {
			.btf = datum->btf,
			.type_id = array->type,
			.depth = datum->depth + 1,
		};
		int err = scan_datum(&inner, text, to + (uint64_t)step * i);

		if (err)
			return err;
	}
	return skip_char(text, ']') ? 0 : -EINVAL;
}

static int scan_datum(const struct datum *datum, const char **text, char *to)
{
	const struct btf_type *type = bca_btf_strip(datum->btf, datum->type_id);

	if (!type || datum->depth > MAX_DEPTH)
		return -EINVAL;
	switch (btf_kind(type)) {
	case BTF_KIND_INT:
	case BTF_KIND_ENUM:
	case BTF_KIND_ENUM64:
		return scan_scalar(text, to, type->size);
	case BTF_KIND_PTR:
		return scan_scalar(text, to, 8);
	case BTF_KIND_STRUCT:
		return scan_struct(datum, type, text, to);
	case BTF_KIND_ARRAY:
		return scan_array(datum, type, text, to);
	default:
		return -ENOTSUP;
	}
}

int bca_btf_scan(const struct btf *btf, uint32_t type_id, const char *text, void *ret_data)
{
	struct datum datum = { .btf = btf, .type_id = type_id };
	int err = scan_datum(&datum, &text, ret_data);

	if (err)
		return err;
	skip_blanks(&text);
	return *text ? -EINVAL : 0;
}
