/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Kprobes and kretprobes: one function, the first that exists of several, all
 * that an expression matches, system calls by any kernel's spelling.
 */
#include <errno.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <stdlib.h>

#include <bccaot/kernel.h>

#include "explain.h"
#include "kfuncs.h"
#include "log.h"
#include "match.h"
#include "opts.h"
#include "session_priv.h"
#include "syscalls.h"
#include "tracefs_probe.h"

enum {
	NAME_BYTES = 512,
	ATTACH_KPROBE_MULTI = 42, /* BPF_TRACE_KPROBE_MULTI; not in every kernel's headers */
};

static const struct bca_kind_ops one_ops = {
	.name = "kprobe",
	.prog_type = BPF_PROG_TYPE_KPROBE,
};

static const struct bca_kind_ops multi_ops = {
	.name = "kprobe.multi",
	.prog_type = BPF_PROG_TYPE_KPROBE,
	.attach_type = ATTACH_KPROBE_MULTI,
};

static bool is_return(const struct bca_attachment *at)
{
	return at->kind == BCCAOT_KRETPROBE;
}

/* Which of the two ways an expression will go must be known before the program is loaded. */
int bca_plan_kprobe(struct bccaot *b, struct bca_attachment *at)
{
	bool is_multi = at->place.is_re && bccaot_support_kprobe_multi() == 1;

	return bca_plan_prog(b, at->fn_name, is_multi ? &multi_ops : &one_ops, NULL);
}

static int attach_one(struct bca_attachment *at, const struct bpf_program *prog, const char *name)
{
	LIBBPF_OPTS(bpf_kprobe_opts, opts, .offset = at->place.offset,
		    .bpf_cookie = at->place.cookie, .retprobe = is_return(at));
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
		err = attach_one(at, prog, candidate);
	}
	return err == -ENOENT ? attach_one(at, prog, name) : err;
}

static int attach_name(struct bca_attachment *at, const struct bpf_program *prog, const char *name)
{
	if (bca_syscall_bare(name))
		return attach_syscall(at, prog, name);
	return attach_one(at, prog, name);
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
			bccaot_kind_str(at->kind), at->fn_name,
			bare ? "system call" : "function that can be probed named",
			bare ? bare : wanted, bca_nearest_text(&near));
}

static int attach_to_one(struct bccaot *b, struct bca_attachment *at)
{
	struct bpf_program *prog;
	int err = bca_get_prog(b, at->fn_name, &one_ops, NULL, &prog);

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

static int create_multi_link(struct bca_attachment *at, const struct bpf_program *prog,
			     const struct bca_kfuncs *funcs, unsigned long *addrs, __u64 *cookies)
{
	LIBBPF_OPTS(bpf_kprobe_multi_opts, opts, .addrs = addrs, .cnt = funcs->cnt,
		    .retprobe = is_return(at));
	struct bpf_link *link;
	int err;

	for (size_t i = 0; i < funcs->cnt; i++) {
		addrs[i] = funcs->items[i].addr;
		cookies[i] = at->place.cookie;
		if (!addrs[i])
			return -EPERM;
	}
	if (at->place.cookie)
		opts.cookies = cookies;
	link = bpf_program__attach_kprobe_multi_opts(prog, NULL, &opts);
	if (!link)
		return -errno;
	err = bca_add_link(at, link);
	if (!err)
		at->probe_cnt = funcs->cnt;
	return err;
}

static int attach_multi(struct bccaot *b, struct bca_attachment *at, const struct bca_kfuncs *funcs)
{
	struct bpf_program *prog;
	unsigned long *addrs;
	__u64 *cookies;
	int err = bca_get_prog(b, at->fn_name, &multi_ops, NULL, &prog);

	if (err)
		return err;
	addrs = calloc(funcs->cnt, sizeof(*addrs));
	cookies = calloc(funcs->cnt, sizeof(*cookies));
	err = addrs && cookies ? create_multi_link(at, prog, funcs, addrs, cookies) : -ENOMEM;
	free(addrs);
	free(cookies);
	return err;
}

static int attach_each(struct bccaot *b, struct bca_attachment *at, const struct bca_kfuncs *funcs)
{
	size_t open_cnt = bccaot__num_open_kprobes(b) + bccaot__num_open_uprobes(b);
	struct bpf_program *prog;
	int err;

	if (open_cnt + funcs->cnt > b->probe_limit)
		return bca_fail(
			b, -ENOSPC,
			"'%s' matches %zu kernel functions; the session's limit is %zu probes",
			at->place.target, funcs->cnt, b->probe_limit);
	err = bca_get_prog(b, at->fn_name, &one_ops, NULL, &prog);
	if (err)
		return err;
	for (size_t i = 0; i < funcs->cnt && err != -ENOMEM; i++)
		err = attach_one(at, prog, funcs->items[i].name);
	if (at->probe_cnt)
		return 0;
	return bca_explain_attach(b, at, at->place.target, err);
}

static int attach_to_all(struct bccaot *b, struct bca_attachment *at)
{
	struct bca_kfuncs funcs;
	int err = bca_kfuncs_find(at->place.target, &funcs);

	if (err)
		return bca_fail(b, err, "cannot find the kernel functions that match '%s': %s",
				at->place.target, strerror(-err));
	if (!funcs.cnt)
		return bca_fail(b, -ENOENT, "no kernel function that can be probed matches '%s'",
				at->place.target);
	err = -EOPNOTSUPP;
	if (!at->place.maxactive && bccaot_support_kprobe_multi() == 1)
		err = attach_multi(b, at, &funcs);
	if (err && err != -ENOMEM)
		err = attach_each(b, at, &funcs);
	else if (err)
		bca_fail_nomem(b);
	bca_kfuncs_free(&funcs);
	return err;
}

int bca_attach_kprobe(struct bccaot *b, struct bca_attachment *at)
{
	return at->place.is_re ? attach_to_all(b, at) : attach_to_one(b, at);
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
static int plan_probe(struct bccaot *b, enum bccaot_kind kind, const char *fn_name,
		      const char *event, struct bca_place *place)
{
	char key[NAME_BYTES];
	char name[NAME_BYTES];
	char *plus;

	if (!b)
		return -EINVAL;
	if (!event || !*event || strlen(event) >= sizeof(name))
		return bca_fail(b, -EINVAL, "no kernel function is named for '%s'",
				fn_name ? fn_name : "");
	if (place->is_re && bca_match_check(event))
		return bca_fail(b, -EINVAL, "'%s' is no valid expression", event);
	strcpy(name, event);
	plus = place->is_re ? NULL : strchr(name, '+');
	if (plus) {
		*plus = '\0';
		place->offset += strtoull(plus + 1, NULL, 0);
	}
	if (make_key(key, sizeof(key), name, place->offset))
		return bca_fail(b, -EINVAL, "'%s' is too long a name", event);
	place->target = name;
	return bca_attach(b, kind, fn_name, key, place);
}

static int entry_probe(struct bccaot *b, const char *fn_name, const char *event,
		       const struct bccaot_kprobe_opts *user_opts, bool is_re)
{
	struct bccaot_kprobe_opts opts;
	struct bca_place place;

	if (!b)
		return -EINVAL;
	if (bca_opts_take(&opts, sizeof(opts), user_opts) || (is_re && opts.offset))
		return bca_fail(b, -EINVAL, "malformed kprobe options");
	bca_place_init(&place);
	place.is_re = is_re;
	place.offset = opts.offset;
	place.cookie = opts.cookie;
	return plan_probe(b, BCCAOT_KPROBE, fn_name, event, &place);
}

static int return_probe(struct bccaot *b, const char *fn_name, const char *event,
			const struct bccaot_kretprobe_opts *user_opts, bool is_re)
{
	struct bccaot_kretprobe_opts opts;
	struct bca_place place;

	if (!b)
		return -EINVAL;
	if (bca_opts_take(&opts, sizeof(opts), user_opts) || opts.maxactive < 0)
		return bca_fail(b, -EINVAL, "malformed kretprobe options");
	bca_place_init(&place);
	place.is_re = is_re;
	place.maxactive = opts.maxactive;
	place.cookie = opts.cookie;
	return plan_probe(b, BCCAOT_KRETPROBE, fn_name, event, &place);
}

int bccaot__attach_kprobe(struct bccaot *b, const char *fn_name, const char *event,
			  const struct bccaot_kprobe_opts *opts)
{
	return entry_probe(b, fn_name, event, opts, false);
}

int bccaot__attach_kprobe_re(struct bccaot *b, const char *fn_name, const char *event_re,
			     const struct bccaot_kprobe_opts *opts)
{
	return entry_probe(b, fn_name, event_re, opts, true);
}

int bccaot__attach_kretprobe(struct bccaot *b, const char *fn_name, const char *event,
			     const struct bccaot_kretprobe_opts *opts)
{
	return return_probe(b, fn_name, event, opts, false);
}

int bccaot__attach_kretprobe_re(struct bccaot *b, const char *fn_name, const char *event_re,
				const struct bccaot_kretprobe_opts *opts)
{
	return return_probe(b, fn_name, event_re, opts, true);
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
