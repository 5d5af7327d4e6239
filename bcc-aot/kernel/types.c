// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/types.h"

#include <byteswap.h>
#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

/* Behind the header proper newer kernels may put more fields: hdr_len tells. */
#define HEADER_BYTES     sizeof(struct btf_header)
#define MAX_HEADER_BYTES 255
#define MAX_CHAIN        64

static bool read_header(struct str bytes, struct btf_header *ret_header, bool *ret_is_swapped)
{
	struct btf_header h;

	if (bytes.len_bytes < HEADER_BYTES)
		return false;
	memcpy(&h, bytes.text, HEADER_BYTES);
	*ret_is_swapped = h.magic == bswap_16(BTF_MAGIC);
	if (h.magic != BTF_MAGIC && !*ret_is_swapped)
		return false;
	if (*ret_is_swapped) {
		h.hdr_len = bswap_32(h.hdr_len);
		h.type_off = bswap_32(h.type_off);
		h.type_len = bswap_32(h.type_len);
		h.str_off = bswap_32(h.str_off);
		h.str_len = bswap_32(h.str_len);
	}
	*ret_header = h;
	return h.version == BTF_VERSION && h.hdr_len >= HEADER_BYTES &&
	       h.hdr_len <= MAX_HEADER_BYTES;
}

bool types_is_raw(struct str bytes)
{
	struct btf_header header;
	bool is_swapped;

	return read_header(bytes, &header, &is_swapped);
}

/* The field behind the strings in headers of 32 bytes and more: one more section. */
static uint64_t further_section_end(struct str bytes, const struct btf_header *header,
				    bool is_swapped)
{
	uint32_t field[2] = { 0, 0 };

	if (header->hdr_len < HEADER_BYTES + sizeof(field) ||
	    bytes.len_bytes < HEADER_BYTES + sizeof(field))
		return 0;
	memcpy(field, bytes.text + HEADER_BYTES, sizeof(field));
	if (is_swapped)
		return (uint64_t)bswap_32(field[0]) + bswap_32(field[1]);
	return (uint64_t)field[0] + field[1];
}

size_t types_raw_bytes(struct str bytes)
{
	struct btf_header h;
	uint64_t further;
	uint64_t strings;
	bool is_swapped;

	if (!read_header(bytes, &h, &is_swapped) || h.flags)
		return 0;
	strings = (uint64_t)h.hdr_len + h.str_off + h.str_len;
	if (h.type_off > h.str_off || h.type_len > h.str_off - h.type_off || !h.str_len ||
	    strings > bytes.len_bytes)
		return 0;
	if (bytes.text[strings - h.str_len] || bytes.text[strings - 1])
		return 0;
	further = h.hdr_len + further_section_end(bytes, &h, is_swapped);
	return further > strings && further <= bytes.len_bytes ? further : strings;
}

/* The same data under a plain header: libbpf swaps no other. */
static struct str with_plain_header(struct arena *arena, struct str bytes,
				    const struct btf_header *header, bool is_swapped)
{
	uint32_t hdr_len = HEADER_BYTES;
	char *copy;

	if (header->hdr_len == HEADER_BYTES)
		return bytes;
	bytes.text += header->hdr_len - HEADER_BYTES;
	bytes.len_bytes -= header->hdr_len - HEADER_BYTES;
	copy = arena_strndup(arena, bytes.text, bytes.len_bytes);
	memcpy(copy, bytes.text - (header->hdr_len - HEADER_BYTES), HEADER_BYTES);
	if (is_swapped)
		hdr_len = bswap_32(hdr_len);
	memcpy(copy + offsetof(struct btf_header, hdr_len), &hdr_len, sizeof(hdr_len));
	return (struct str){ copy, bytes.len_bytes };
}

/* What the checks of one type need to know. */
struct bounds {
	const struct btf *btf;
	uint32_t type_cnt;
	uint32_t str_bytes; /* 0: the base has strings too, only libbpf can tell */
};

static bool is_type(const struct bounds *bounds, uint32_t id)
{
	return id < bounds->type_cnt;
}

static bool is_name(const struct bounds *bounds, uint32_t offset)
{
	if (bounds->str_bytes)
		return offset < bounds->str_bytes;
	return btf__name_by_offset(bounds->btf, offset) != NULL;
}

static bool check_members(const struct bounds *bounds, const struct btf_type *type)
{
	const struct btf_member *member = btf_members(type);

	for (int i = 0; i < btf_vlen(type); i++) {
		if (!is_name(bounds, member[i].name_off) || !is_type(bounds, member[i].type))
			return false;
		if (btf_member_bit_offset(type, (uint32_t)i) / 8 > type->size)
			return false;
	}
	return true;
}

static bool check_values(const struct bounds *bounds, const struct btf_type *type)
{
	for (int i = 0; i < btf_vlen(type); i++) {
		uint32_t name_off = btf_is_enum(type) ? btf_enum(type)[i].name_off :
							btf_enum64(type)[i].name_off;

		if (!is_name(bounds, name_off))
			return false;
	}
	return type->size == 1 || type->size == 2 || type->size == 4 || type->size == 8;
}

static bool check_params(const struct bounds *bounds, const struct btf_type *type)
{
	const struct btf_param *param = btf_params(type);

	for (int i = 0; i < btf_vlen(type); i++) {
		if (!is_name(bounds, param[i].name_off) || !is_type(bounds, param[i].type))
			return false;
	}
	return is_type(bounds, type->type);
}

static bool check_variables(const struct bounds *bounds, const struct btf_type *type)
{
	const struct btf_var_secinfo *var = btf_var_secinfos(type);

	for (int i = 0; i < btf_vlen(type); i++) {
		if (!is_type(bounds, var[i].type))
			return false;
	}
	return true;
}

static bool check_type(const struct bounds *bounds, const struct btf_type *type)
{
	if (!is_name(bounds, type->name_off))
		return false;
	switch (btf_kind(type)) {
	case BTF_KIND_INT:
		return type->size && type->size <= 16 && !(type->size & (type->size - 1));
	case BTF_KIND_FLOAT:
		return type->size && type->size <= 16;
	case BTF_KIND_FWD:
		return true;
	case BTF_KIND_ARRAY:
		return is_type(bounds, btf_array(type)->type) &&
		       is_type(bounds, btf_array(type)->index_type);
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
		return check_members(bounds, type);
	case BTF_KIND_ENUM:
	case BTF_KIND_ENUM64:
		return check_values(bounds, type);
	case BTF_KIND_FUNC_PROTO:
		return check_params(bounds, type);
	case BTF_KIND_DATASEC:
		return check_variables(bounds, type);
	default:
		return is_type(bounds, type->type);
	}
}

static const char *check(struct arena *arena, const struct btf *btf, const struct btf *base,
			 const struct btf_header *header)
{
	struct bounds bounds = { .btf = btf, .type_cnt = btf__type_cnt(btf) };
	uint32_t first = base ? btf__type_cnt(base) : 1;

	if (!base)
		bounds.str_bytes = header->str_len;
	for (uint32_t id = first; id < bounds.type_cnt; id++) {
		if (!check_type(&bounds, btf__type_by_id(btf, id)))
			return arena_printf(arena, "type %u of it is damaged", id);
	}
	return NULL;
}

/* Older libbpf exports no btf__new_split(), only the form that reads a file. */
static struct btf *parse_split(struct arena *arena, struct str bytes, struct btf *base)
{
	int fd = memfd_create("btf", MFD_CLOEXEC);
	struct btf *btf = NULL;
	int err;

	if (fd < 0)
		return NULL;
	if (write(fd, bytes.text, bytes.len_bytes) == (ssize_t)bytes.len_bytes)
		btf = btf__parse_raw_split(arena_printf(arena, "/proc/self/fd/%d", fd), base);
	err = errno;
	close(fd);
	errno = err;
	return btf;
}

const char *types_parse(struct arena *arena, struct str bytes, struct btf *base,
			struct btf **ret_btf)
{
	struct btf_header header;
	const char *fault;
	bool is_swapped;
	struct btf *btf;

	if (!read_header(bytes, &header, &is_swapped))
		return "it does not start like BTF";
	if (!base && !types_raw_bytes(bytes)) /* libbpf knows the rules for split BTF */
		return "it is cut short, or its header is damaged";
	bytes = with_plain_header(arena, bytes, &header, is_swapped);
	if (bytes.len_bytes > UINT32_MAX)
		return "it is too large";
	btf = base ? parse_split(arena, bytes, base) :
		     btf__new(bytes.text, (uint32_t)bytes.len_bytes);
	if (!btf)
		return errno == ENOMEM ? "out of memory" : "its types are cut short or damaged";
	fault = check(arena, btf, base, &header);
	if (fault) {
		btf__free(btf);
		return fault;
	}
	*ret_btf = btf;
	return NULL;
}

const char *types_name(const struct btf *btf, const struct btf_type *type)
{
	const char *name = btf__name_by_offset(btf, type->name_off);

	return name ? name : "";
}

const struct btf_type *types_skip(const struct btf *btf, uint32_t id)
{
	for (int i = 0; i < MAX_CHAIN; i++) {
		const struct btf_type *type = btf__type_by_id(btf, id);

		if (!btf_is_mod(type) && !btf_is_typedef(type))
			return type;
		id = type->type;
	}
	return NULL;
}
