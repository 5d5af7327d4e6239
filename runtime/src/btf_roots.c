/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What an object's relocations ask for. Two bytes of a name tell at once for most of the kernel's
 * types that they are none of these.
 */
#include <errno.h>
#include <linux/bpf.h>
#include <string.h>

#include "btf_ext.h"
#include "btf_roots.h"

/* "task_struct___new" means task_struct; libbpf looks for the last such suffix. */
static size_t essential_len(const char *name)
{
	size_t len = strlen(name);

	for (size_t i = len; i >= 5; i--) {
		const char *at = name + i - 5;

		if (at[0] != '_' && !memcmp(at + 1, "___", 3) && at[4] != '_')
			return i - 4;
	}
	return len;
}

static unsigned int prefix_of(const char *name)
{
	return name[0] ? (unsigned char)name[0] << 8 | (unsigned char)name[1] : 0;
}

static int add_root(struct bca_roots *roots, const char *name, int kind)
{
	size_t len = essential_len(name);
	unsigned int prefix = prefix_of(name);

	for (size_t i = 0; i < roots->cnt; i++)
		if (roots->items[i].len == len && roots->items[i].kind == kind &&
		    !memcmp(roots->items[i].name, name, len))
			return 0;
	if (!len || roots->cnt == BCA_ROOTS_MAX)
		return -EOPNOTSUPP;
	roots->items[roots->cnt++] = (struct bca_root){ name, len, kind, false };
	roots->prefixes[prefix / 8] |= 1 << prefix % 8;
	return 0;
}

/* Which relocations a reduced type answers as the whole one does */
static bool is_answerable(const struct bpf_core_relo *relo, int kind)
{
	bool is_plain = kind == BTF_KIND_STRUCT || kind == BTF_KIND_UNION ||
			kind == BTF_KIND_ENUM || kind == BCA_KIND_ENUM64;

	switch ((int)relo->kind) {
	case BPF_CORE_TYPE_ID_TARGET:
	case 12: /* BPF_CORE_TYPE_MATCHES */
		return false;
	case BPF_CORE_TYPE_EXISTS:
	case BPF_CORE_TYPE_SIZE:
		return is_plain;
	default:
		return is_plain || kind == BTF_KIND_TYPEDEF;
	}
}

static const struct btf_type *type_by_number(struct bca_btf_types types, uint32_t number)
{
	const struct btf_type *type = NULL;

	for (; number; number--) {
		type = bca_btf_next(&types);
		if (!type)
			return NULL;
	}
	return type;
}

static int take_relocation(struct bca_roots *roots, const struct bca_btf_types *local,
			   const struct bpf_core_relo *relo)
{
	const struct btf_type *type;
	int kind;

	if (relo->kind == BPF_CORE_TYPE_ID_LOCAL)
		return 0;
	type = type_by_number(*local, relo->type_id);
	if (!type)
		return -EINVAL;
	kind = BTF_INFO_KIND(type->info);
	if (!is_answerable(relo, kind))
		return -EOPNOTSUPP;
	return add_root(roots, bca_btf_name(local, type->name_off), kind);
}

/* A section: its name, a number, and as many relocations. */
static int take_section(struct bca_roots *roots, const struct bca_btf_types *local, const char **at,
			const char *end, uint32_t record_size)
{
	struct bpf_core_relo relo;
	uint32_t head[2];
	int err = 0;

	if ((size_t)(end - *at) < sizeof(head))
		return -EINVAL;
	memcpy(head, *at, sizeof(head));
	*at += sizeof(head);
	if (head[1] > (size_t)(end - *at) / record_size)
		return -EINVAL;
	for (uint32_t i = 0; !err && i < head[1]; i++, *at += record_size) {
		memcpy(&relo, *at, sizeof(relo));
		err = take_relocation(roots, local, &relo);
	}
	return err;
}

int bca_roots_take(struct bca_roots *roots, const struct bca_btf_types *local, const Elf_Data *ext)
{
	struct bca_btf_ext_header head;
	uint32_t record_size;
	const char *at;
	const char *end;
	int err = 0;

	if (ext->d_size < sizeof(head))
		return -ENOENT;
	memcpy(&head, ext->d_buf, sizeof(head));
	if (head.magic != BTF_MAGIC || head.hdr_len > ext->d_size)
		return -EINVAL;
	if (head.hdr_len < sizeof(head) || !head.relo_len)
		return -ENOENT;
	if (head.relo_off > ext->d_size - head.hdr_len || head.relo_len < sizeof(record_size) ||
	    head.relo_len > ext->d_size - head.hdr_len - head.relo_off)
		return -EINVAL;
	at = (const char *)ext->d_buf + head.hdr_len + head.relo_off;
	end = at + head.relo_len;
	memcpy(&record_size, at, sizeof(record_size));
	at += sizeof(record_size);
	if (record_size < sizeof(struct bpf_core_relo))
		return -EINVAL;
	while (!err && at < end)
		err = take_section(roots, local, &at, end, record_size);
	return err || roots->cnt ? err : -ENOENT;
}

static bool is_same_kind(int a, int b)
{
	bool is_enum_a = a == BTF_KIND_ENUM || a == BCA_KIND_ENUM64;
	bool is_enum_b = b == BTF_KIND_ENUM || b == BCA_KIND_ENUM64;

	return a == b || (is_enum_a && is_enum_b);
}

bool bca_roots_find(struct bca_roots *roots, const char *name, int kind)
{
	unsigned int prefix = prefix_of(name);
	size_t len;

	if (!(roots->prefixes[prefix / 8] & 1 << prefix % 8))
		return false;
	len = essential_len(name);
	for (size_t i = 0; i < roots->cnt; i++) {
		struct bca_root *root = &roots->items[i];

		if (root->len != len || !is_same_kind(root->kind, kind) ||
		    memcmp(root->name, name, len))
			continue;
		root->is_found = true;
		return true;
	}
	return false;
}

bool bca_roots_are_found(const struct bca_roots *roots)
{
	for (size_t i = 0; i < roots->cnt; i++)
		if (!roots->items[i].is_found)
			return false;
	return true;
}
