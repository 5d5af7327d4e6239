/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Keys and values of maps as text, and whole maps written out.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <bccaot/map.h>
#include "fail.h"
#include "map_priv.h"
#include "map_types.h"

struct bccaot_map_text {
	const struct btf *btf;
	/* the same, when it is ours to free */
	struct btf *own_btf;
	uint32_t key_id;
	uint32_t value_id;
};

struct bccaot_map_text *bccaot_map_text__new(int map_fd)
{
	struct bccaot_map_text *text;
	struct bca_map_types types;
	int err = bca_map_types_load(map_fd, &types);

	if (err)
		return bca_fail_null(err);
	text = bccaot_map_text__new_btf(types.btf, types.key_id, types.value_id);
	if (!text) {
		err = -errno;
		btf__free(types.btf);
		return bca_fail_null(err);
	}
	text->own_btf = types.btf;
	return text;
}

struct bccaot_map_text *bccaot_map_text__new_btf(const struct btf *btf, uint32_t key_type_id,
						 uint32_t value_type_id)
{
	struct bccaot_map_text *text;

	if ((key_type_id && !bca_btf_is_sound(btf, key_type_id)) ||
	    (value_type_id && !bca_btf_is_sound(btf, value_type_id)))
		return bca_fail_null(-EINVAL);
	text = calloc(1, sizeof(*text));
	if (!text)
		return bca_fail_null(-ENOMEM);
	text->btf = btf;
	text->key_id = key_type_id;
	text->value_id = value_type_id;
	return text;
}

void bccaot_map_text__free(struct bccaot_map_text *text)
{
	if (!text)
		return;
	btf__free(text->own_btf);
	free(text);
}

int bccaot_map_text__snprint_key(const struct bccaot_map_text *text, char *buf, size_t buf_bytes,
				 const void *key)
{
	if (!text->key_id)
		return -ENODATA;
	return bca_btf_snprint(buf, buf_bytes, text->btf, text->key_id, key);
}

int bccaot_map_text__snprint_value(const struct bccaot_map_text *text, char *buf, size_t buf_bytes,
				   const void *value)
{
	if (!text->value_id)
		return -ENODATA;
	return bca_btf_snprint(buf, buf_bytes, text->btf, text->value_id, value);
}

int bccaot_map_text__json_key(const struct bccaot_map_text *text, struct bccaot_json *json,
			      const char *name, const void *key)
{
	return text->key_id ? bca_btf_json(json, name, text->btf, text->key_id, key) : -ENODATA;
}

int bccaot_map_text__json_value(const struct bccaot_map_text *text, struct bccaot_json *json,
				const char *name, const void *value)
{
	if (!text->value_id)
		return -ENODATA;
	return bca_btf_json(json, name, text->btf, text->value_id, value);
}

/* Reads into a copy, so that the caller's data stays as it was on failure */
static int scan(const struct btf *btf, uint32_t type_id, const char *str, void *ret_data)
{
	int64_t bytes = type_id ? btf__resolve_size(btf, type_id) : -ENODATA;
	void *data;
	int err;

	if (bytes < 0)
		return (int)bytes;
	data = calloc(1, (size_t)bytes + 1);
	if (!data)
		return -ENOMEM;
	err = bca_btf_scan(btf, type_id, str, data);
	if (!err)
		memcpy(ret_data, data, (size_t)bytes);
	free(data);
	return err;
}

int bccaot_map_text__scan_key(const struct bccaot_map_text *text, const char *str, void *ret_key)
{
	return scan(text->btf, text->key_id, str, ret_key);
}

int bccaot_map_text__scan_value(const struct bccaot_map_text *text, const char *str,
				void *ret_value)
{
	return scan(text->btf, text->value_id, str, ret_value);
}

struct dump {
	FILE *out;
	struct bccaot_map_info info;
	struct bca_map_types types;
	/* text of the datum under way; grows */
	char *buf;
	size_t buf_bytes;
};

static void dump_hex(FILE *out, const unsigned char *data, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		fprintf(out, "%s%02x", i ? " " : "", data[i]);
}

static int dump_datum(struct dump *dump, uint32_t type_id, const void *data, size_t bytes)
{
	int len = -ENODATA;

	if (type_id)
		len = bca_btf_snprint(dump->buf, dump->buf_bytes, dump->types.btf, type_id, data);
	if (len < 0) {
		dump_hex(dump->out, data, bytes);
		return 0;
	}
	if ((size_t)len >= dump->buf_bytes) {
		char *grown = realloc(dump->buf, (size_t)len + 1);

		if (!grown)
			return -ENOMEM;
		dump->buf = grown;
		dump->buf_bytes = (size_t)len + 1;
		bca_btf_snprint(dump->buf, dump->buf_bytes, dump->types.btf, type_id, data);
	}
	fputs(dump->buf, dump->out);
	return 0;
}

static int dump_percpu(struct dump *dump, const char *value)
{
	uint32_t cpu = 0;

	for (uint32_t off = 0; off < dump->info.value_bytes; off += dump->info.stride_bytes) {
		int err;

		fprintf(dump->out, "\n    cpu %u: ", cpu++);
		err = dump_datum(dump, dump->types.value_id, value + off, dump->info.value_size);
		if (err)
			return err;
	}
	return 0;
}

static int dump_entry(void *ctx, const void *key, const void *value)
{
	struct dump *dump = ctx;
	int err = dump_datum(dump, dump->types.key_id, key, dump->info.key_size);

	if (err)
		return err;
	fputs(dump->info.is_percpu ? ":" : ": ", dump->out);
	if (dump->info.is_percpu)
		err = dump_percpu(dump, value);
	else
		err = dump_datum(dump, dump->types.value_id, value, dump->info.value_size);
	fputc('\n', dump->out);
	return err;
}

int bccaot_map_fd__dump(int map_fd, FILE *out)
{
	struct dump dump = { .out = out };
	int err = bccaot_map_fd__info(map_fd, &dump.info);

	if (err)
		return err;
	err = bca_map_types_load(map_fd, &dump.types);
	if (err == -ENOMEM)
		return err;
	err = bccaot_map_fd__for_each(map_fd, dump_entry, &dump);
	btf__free(dump.types.btf);
	free(dump.buf);
	return err;
}
