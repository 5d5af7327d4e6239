/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Kprobes and kretprobes on one function, on the first that exists of several, on
 * system calls by any kernel's spelling.
 */
#include <errno.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <stdlib.h>

#include <bccaot/kernel.h>

#include "explain.h"
#include "kprobe.h"
#include "log.h"
#include "opts.h"
#include "session_priv.h"
#include "syscalls.h"
#include "tracefs_probe.h"

enum {
	NAME_BYTES = 512,
};

static int attach_to_one(struct bccaot *b, struct bca_attachment *at);

static const struct bca_kind_ops entry_ops = {
	.kind = BCCAOT_KPROBE,
	.prog_type = BPF_PROG_TYPE_KPROBE,
	.attach = attach_to_one,
};

static const struct bca_kind_ops return_ops = {
	.kind = BCCAOT_KRETPROBE,
	.prog_type = BPF_PROG_TYPE_KPROBE,
	.attach = attach_to_one,
};

int bca_kprobe_attach_one(struct bca_attachment *at, const struct bpf_program *prog,
			  const char *name)
{
	LIBBPF_OPTS(bpf_kprobe_opts, opts, .offset = at->place.offset,
		    .bpf_cookie = at->place.cookie, .retprobe = at->ops->kind == BCCAOT_KRETPROBE);
	struct bpf_link *link;
	int err;

	if (at->place.maxactive > 0) {
		err = bca_attach_maxactive(at, prog, name);
		if (err != -EINVAL)
			return err;
		bca_log(LIBBPF_WARN, "kretprobe '%s': the kernel does not take maxactive", name);
	}
	link = bpf_program__attach_kprobe_opts(prog, name, &opts);
	return link ? bca_add_link(at, link) : -errno;
}

/* What is spelled as a system call may be another function all the same. */
static int attach_syscall(struct bca_attachment *at, const struct bpf_program *prog,
			  const char *name)
{
	const char *bare = bca_syscall_bare(name);
	char candidate[NAME_BYTES];
	int err = -ENOENT;

	for (size_t i = 0; err == -ENOENT; i++) {
		if (bca_syscall_candidate(bare, i, candidate, sizeof(candidate)))
			break;
		err = bca_kprobe_attach_one(at, prog, candidate);
	}
	return err == -ENOENT ? bca_kprobe_attach_one(at, prog, name) : err;
}

static int attach_name(struct bca_attachment *at, const struct bpf_program *prog, const char *name)
{
	if (bca_syscall_bare(name))
		return attach_syscall(at, prog, name);
	return bca_kprobe_attach_one(at, prog, name);
}

/* "a|b|c": the first that exists */
static int attach_alternatives(struct bca_attachment *at, const struct bpf_program *prog)
{
	const char *text = at->place.target;
	char name[NAME_BYTES];
	int err = -ENOENT;

	while (*text && err == -ENOENT) {
		size_t len = strcspn(text, "|");

		if (len && len < sizeof(name)) {
			memcpy(name, text, len);
			name[len] = '\0';
			err = attach_name(at, prog, name);
		}
		text += len + (text[len] == '|');
	}
	return err;
}

static int no_function(struct bccaot *b, const struct bca_attachment *at)
{
	const char *bare = bca_syscall_bare(at->place.target);
	struct bca_nearest near;
	char prefixed[NAME_BYTES];
	const char *wanted = at->place.target;

	if (bare && !bccaot_get_syscall_fnname(bare, prefixed, sizeof(prefixed)))
		wanted = prefixed;
	bca_nearest_init(&near, wanted);
	bca_nearest_kfuncs(&near);
	return bca_fail(b, -ENOENT, "cannot attach %s '%s': the kernel has no %s '%s'%s",
			bccaot_kind_str(at->ops->kind), at->fn_name,
			bare ? "system call" : "function that can be probed named",
			bare ? bare : wanted, bca_nearest_text(&near));
}

static int attach_to_one(struct bccaot *b, struct bca_attachment *at)
{
	struct bpf_program *prog;
	int err = bca_get_prog(b, at->fn_name, at->ops, NULL, &prog);

	if (err)
		return err;
	err = attach_alternatives(at, prog);
	if (!err)
		return 0;
	if (!bccaot_support_kprobe())
		err = -EOPNOTSUPP;
	if (err == -ENOENT)
		return no_function(b, at);
	return bca_explain_attach(b, at, at->place.target, err);
}

/* One key for all spellings of a system call, and one for each offset of a function. */
static int make_key(char *key, size_t size_bytes, const char *event, uint64_t offset)
{
	const char *bare = bca_syscall_bare(event);
	char suffix[32] = "";

	if (offset)
		snprintf(suffix, sizeof(suffix), "+0x%llx", (unsigned long long)offset);
	if ((size_t)snprintf(key, size_bytes, "%s%s%s", bare ? "sys_" : "", bare ? bare : event,
			     suffix) >= size_bytes)
		return -EINVAL;
	return 0;
}

/* "name+0x10", as section names and detach have it, is taken apart. */
static int plan_probe(struct bccaot *b, const struct bca_kind_ops *ops, const char *fn_name,
		      const char *event, struct bca_place *place)
{
	char key[NAME_BYTES];
	char name[NAME_BYTES];
	char *plus;

	if (!event || !*event || strlen(event) >= sizeof(name))
		return bca_fail(b, -EINVAL, "no kernel function is named for '%s'",
				fn_name ? fn_name : "");
	strcpy(name, event);
	plus = strchr(name, '+');
	if (plus) {
		*plus = '\0';
		place->offset += strtoull(plus + 1, NULL, 0);
	}
	if (make_key(key, sizeof(key), name, place->offset))
		return bca_fail(b, -EINVAL, "'%s' is too long a name", event);
	place->target = name;
	return bca_attach(b, ops, fn_name, key, place);
}

int bccaot__attach_kprobe(struct bccaot *b, const char *fn_name, const char *event,
			  const struct bccaot_kprobe_opts *opts)
{
	struct bca_place place;
	int err = b ? bca_kprobe_place(b, opts, &place) : -EINVAL;

	return err ? err : plan_probe(b, &entry_ops, fn_name, event, &place);
}

int bccaot__attach_kretprobe(struct bccaot *b, const char *fn_name, const char *event,
			     const struct bccaot_kretprobe_opts *opts)
{
	struct bca_place place;
	int err = b ? bca_kretprobe_place(b, opts, &place) : -EINVAL;

	return err ? err : plan_probe(b, &return_ops, fn_name, event, &place);
}

int bca_kprobe_place(struct bccaot *b, const struct bccaot_kprobe_opts *user_opts,
		     struct bca_place *ret_place)
{
	struct bccaot_kprobe_opts opts;

	if (bca_opts_take(&opts, sizeof(opts), user_opts))
		return bca_fail(b, -EINVAL, "malformed kprobe options");
	bca_place_init(ret_place);
	ret_place->offset = opts.offset;
	ret_place->cookie = opts.cookie;
	return 0;
}

int bca_kretprobe_place(struct bccaot *b, const struct bccaot_kretprobe_opts *user_opts,
			struct bca_place *ret_place)
{
	struct bccaot_kretprobe_opts opts;

	if (bca_opts_take(&opts, sizeof(opts), user_opts) || opts.maxactive < 0)
		return bca_fail(b, -EINVAL, "malformed kretprobe options");
	bca_place_init(ret_place);
	ret_place->maxactive = opts.maxactive;
	ret_place->cookie = opts.cookie;
	return 0;
}

static int syscall_event(const char *syscall, char *event, size_t size_bytes)
{
	if (!syscall || !*syscall ||
	    (size_t)snprintf(event, size_bytes, "sys_%s", syscall) >= size_bytes)
		return -EINVAL;
	return 0;
}

int bccaot__attach_ksyscall(struct bccaot *b, const char *fn_name, const char *syscall)
{
	char event[NAME_BYTES];

	if (!b || syscall_event(syscall, event, sizeof(event)))
		return -EINVAL;
	return bccaot__attach_kprobe(b, fn_name, event, NULL);
}

int bccaot__attach_kretsyscall(struct bccaot *b, const char *fn_name, const char *syscall)
{
	char event[NAME_BYTES];

	if (!b || syscall_event(syscall, event, sizeof(event)))
		return -EINVAL;
	return bccaot__attach_kretprobe(b, fn_name, event, NULL);
}

static int detach_probe(struct bccaot *b, enum bccaot_kind kind, const char *event,
			const char *fn_name)
{
	char key[NAME_BYTES];

	if (!b || !event || make_key(key, sizeof(key), event, 0))
		return -EINVAL;
	return bca_detach(b, kind, key, fn_name);
}

int bccaot__detach_kprobe(struct bccaot *b, const char *event, const char *fn_name)
{
	return detach_probe(b, BCCAOT_KPROBE, event, fn_name);
}

int bccaot__detach_kretprobe(struct bccaot *b, const char *event, const char *fn_name)
{
	return detach_probe(b, BCCAOT_KRETPROBE, event, fn_name);
}
