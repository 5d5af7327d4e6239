/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The kernel's type information. Everything read from it is checked: the same
 * walk serves bytes from elsewhere in tests and fuzzing.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/btf.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bccaot/kernel.h>

#include "kbtf.h"

#ifndef BTF_KIND_ENUM64
#define BTF_KIND_ENUM64 19
#endif

enum {
	QUALIFIERS_MAX = 32, /* const, volatile one behind the other; more is a loop */
	ANONYMOUS_MAX = 1000,
	KIND_CNT = 20,
};

/* Bytes that follow a type, and those for each of its vlen elements. */
static const struct {
	unsigned char fixed;
	unsigned char each;
	bool is_known;
} kind_sizes[KIND_CNT] = {
	[BTF_KIND_UNKN] = { 0, 0, true },
	[BTF_KIND_INT] = { sizeof(__u32), 0, true },
	[BTF_KIND_PTR] = { 0, 0, true },
	[BTF_KIND_ARRAY] = { sizeof(struct btf_array), 0, true },
	[BTF_KIND_STRUCT] = { 0, sizeof(struct btf_member), true },
	[BTF_KIND_UNION] = { 0, sizeof(struct btf_member), true },
	[BTF_KIND_ENUM] = { 0, sizeof(struct btf_enum), true },
	[BTF_KIND_FWD] = { 0, 0, true },
	[BTF_KIND_TYPEDEF] = { 0, 0, true },
	[BTF_KIND_VOLATILE] = { 0, 0, true },
	[BTF_KIND_CONST] = { 0, 0, true },
	[BTF_KIND_RESTRICT] = { 0, 0, true },
	[BTF_KIND_FUNC] = { 0, 0, true },
	[BTF_KIND_FUNC_PROTO] = { 0, sizeof(struct btf_param), true },
	[BTF_KIND_VAR] = { sizeof(struct btf_var), 0, true },
	[BTF_KIND_DATASEC] = { 0, sizeof(struct btf_var_secinfo), true },
	[BTF_KIND_FLOAT] = { 0, 0, true },
	[BTF_KIND_DECL_TAG] = { sizeof(__u32), 0, true },
	[BTF_KIND_TYPE_TAG] = { 0, 0, true },
	[BTF_KIND_ENUM64] = { 0, 3 * sizeof(__u32), true },
};

struct types {
	const char *at; /* the next type */
	const char *end;
	const char *strings;
	size_t strings_size;
};

static pthread_mutex_t kernel_lock = PTHREAD_MUTEX_INITIALIZER;
static void *kernel_data;
static size_t kernel_size;
static bool kernel_is_mapped;

static bool types_init(struct types *types, const struct bca_btf_image *image)
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

static const char *name_of(const struct types *types, __u32 off)
{
	return off < types->strings_size ? types->strings + off : "";
}

/* Returns: the next type, NULL at the end and for what is malformed. */
static const struct btf_type *next_type(struct types *types)
{
	const struct btf_type *type = (const void *)types->at;
	size_t left = types->end - types->at;
	unsigned int kind;
	size_t size;

	if (left < sizeof(*type))
		return NULL;
	kind = BTF_INFO_KIND(type->info);
	if (kind >= KIND_CNT || !kind_sizes[kind].is_known)
		return NULL;
	size = sizeof(*type) + kind_sizes[kind].fixed +
	       (size_t)kind_sizes[kind].each * BTF_INFO_VLEN(type->info);
	if (size > left)
		return NULL;
	types->at += size;
	return type;
}

static const struct btf_type *type_by_id(struct types types, __u32 id)
{
	const struct btf_type *type = NULL;

	for (; id; id--) {
		type = next_type(&types);
		if (!type)
			return NULL;
	}
	return type;
}

static bool is_composite(const struct btf_type *type)
{
	return BTF_INFO_KIND(type->info) == BTF_KIND_STRUCT ||
	       BTF_INFO_KIND(type->info) == BTF_KIND_UNION;
}

static const struct btf_type *skip_qualifiers(const struct types *types,
					      const struct btf_type *type)
{
	for (int i = 0; type && i < QUALIFIERS_MAX; i++) {
		unsigned int kind = BTF_INFO_KIND(type->info);

		if (kind != BTF_KIND_CONST && kind != BTF_KIND_VOLATILE)
			return type;
		type = type_by_id(*types, type->type);
	}
	return NULL;
}

struct field_query {
	const struct types *types;
	const char *name;
	int budget; /* anonymous members to look into: malformed types may name each other */
};

static bool has_field(struct field_query *query, const struct btf_type *type)
{
	const struct btf_member *members = (const void *)(type + 1);

	for (__u32 i = 0; i < BTF_INFO_VLEN(type->info); i++) {
		const char *name = name_of(query->types, members[i].name_off);
		const struct btf_type *inner;

		if (!strcmp(name, query->name))
			return true;
		if (*name || query->budget-- <= 0)
			continue;
		inner = skip_qualifiers(query->types, type_by_id(*query->types, members[i].type));
		if (inner && is_composite(inner) && has_field(query, inner))
			return true;
	}
	return false;
}

int bca_btf_struct_has_field(const struct bca_btf_image *image, const char *struct_name,
			     const char *field_name)
{
	struct field_query query = { .name = field_name, .budget = ANONYMOUS_MAX };
	const struct btf_type *type;
	struct types types;
	struct types all;

	if (!types_init(&types, image))
		return -EINVAL;
	all = types;
	query.types = &all;
	while ((type = next_type(&types)))
		if (is_composite(type) && !strcmp(name_of(&types, type->name_off), struct_name))
			return has_field(&query, type);
	return -ENOENT;
}

static bool has_value(const struct types *types, const struct btf_type *type, const char *value)
{
	size_t size = kind_sizes[BTF_INFO_KIND(type->info)].each;
	const char *item = (const char *)(type + 1);

	for (__u32 i = 0; i < BTF_INFO_VLEN(type->info); i++, item += size) {
		__u32 name_off;

		memcpy(&name_off, item, sizeof(name_off));
		if (!strcmp(name_of(types, name_off), value))
			return true;
	}
	return false;
}

int bca_btf_enum_has_val(const struct bca_btf_image *image, const char *enum_name,
			 const char *value_name)
{
	const struct btf_type *type;
	struct types types;
	bool is_there = false;

	if (!types_init(&types, image))
		return -EINVAL;
	while ((type = next_type(&types))) {
		unsigned int kind = BTF_INFO_KIND(type->info);

		if (kind != BTF_KIND_ENUM && kind != BTF_KIND_ENUM64)
			continue;
		if (strcmp(name_of(&types, type->name_off), enum_name))
			continue;
		if (has_value(&types, type, value_name))
			return 1;
		is_there = true;
	}
	return is_there ? 0 : -ENOENT;
}

static int read_all(int fd, size_t size)
{
	char *data = malloc(size);
	size_t len = 0;
	ssize_t got = 1;

	if (!data)
		return -ENOMEM;
	while (len < size && got > 0) {
		got = read(fd, data + len, size - len);
		if (got > 0)
			len += got;
		else if (got < 0 && errno == EINTR)
			got = 1;
	}
	if (len < size) {
		free(data);
		return got < 0 ? -errno : -EIO;
	}
	kernel_data = data;
	kernel_is_mapped = false;
	return 0;
}

static int open_kernel(void)
{
	struct stat stat;
	int fd = open("/sys/kernel/btf/vmlinux", O_RDONLY | O_CLOEXEC);
	int err = 0;

	if (fd < 0)
		return errno == ENOENT ? -EOPNOTSUPP : -errno;
	if (fstat(fd, &stat) || stat.st_size <= 0) {
		close(fd);
		return -EOPNOTSUPP;
	}
	kernel_size = stat.st_size;
	kernel_data = mmap(NULL, kernel_size, PROT_READ, MAP_PRIVATE, fd, 0);
	kernel_is_mapped = kernel_data != MAP_FAILED;
	if (!kernel_is_mapped) { /* before 6.16 it cannot be mapped */
		kernel_data = NULL;
		err = read_all(fd, kernel_size);
	}
	close(fd);
	return err;
}

static void drop_locked(void)
{
	if (kernel_is_mapped)
		munmap(kernel_data, kernel_size);
	else
		free(kernel_data);
	kernel_data = NULL;
	kernel_is_mapped = false;
}

void bca_kbtf_drop(void)
{
	pthread_mutex_lock(&kernel_lock);
	drop_locked();
	pthread_mutex_unlock(&kernel_lock);
}

/* On success the lock is held until image_put(): another thread may want to drop the bytes. */
static int image_get(struct bca_btf_image *image)
{
	int err;

	pthread_mutex_lock(&kernel_lock);
	err = kernel_data ? 0 : open_kernel();
	if (err) {
		pthread_mutex_unlock(&kernel_lock);
		return err;
	}
	image->data = kernel_data;
	image->size_bytes = kernel_size;
	return 0;
}

static void image_put(void)
{
	pthread_mutex_unlock(&kernel_lock);
}

int bccaot_kernel_struct_has_field(const char *struct_name, const char *field_name)
{
	struct bca_btf_image image;
	int result;

	if (!struct_name || !*struct_name || !field_name || !*field_name)
		return -EINVAL;
	result = image_get(&image);
	if (result)
		return result;
	result = bca_btf_struct_has_field(&image, struct_name, field_name);
	image_put();
	return result;
}

int bccaot_kernel_enum_has_val(const char *enum_name, const char *value_name)
{
	struct bca_btf_image image;
	int result;

	if (!enum_name || !value_name || !*value_name)
		return -EINVAL;
	result = image_get(&image);
	if (result)
		return result;
	result = bca_btf_enum_has_val(&image, enum_name, value_name);
	image_put();
	return result;
}

int bca_kbtf_funcs_each(int (*fn)(void *ctx, const char *name), void *ctx)
{
	const struct btf_type *type;
	struct bca_btf_image image;
	struct types types;
	int err = image_get(&image);

	if (err)
		return err;
	if (!types_init(&types, &image))
		err = -EINVAL;
	while (!err && (type = next_type(&types)))
		if (BTF_INFO_KIND(type->info) == BTF_KIND_FUNC)
			err = fn(ctx, name_of(&types, type->name_off));
	image_put();
	return err;
}

int bccaot_has_kernel_btf(void)
{
	return !access("/sys/kernel/btf/vmlinux", R_OK);
}
