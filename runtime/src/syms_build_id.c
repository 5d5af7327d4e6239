/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Symbols of frames that the kernel keeps as build id and offset, out of
 * objects that the user registers.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "syms_priv.h"

enum { BUILD_ID_BYTES = 20 };

static int read_module(struct bccaot_syms *syms, const char *path, struct bca_module *module)
{
	struct bca_debug_places places = {
		.dir = syms->opts.no_debug_files ? NULL : syms->opts.debug_dir,
		.root = "",
		.path = path,
	};
	int fd = bca_open_regular(path);
	int err;

	if (fd < 0)
		return fd == -EINVAL ? -ENOEXEC : fd;
	err = bca_sym_object_new_fd(fd, &places, &module->object);
	close(fd);
	if (!err && !module->object->build_id_bytes) {
		bca_sym_object_free(module->object);
		return -ENODATA;
	}
	return err;
}

int bccaot_syms__add_module(struct bccaot_syms *syms, const char *path)
{
	struct bca_module *module = calloc(1, sizeof(*module) + strlen(path) + 1);
	int err;

	if (!module)
		return -ENOMEM;
	err = read_module(syms, path, module);
	if (err) {
		free(module);
		return err;
	}
	memcpy(module->path, path, strlen(path));
	module->next = syms->modules;
	syms->modules = module;
	return 0;
}

/* The kernel keeps the first 20 bytes of a build id, and zeros behind a shorter one */
static bool has_build_id(const struct bca_sym_object *object, const unsigned char *id)
{
	unsigned char padded[BUILD_ID_BYTES] = { 0 };
	size_t bytes =
		object->build_id_bytes < sizeof(padded) ? object->build_id_bytes : sizeof(padded);

	memcpy(padded, object->build_id, bytes);
	return !memcmp(padded, id, sizeof(padded));
}

int bccaot_syms__lookup_build_id(struct bccaot_syms *syms, const struct bpf_stack_build_id *frame,
				 struct bccaot_sym *ret_sym)
{
	*ret_sym = (struct bccaot_sym){ 0 };
	if (frame->status != BPF_STACK_BUILD_ID_VALID)
		return -EINVAL;
	for (const struct bca_module *module = syms->modules; module; module = module->next) {
		int err;

		if (!has_build_id(module->object, frame->build_id))
			continue;
		ret_sym->module = module->path;
		err = bca_syms_find_in_object(module->object, frame->offset, ret_sym);
		if (!err)
			ret_sym->name = bca_demangle(&syms->demangler, ret_sym->name);
		return err;
	}
	return -ENOENT;
}
