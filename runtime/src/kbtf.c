/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The kernel's type information.
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

#include "btfwalk.h"
#include "kbtf.h"

enum {
	QUALIFIERS_MAX = 32, /* const, volatile one behind the other; more is a loop */
	ANONYMOUS_MAX = 1000,
};

static pthread_mutex_t kernel_lock = PTHREAD_MUTEX_INITIALIZER;
static void *kernel_data;
static size_t kernel_size;
static bool kernel_is_mapped;

static const struct btf_type *type_by_id(struct bca_btf_types types, __u32 id)
{
	const struct btf_type *type = NULL;

	for (; id; id--) {
		type = bca_btf_next(&types);
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

static const struct btf_type *skip_qualifiers(const struct bca_btf_types *types,
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
	const struct bca_btf_types *types;
	const char *name;
	int budget; /* anonymous members to look into: malformed types may name each other */
};

static bool has_field(struct field_query *query, const struct btf_type *type)
{
	const struct btf_member *members = (const void *)(type + 1);

	for (__u32 i = 0; i < BTF_INFO_VLEN(type->info); i++) {
		const char *name = bca_btf_name(query->types, members[i].name_off);
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
	struct bca_btf_types types;
	struct bca_btf_types all;

	if (!bca_btf_types_init(&types, image))
		return -EINVAL;
	all = types;
	query.types = &all;
	while ((type = bca_btf_next(&types)))
		if (is_composite(type) &&
		    !strcmp(bca_btf_name(&types, type->name_off), struct_name))
			return has_field(&query, type);
	return -ENOENT;
}

static bool has_value(const struct bca_btf_types *types, const struct btf_type *type,
		      const char *value)
{
	size_t size = BTF_INFO_KIND(type->info) == BCA_KIND_ENUM64 ? 12 : sizeof(struct btf_enum);
	const char *item = (const char *)(type + 1);

	for (__u32 i = 0; i < BTF_INFO_VLEN(type->info); i++, item += size) {
		__u32 name_off;

		memcpy(&name_off, item, sizeof(name_off));
		if (!strcmp(bca_btf_name(types, name_off), value))
			return true;
	}
	return false;
}

int bca_btf_enum_has_val(const struct bca_btf_image *image, const char *enum_name,
			 const char *value_name)
{
	const struct btf_type *type;
	struct bca_btf_types types;
	bool is_there = false;

	if (!bca_btf_types_init(&types, image))
		return -EINVAL;
	while ((type = bca_btf_next(&types))) {
		unsigned int kind = BTF_INFO_KIND(type->info);

		if (kind != BTF_KIND_ENUM && kind != BCA_KIND_ENUM64)
			continue;
		if (strcmp(bca_btf_name(&types, type->name_off), enum_name))
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

/* The lock is held from here on: another thread may want to drop the bytes. */
int bca_kbtf_get(struct bca_btf_image *image)
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

void bca_kbtf_put(void)
{
	pthread_mutex_unlock(&kernel_lock);
}

int bccaot_kernel_struct_has_field(const char *struct_name, const char *field_name)
{
	struct bca_btf_image image;
	int result;

	if (!struct_name || !*struct_name || !field_name || !*field_name)
		return -EINVAL;
	result = bca_kbtf_get(&image);
	if (result)
		return result;
	result = bca_btf_struct_has_field(&image, struct_name, field_name);
	bca_kbtf_put();
	return result;
}

int bccaot_kernel_enum_has_val(const char *enum_name, const char *value_name)
{
	struct bca_btf_image image;
	int result;

	if (!enum_name || !value_name || !*value_name)
		return -EINVAL;
	result = bca_kbtf_get(&image);
	if (result)
		return result;
	result = bca_btf_enum_has_val(&image, enum_name, value_name);
	bca_kbtf_put();
	return result;
}

int bca_kbtf_funcs_each(int (*fn)(void *ctx, const char *name), void *ctx)
{
	const struct btf_type *type;
	struct bca_btf_image image;
	struct bca_btf_types types;
	int err = bca_kbtf_get(&image);

	if (err)
		return err;
	if (!bca_btf_types_init(&types, &image))
		err = -EINVAL;
	while (!err && (type = bca_btf_next(&types)))
		if (BTF_INFO_KIND(type->info) == BTF_KIND_FUNC)
			err = fn(ctx, bca_btf_name(&types, type->name_off));
	bca_kbtf_put();
	return err;
}

int bccaot_has_kernel_btf(void)
{
	return !access("/sys/kernel/btf/vmlinux", R_OK);
}
