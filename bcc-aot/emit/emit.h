/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The last pass: from the text of a .bpf.c to files. It is the only one that
 * opens output files and that runs other programs, and it does either only
 * when there are no errors.
 */
#ifndef BCC_AOT_EMIT_EMIT_H
#define BCC_AOT_EMIT_EMIT_H

#include "base/json.h"
#include "emit/min_btf.h"
#include "emit/spawn.h"
#include "model/facts.h"

struct emit_input {
	/* what was made */
	const char *source;   /* the dialect file as the user named it, "-" for standard input */
	struct str bpf_c;     /* the translated text */
	struct str vmlinux_h; /* what its #include "vmlinux.h" gives */
	const struct facts *facts; /* may be NULL for emit_translate() */
	const char *arch;          /* the word behind __TARGET_ARCH_ */
	bool is_big_endian;
	const char *version;       /* bcc-aot's, for the head of generated files */

	/* how it is compiled */
	const struct argv_vec
		*cflags; /* the user's -D -U -I -include, as clang takes them; or NULL */
	const char *cpu; /* -mcpu=; NULL: v2 */
	FILE *trace;     /* -v: commands are printed there; or NULL */

	/* kernels whose reduced BTF is embedded; may be none */
	const struct min_btf_kernel *btf_kernels;
	size_t btf_kernel_cnt;

	/* where it goes; "-" is standard output */
	const char *output;          /* -o */
	const char *emit_c;          /* --emit-c; NULL: not wanted */
	const char *emit_obj;        /* --emit-obj; NULL: not wanted */
	const char *emit_main;       /* --emit-main; NULL: not wanted */
	const struct json *tool;     /* what main.c attaches, as import recorded it; or NULL */
	bool wants_depfile;          /* -MD */
	const char *depfile;         /* -MF; NULL: named after the output */
	const char *depfile_target;  /* -MT; NULL: the output */
	const struct argv_vec *deps; /* every file that was read: source, headers, kernel, shims */
};

/**
 * emit_build - compile, and write FILE.skel.h and whatever else is wanted
 *
 * Returns: false if a diagnostic was added; then no file was written or changed.
 */
bool emit_build(struct arena *arena, struct diag_list *diags, const struct emit_input *input);

/** emit_main - compile, and write the file of emit_main alone; as emit_build() */
bool emit_main(struct arena *arena, struct diag_list *diags, const struct emit_input *input);

/** emit_translate - write the translated text only; as emit_build() */
bool emit_translate(struct arena *arena, struct diag_list *diags, const struct emit_input *input);

#endif
