/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Data as JSON through BTF, in the form that generated printers of events have,
 * and whole maps. Types may come from a caller's BTF, so nesting is bounded and
 * every type is looked up before it is used.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <bpf/bpf.h>
#include <bccaot/map.h>
#include <bccaot/print.h>
#include "map_types.h"

enum {
	MAX_DEPTH = 32,
};

/* A datum; bits are counted from its first byte, and 0 unless it is a bitfield */
struct datum {
	const struct btf *btf;
	uint32_t type_id;
	const char *data;
	uint32_t bit_off;
	uint32_t bit_cnt;
	unsigned int depth;
};

static int put_datum(struct bccaot_json *json, const char *name, const struct datum *datum);

static int64_t sign_extended(uint64_t value, uint32_t bit_cnt)
{
	unsigned int shift = 64 - bit_cnt;

	return bit_cnt ? (int64_t)(value << shift) >> shift : 0;
}

static bool enum_is_signed(const struct btf_type *type)
{
	const struct btf_enum *values = btf_enum(type);

	if (btf_kflag(type) || btf_kind(type) != BTF_KIND_ENUM)
		return btf_kflag(type);
	for (uint16_t i = 0; i < btf_vlen(type); i++)
		if (values[i].val < 0)
			return true;
	return false;
}

static bool is_bool(const struct btf_type *type)
{
	return btf_is_int(type) && btf_int_encoding(type) & BTF_INT_BOOL;
}

static bool is_signed(const struct btf_type *type)
{
	return btf_is_int(type) ? btf_int_encoding(type) & BTF_INT_SIGNED :
				  !btf_is_ptr(type) && enum_is_signed(type);
}

static void put_scalar(struct bccaot_json *json, const char *name, const struct datum *datum,
		       const struct btf_type *type, uint32_t bytes)
{
	uint32_t bit_cnt = datum->bit_cnt ? datum->bit_cnt : bytes * 8;
	uint64_t value;

	if (bit_cnt > 64) {
		bccaot_json__hex(json, name, datum->data, bytes);
		return;
	}
	value = bca_read_bits(datum->data, datum->bit_off, bit_cnt);
	if (is_bool(type))
		bccaot_json__bool(json, name, value);
	else if (is_signed(type))
		bccaot_json__int(json, name, sign_extended(value, bit_cnt));
	else
		bccaot_json__uint(json, name, value);
}

static void put_float(struct bccaot_json *json, const char *name, const char *data, uint32_t bytes)
{
	float single;
	double real;

	if (bytes == sizeof(single)) {
		memcpy(&single, data, sizeof(single));
		bccaot_json__double(json, name, (double)single);
	} else if (bytes == sizeof(real)) {
		memcpy(&real, data, sizeof(real));
		bccaot_json__double(json, name, real);
	} else {
		bccaot_json__hex(json, name, data, bytes);
	}
}

/* Members of structs without a name are those of the struct around them; what takes no room is left
 * out. */
static int put_members(struct bccaot_json *json, const struct datum *datum,
		       const struct btf_type *type)
{
	const struct btf_member *member = btf_members(type);
	int err = 0;

	if (datum->depth > MAX_DEPTH)
		return -EINVAL;
	for (uint16_t i = 0; !err && i < btf_vlen(type); i++, member++) {
		uint32_t bit_off = btf_member_bit_offset(type, i);
		uint32_t bit_cnt = btf_member_bitfield_size(type, i);
		const char *name = btf__name_by_offset(datum->btf, member->name_off);
		struct datum inner = {
			.btf = datum->btf,
			.type_id = member->type,
			.data = bit_cnt ? datum->data : datum->data + bit_off / 8,
			.bit_off = bit_cnt ? bit_off : 0,
			.bit_cnt = bit_cnt,
			.depth = datum->depth + 1,
		};
		const struct btf_type *stripped = bca_btf_strip(inner.btf, inner.type_id);

		if (!btf__resolve_size(inner.btf, inner.type_id))
			continue;
		if (name && *name)
			err = put_datum(json, name, &inner);
		else if (stripped && btf_is_composite(stripped))
			err = put_members(json, &inner, stripped);
	}
	return err;
}

static int put_struct(struct bccaot_json *json, const char *name, const struct datum *datum,
		      const struct btf_type *type)
{
	int err;

	bccaot_json__begin_object(json, name);
	err = put_members(json, datum, type);
	bccaot_json__end_object(json);
	return err;
}

static bool is_char(const struct btf *btf, const struct btf_type *type)
{
	return btf_is_int(type) && type->size == 1 &&
	       !strcmp(btf__name_by_offset(btf, type->name_off), "char");
}

static int put_elements(struct bccaot_json *json, const char *name, const struct datum *datum,
			const struct btf_array *array, uint64_t step)
{
	int err = 0;

	bccaot_json__begin_array(json, name);
	for (uint32_t i = 0; !err && i < array->nelems; i++) {
		struct datum inner = {
			.btf = datum->btf,
			.type_id = array->type,
			.data = datum->data + step * i,
			.depth = datum->depth + 1,
		};

		err = put_datum(json, NULL, &inner);
	}
	bccaot_json__end_array(json);
	return err;
}

static int put_array(struct bccaot_json *json, const char *name, const struct datum *datum,
		     const struct btf_type *type)
{
	const struct btf_array *array = btf_array(type);
	const struct btf_type *element = bca_btf_strip(datum->btf, array->type);
	int64_t step = btf__resolve_size(datum->btf, array->type);

	if (!element || step < 0)
		return -EINVAL;
	if (is_char(datum->btf, element))
		bccaot_json__str(json, name, datum->data, array->nelems);
	else if (step == 1 && !btf_is_composite(element) && !is_bool(element))
		bccaot_json__hex(json, name, datum->data, array->nelems);
	else
		return put_elements(json, name, datum, array, (uint64_t)step);
	return 0;
}

static int put_datum(struct bccaot_json *json, const char *name, const struct datum *datum)
{
	const struct btf_type *type = bca_btf_strip(datum->btf, datum->type_id);

	if (!type || datum->depth > MAX_DEPTH)
		return -EINVAL;
	switch (btf_kind(type)) {
	case BTF_KIND_INT:
	case BTF_KIND_ENUM:
	case BTF_KIND_ENUM64:
		put_scalar(json, name, datum, type, type->size);
		return 0;
	case BTF_KIND_PTR: /* in a BPF program, of 8 bytes on every machine */
		put_scalar(json, name, datum, type, 8);
		return 0;
	case BTF_KIND_FLOAT:
		put_float(json, name, datum->data, type->size);
		return 0;
	case BTF_KIND_UNION:
	case BTF_KIND_STRUCT:
		return put_struct(json, name, datum, type);
	case BTF_KIND_ARRAY:
		return put_array(json, name, datum, type);
	default:
		return -EINVAL;
	}
}

int bca_btf_json(struct bccaot_json *json, const char *name, const struct btf *btf,
		 uint32_t type_id, const void *data)
{
	const struct datum datum = { .btf = btf, .type_id = type_id, .data = data };

	return put_datum(json, name, &datum);
}

/* ---- Whole maps */

struct dump {
	struct bccaot_json *json;
	struct bccaot_map_info info;
	struct bca_map_types types;
	struct bccaot_snapshot *snap;
};

static int dump_datum(const struct dump *dump, const char *name, uint32_t type_id, const void *data,
		      uint32_t bytes)
{
	if (type_id)
		return bca_btf_json(dump->json, name, dump->types.btf, type_id, data);
	bccaot_json__hex(dump->json, name, data, bytes);
	return 0;
}

static int dump_values(const struct dump *dump, const char *values)
{
	int err = 0;

	bccaot_json__begin_array(dump->json, "values");
	for (uint32_t off = 0; !err && off < dump->info.value_bytes; off += dump->info.stride_bytes)
		err = dump_datum(dump, NULL, dump->types.value_id, values + off,
				 dump->info.value_size);
	bccaot_json__end_array(dump->json);
	return err;
}

static int dump_entry(const struct dump *dump, size_t idx)
{
	const void *value = bccaot_snapshot__value(dump->snap, idx);
	int err;

	bccaot_json__begin_object(dump->json, NULL);
	err = dump_datum(dump, "key", dump->types.key_id, bccaot_snapshot__key(dump->snap, idx),
			 dump->info.key_size);
	if (!err && dump->info.is_percpu)
		err = dump_values(dump, value);
	else if (!err)
		err = dump_datum(dump, "value", dump->types.value_id, value, dump->info.value_size);
	bccaot_json__end_object(dump->json);
	return err;
}

/* Types that cannot be written, of what libbpf makes for variables, are as good as none. */
static void drop_odd_types(struct bca_map_types *types)
{
	const struct btf_type *value = bca_btf_strip(types->btf, types->value_id);

	if (!value || btf_kind(value) == BTF_KIND_DATASEC)
		types->value_id = 0;
}

/* All that can fail but for writing, so that a failure leaves nothing half written */
static int dump_begin(struct dump *dump, int map_fd)
{
	int err = bccaot_map_fd__info(map_fd, &dump->info);

	if (err)
		return err;
	dump->snap = bccaot_snapshot__new_fd(map_fd, NULL);
	if (!dump->snap)
		return -errno;
	err = bca_map_types_load(map_fd, &dump->types);
	if (err == -ENOMEM) {
		bccaot_snapshot__free(dump->snap);
		return err;
	}
	if (!err)
		drop_odd_types(&dump->types);
	return 0;
}

static int dump_entries(const struct dump *dump, const char *name)
{
	size_t cnt = bccaot_snapshot__cnt(dump->snap);
	int err = 0;

	bccaot_json__begin_array(dump->json, name);
	for (size_t i = 0; !err && i < cnt; i++)
		err = dump_entry(dump, i);
	bccaot_json__end_array(dump->json);
	return err;
}

static void dump_end(struct dump *dump)
{
	bccaot_snapshot__free(dump->snap);
	btf__free(dump->types.btf);
}

int bccaot_json__map_fd(struct bccaot_json *json, const char *name, int map_fd)
{
	struct dump dump = { .json = json };
	int err = dump_begin(&dump, map_fd);

	if (err)
		return err;
	err = dump_entries(&dump, name);
	dump_end(&dump);
	return err;
}

static int dump_line(struct dump *dump, const char *map_name, FILE *out)
{
	int write_err;
	int err;

	bccaot_json__init(dump->json, out);
	bccaot_json__begin(dump->json);
	bccaot_json__str(dump->json, "map", map_name, SIZE_MAX);
	err = dump_entries(dump, "entries");
	write_err = bccaot_json__end(dump->json);
	return err ? err : write_err;
}

int bccaot_map_fd__dump_json(int map_fd, const char *name, FILE *out)
{
	struct bpf_map_info info = { 0 };
	uint32_t info_bytes = sizeof(info);
	struct bccaot_json json;
	struct dump dump = { .json = &json };
	int err = dump_begin(&dump, map_fd);

	if (err)
		return err;
	if (!name)
		err = bpf_obj_get_info_by_fd(map_fd, &info, &info_bytes);
	err = err ? err : dump_line(&dump, name ? name : info.name, out);
	dump_end(&dump);
	return err;
}
