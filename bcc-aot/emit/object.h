/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * From the text of a .bpf.c to a BPF object: clang, llvm-strip, bpftool's linker.
 * Same text, same flags: same bytes, wherever it runs; no path of the machine
 * gets into the object.
 */
#ifndef BCC_AOT_EMIT_OBJECT_H
#define BCC_AOT_EMIT_OBJECT_H

#include "emit/spawn.h"

/* What is compiled, and how. */
struct object_input {
	/* what line information calls the text: "foo.bpf.c" */
	const char *name;
	/* where #include "..." looks first */
	const char *source_dir;
	struct str bpf_c;
	/* what #include "vmlinux.h" gives */
	struct str vmlinux_h;
	/* the word behind __TARGET_ARCH_ */
	const char *arch;
	bool is_big_endian;
	/* for -mcpu=; NULL: v2, which every kernel since 4.14 takes */
	const char *cpu;
	/* the user's -D -U -I -include, as clang takes them; may be NULL */
	const struct argv_vec *cflags;
	/* types, as C spells them, whose layout must be known; may be NULL */
	const struct argv_vec *event_types;
};

/*
 * Tools read only what has their own byte order: a program for the other one is
 * compiled twice, once for them and once for its target.
 */
struct object {
	const char *path; /* in the working directory, in the byte order of this machine */
	struct str bytes; /* for the target */
	bool is_foreign;  /* the two differ */
};

/**
 * object_build - compile, strip and link
 * @dir: a private working directory that the caller removes
 * @ret: what came out
 *
 * An error of clang's front end in a text that was generated is a fault of
 * ours and reported as such; what only its back end can find (too much stack,
 * an instruction that BPF lacks) is the program's.
 *
 * Returns: false if a diagnostic was added.
 */
bool object_build(const struct spawn_env *env, const char *dir, const struct object_input *input,
		  struct object *ret);

#endif
