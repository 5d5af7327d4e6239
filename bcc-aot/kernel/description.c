// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/description.h"
#include "kernel/table.h"

#include <stdlib.h>

/* The layout that is written, and the only one that is read. */
#define FORMAT "1"

static const char *const table_names[KERNEL_TABLE_CNT] = {
	[KERNEL_TABLE_META] = "meta",
	[KERNEL_TABLE_CONFIG] = "config",
	[KERNEL_TABLE_FEATURES] = "features",
	[KERNEL_TABLE_FUNCTIONS] = "functions",
	[KERNEL_TABLE_MODULE_TYPES] = "module-types",
	[KERNEL_TABLE_SYSCALLS] = "syscalls",
	[KERNEL_TABLE_TRACEPOINTS] = "tracepoints",
	[KERNEL_TABLE_TYPES] = "types",
};

const char *kernel_table_name(enum kernel_table table)
{
	return table_names[table];
}

struct str description_fact(const struct description *description, const char *key)
{
	struct str value = { "", 0 };

	table_find(description->tables[KERNEL_TABLE_META], str_from(key), &value);
	return value;
}

static void read_file(struct arena *arena, const struct archive_file *file,
		      struct description *description)
{
	for (int i = 0; i < KERNEL_TABLE_CNT; i++) {
		if (!strcmp(file->path, table_names[i]))
			description->tables[i] = file->data;
	}
	if (strncmp(file->path, "btf/", 4))
		return;
	if (!strcmp(file->path, "btf/vmlinux")) {
		description->vmlinux = file->data;
	} else {
		struct kernel_module *module = vec_push(arena, &description->modules);

		module->name = file->path + strlen("btf/");
		module->bytes = file->data;
	}
}

const char *description_read(struct arena *arena, const struct archive_files *files,
			     struct description *ret_description)
{
	struct str format;

	vec_each(file, &files->list)
		read_file(arena, file, ret_description);
	vec_each(file, &files->list) {
		if (!strcmp(file->path, "facts"))
			return "it is what the capture script wrote; 'bcc-aot kernel add' makes a "
			       "description of it";
	}
	format = description_fact(ret_description, "format");
	if (!format.len_bytes)
		return "it is an archive, but no kernel description";
	if (!str_is(format, FORMAT))
		return "it was written by a newer bcc-aot";
	if (!ret_description->vmlinux.len_bytes)
		return "it holds no types (btf/vmlinux)";
	return NULL;
}

static void add_file(struct arena *arena, struct archive_files *files, const char *path,
		     struct str data)
{
	struct archive_file *file = vec_push(arena, &files->list);

	file->path = path;
	file->data = data;
}

static int compare_modules(const void *a_, const void *b_)
{
	const struct kernel_module *a = a_;
	const struct kernel_module *b = b_;

	return strcmp(a->name, b->name);
}

const char *description_write(struct arena *arena, const struct description *description,
			      struct str *ret_bytes)
{
	struct archive_files files = { 0 };
	size_t cnt = description->modules.cnt;
	struct kernel_module *modules = arena_new_array(arena, struct kernel_module, cnt + 1);

	for (int i = 0; i < KERNEL_TABLE_CNT; i++)
		add_file(arena, &files, table_names[i], description->tables[i]);
	add_file(arena, &files, "btf/vmlinux", description->vmlinux);
	if (cnt)
		memcpy(modules, description->modules.items, cnt * sizeof(*modules));
	qsort(modules, cnt, sizeof(*modules), compare_modules);
	for (size_t i = 0; i < cnt; i++)
		add_file(arena, &files, arena_printf(arena, "btf/%s", modules[i].name),
			 modules[i].bytes);
	return archive_pack(arena, &files, ret_bytes);
}
