/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Finds the types, and what else is easily found, in whatever a kernel comes
 * in: raw BTF, an ELF file, a boot image of any architecture.
 */
#ifndef BCC_AOT_KERNEL_IMAGE_H
#define BCC_AOT_KERNEL_IMAGE_H

#include "kernel/arch.h"
#include "base/arena.h"

struct image {
	struct str btf;          /* raw BTF, inside the image or unpacked; empty: none was found */
	struct str config;       /* text of the embedded .config, if there is one */
	struct str functions;    /* lines "t name", as in kallsyms, if the ELF file has symbols */
	const char *release;     /* NULL: not found */
	const char *version;     /* the rest of the line that holds the release; NULL: not found */
	const char *build_id;    /* NULL: not found */
	const struct arch *arch; /* NULL: the container does not tell */
	bool is_elf;             /* @bytes themselves are an ELF file */
};

/** image_read - look through @bytes, which must live as long as the result */
void image_read(struct arena *arena, struct str bytes, struct image *ret_image);

/** image_build_id - the build id in the notes of an ELF file or of /sys/kernel/notes, or NULL */
const char *image_build_id(struct arena *arena, struct str notes);

#endif
