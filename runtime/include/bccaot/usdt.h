/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Static user-space probes (SystemTap's sys/sdt.h): attaching the BPF functions
 * of a session to them, and looking at what a program offers. Plans, errors and
 * text as in attach.h.
 */
#ifndef BCCAOT_USDT_H
#define BCCAOT_USDT_H

#include <bccaot/session.h>

#ifdef __cplusplus
extern "C" {
#endif

/** struct bccaot_usdt_opts - which process or file; options of bccaot__attach_usdt() */
struct bccaot_usdt_opts {
	size_t sz;
	pid_t pid;        /* 0 and -1: every process that uses path */
	const char *path; /* a path, or a name as bccaot_uprobe_opts takes it; NULL: every file
			   * that pid has mapped as code, in its own mount namespace */
	uint64_t cookie;
	size_t : 0;
};
#define bccaot_usdt_opts__last_field cookie

/**
 * bccaot__attach_usdt - run a function at a static probe, as BCC's USDT.enable_probe
 * @b: the session
 * @fn_name: the BPF function
 * @probe: "provider:name" or "name"; a name alone must belong to one provider only
 * @opts: a pid or a path or both; required
 *
 * All locations of the probe are attached. Semaphores are counted by the kernel
 * (4.20), so that a path without a pid works too.
 *
 * Returns: 0 or an error of attach.h; -ENOENT if there is no such probe, -EEXIST if it is
 * enabled already or if the name alone is ambiguous, -ESRCH if the process is gone,
 * -EOPNOTSUPP for a 32-bit program or an architecture without USDT arguments.
 */
BCCAOT_API int bccaot__attach_usdt(struct bccaot *b, const char *fn_name, const char *probe,
				   const struct bccaot_usdt_opts *opts);

/** bccaot__detach_usdt - undo an attach_usdt; -ENOENT if @probe is not attached */
BCCAOT_API int bccaot__detach_usdt(struct bccaot *b, const char *probe);

/** struct bccaot_usdt_location - one place of a static probe; strings live as long as the list */
struct bccaot_usdt_location {
	const char *provider;
	const char *name;
	const char *path;          /* the file that holds it */
	const char *args;          /* the argument description, "-4@%edi 8@%rax" */
	uint64_t offset;           /* in the file */
	uint64_t semaphore_offset; /* in the file; 0: none */
};

struct bccaot_usdt_list;

/**
 * bccaot_usdt_list__new - find the static probes of a file or a process
 * @path: a file, or NULL
 * @pid: a process, or 0
 *
 * Returns: a list in the order of the files and of their notes, or NULL with errno
 * set: EINVAL if both are missing, ENOENT, ESRCH, ENOEXEC, ENOMEM.
 */
BCCAOT_API struct bccaot_usdt_list *bccaot_usdt_list__new(const char *path, pid_t pid);

/** bccaot_usdt_list__cnt - how many locations; 0 for NULL */
BCCAOT_API size_t bccaot_usdt_list__cnt(const struct bccaot_usdt_list *list);

/** bccaot_usdt_list__get - one location, or NULL if @idx lies outside */
BCCAOT_API const struct bccaot_usdt_location *
bccaot_usdt_list__get(const struct bccaot_usdt_list *list, size_t idx);

/** bccaot_usdt_list__free - release the list; NULL is fine */
BCCAOT_API void bccaot_usdt_list__free(struct bccaot_usdt_list *list);

#ifdef __cplusplus
}
#endif

#endif
