/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Uprobes and uretprobes: where an expression may match many functions, by one call
 * where the kernel has uprobe.multi, otherwise one by one.
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include <bccaot/kernel.h>
#include <bccaot/library.h>

#include "archive.h"
#include "explain.h"
#include "expression.h"
#include "opts.h"
#include "session_priv.h"
#include "uprobe.h"
#include "uprobe_multi.h"
#include "usersyms.h"

static bool is_return(const struct bca_attachment *at)
{
	return at->ops->kind == BCCAOT_URETPROBE;
}

static uint64_t cookie_of(const struct bca_attachment *at, const struct bca_points *points,
			  size_t idx)
{
	return points->cookies.cnt ? points->cookies.items[idx] : at->place.cookie;
}

/* ---- By one call */

static const struct bca_kind_ops multi_ops = {
	.kind = BCCAOT_UPROBE,
	.prog_type = BPF_PROG_TYPE_KPROBE,
	.attach_type = BCA_ATTACH_UPROBE_MULTI,
};

/* Which of the two ways it will go must be known before the program is loaded. */
static bool is_multi(const struct bca_attachment *at)
{
	return at->place.is_re && bccaot_support_uprobe_multi() == 1;
}

static int plan_uprobe(struct bccaot *b, struct bca_attachment *at)
{
	return bca_plan_prog(b, at->fn_name, is_multi(at) ? &multi_ops : at->ops, NULL);
}

/* What is the same everywhere the kernel wants once for each place all the same. */
static int repeat(const uint64_t **ret_values, uint64_t value, size_t cnt, uint64_t **ret_own)
{
	if (!value)
		return 0;
	*ret_own = malloc(cnt * sizeof(**ret_own));
	if (!*ret_own)
		return -ENOMEM;
	for (size_t i = 0; i < cnt; i++)
		(*ret_own)[i] = value;
	*ret_values = *ret_own;
	return 0;
}

static int create_link(struct bca_attachment *at, const struct bpf_program *prog, const char *path,
		       const struct bca_points *points)
{
	struct bca_uprobe_multi multi = {
		.path = path,
		.offsets = points->offsets.items,
		.cookies = points->cookies.items,
		.cnt = points->offsets.cnt,
		.pid = at->place.pid > 0 ? at->place.pid : 0,
		.is_return = is_return(at),
	};
	uint64_t *cookies = NULL;
	uint64_t *counters = NULL;
	int err = repeat(&multi.ref_ctr_offs, at->place.ref_ctr_off, multi.cnt, &counters);
	int fd = -1;

	if (!err && !points->cookies.cnt)
		err = repeat(&multi.cookies, at->place.cookie, multi.cnt, &cookies);
	if (!err)
		fd = bca_uprobe_multi_link(bpf_program__fd(prog), &multi);
	free(cookies);
	free(counters);
	if (err || fd < 0)
		return err ? err : fd;
	err = bca_add_fd(at, fd);
	if (!err)
		at->probe_cnt = multi.cnt;
	return err;
}

static int attach_multi(struct bccaot *b, struct bca_attachment *at, const char *path,
			const struct bca_points *points)
{
	struct bpf_program *prog;
	int err = bca_get_prog(b, at->fn_name, &multi_ops, NULL, &prog);

	return err ? err : create_link(at, prog, path, points);
}

/* ---- One by one */

static int attach_one(struct bca_attachment *at, const struct bpf_program *prog, const char *path,
		      uint64_t offset, uint64_t cookie)
{
	LIBBPF_OPTS(bpf_uprobe_opts, opts, .ref_ctr_offset = at->place.ref_ctr_off,
		    .bpf_cookie = cookie, .retprobe = is_return(at));
	struct bpf_link *link;

	link = bpf_program__attach_uprobe_opts(prog, at->place.pid, path, offset, &opts);
	return link ? bca_add_link(at, link) : -errno;
}

static int check_limit(struct bccaot *b, const struct bca_attachment *at, size_t cnt)
{
	if (cnt <= bca_probe_room(b))
		return 0;
	return bca_fail(b, -ENOSPC, "'%s' matches %zu functions; the session's limit is %zu probes",
			at->place.sym, cnt, b->probe_limit);
}

static int attach_each(struct bccaot *b, struct bca_attachment *at, const char *path,
		       const struct bca_points *points)
{
	struct bpf_program *prog;
	int err = check_limit(b, at, points->offsets.cnt);

	err = err ? err : bca_get_prog(b, at->fn_name, at->ops, NULL, &prog);
	if (err)
		return err;
	for (size_t i = 0; !err && i < points->offsets.cnt; i++)
		err = attach_one(at, prog, path, points->offsets.items[i],
				 cookie_of(at, points, i));
	if (err == -EINVAL && at->place.pid > 0)
		err = -ESRCH; /* what perf_event_open(2) says of some processes that are gone */
	return err ? bca_explain_attach(b, at, at->key, err) : 0;
}

static int attach_points(struct bccaot *b, struct bca_attachment *at, const char *path,
			 const struct bca_points *points)
{
	int err = is_multi(at) ? attach_multi(b, at, path, points) : -EOPNOTSUPP;

	if (err == -ENOMEM)
		return bca_fail_nomem(b);
	return err ? attach_each(b, at, path, points) : 0;
}

/* ---- Where */

static int no_symbol(struct bccaot *b, const struct bca_attachment *at, const char *path, int err)
{
	struct bca_nearest near;

	if (err == -ENOMEM)
		return bca_fail_nomem(b);
	if (err == -ENOEXEC)
		return bca_fail(b, err, "cannot attach %s '%s': '%s' is no ELF file%s",
				bccaot_kind_str(at->ops->kind), at->fn_name, path,
				bca_archive_split(path) ? ", or compressed in its archive" : "");
	if (err != -ENOENT || !at->place.sym)
		return bca_explain_attach(b, at, at->key, err);
	if (at->place.is_re)
		return bca_fail(b, err, "no function of '%s' matches '%s'", path, at->place.sym);
	bca_nearest_init(&near, at->place.sym);
	bca_nearest_usersyms(&near, path);
	return bca_fail(b, err, "cannot attach %s '%s': '%s' has no function '%s'%s",
			bccaot_kind_str(at->ops->kind), at->fn_name, path, at->place.sym,
			bca_nearest_text(&near));
}

static int find_offsets(const struct bca_attachment *at, const char *path,
			struct bca_offsets *ret_offsets)
{
	const struct bca_place *place = &at->place;
	uint64_t *item;
	int err;

	if (place->has_addr) {
		item = malloc(sizeof(*item));
		err = item ? bca_offset_of_address(path, place->offset, item) : -ENOMEM;
		if (err)
			free(item);
		else
			*ret_offsets = (struct bca_offsets){ item, 1, 1 };
		return err;
	}
	if (place->is_re) {
		err = bca_offsets_of_re(path, place->sym, ret_offsets);
		return err || ret_offsets->cnt ? err : -ENOENT;
	}
	err = bca_offsets_of_symbol(path, place->sym, ret_offsets);
	for (size_t i = 0; !err && i < ret_offsets->cnt; i++)
		ret_offsets->items[i] += place->offset;
	return err;
}

static int attach_uprobe(struct bccaot *b, struct bca_attachment *at)
{
	struct bca_points points = { 0 };
	char path[PATH_MAX];
	int err = bccaot_resolve_binary(at->place.target, at->place.pid, path, sizeof(path));

	if (err)
		return bca_fail(b, err, "cannot attach %s '%s': there is no %s '%s'",
				bccaot_kind_str(at->ops->kind), at->fn_name,
				strchr(at->place.target, '/') ? "file" : "library or program",
				at->place.target);
	if (!at->place.points)
		err = find_offsets(at, path, &points.offsets);
	if (err)
		return no_symbol(b, at, path, err);
	bca_archive_cut(path); /* offsets are those in the archive */
	err = attach_points(b, at, path, at->place.points ? at->place.points : &points);
	bca_points_free(&points);
	return err;
}

static const struct bca_kind_ops entry_ops = {
	.kind = BCCAOT_UPROBE,
	.prog_type = BPF_PROG_TYPE_KPROBE,
	.plan = plan_uprobe,
	.attach = attach_uprobe,
};

static const struct bca_kind_ops return_ops = {
	.kind = BCCAOT_URETPROBE,
	.prog_type = BPF_PROG_TYPE_KPROBE,
	.plan = plan_uprobe,
	.attach = attach_uprobe,
};

/* What tells this place from others; to be freed. */
static char *make_key(const struct bccaot_uprobe_opts *opts, pid_t pid)
{
	char suffix[32] = "";
	char *key = NULL;
	int len;

	if (pid > 0)
		snprintf(suffix, sizeof(suffix), " of process %d", pid);
	if (opts->has_addr || opts->addr)
		len = asprintf(&key, "%s:0x%llx%s", opts->name, (unsigned long long)opts->addr,
			       suffix);
	else if (opts->sym_off)
		len = asprintf(&key, "%s:%s+0x%llx%s", opts->name, opts->sym,
			       (unsigned long long)opts->sym_off, suffix);
	else
		len = asprintf(&key, "%s:%s%s", opts->name, opts->sym_re ? opts->sym_re : opts->sym,
			       suffix);
	return len < 0 ? NULL : key;
}

/* Returns: what is wrong with the options, or NULL. */
static const char *find_fault(const struct bccaot_uprobe_opts *opts, bool is_return)
{
	bool has_addr = opts->has_addr || opts->addr;

	if (!opts->name || !*opts->name)
		return "no library or program is named";
	if ((opts->sym && *opts->sym) + (opts->sym_re && *opts->sym_re) + has_addr != 1)
		return "exactly one of sym, sym_re and addr must be given";
	if (opts->sym_off && (is_return || !opts->sym))
		return "sym_off goes with sym, and not with uretprobes";
	return NULL;
}

/* Takes the options, or notes what is wrong with them. @ret_key is to be freed. */
static int take_opts(struct bccaot *b, enum bccaot_kind kind,
		     const struct bccaot_uprobe_opts *user_opts, struct bccaot_uprobe_opts *opts,
		     char **ret_key)
{
	const char *fault;
	int err;

	if (!b)
		return -EINVAL;
	if (!user_opts || bca_opts_take(opts, sizeof(*opts), user_opts))
		return bca_fail(b, -EINVAL, "malformed %s options", bccaot_kind_str(kind));
	fault = find_fault(opts, kind == BCCAOT_URETPROBE);
	if (fault)
		return bca_fail(b, -EINVAL, "%s: %s", bccaot_kind_str(kind), fault);
	err = opts->sym_re ? bca_check_expression(b, opts->sym_re) : 0;
	if (err)
		return err;
	*ret_key = make_key(opts, opts->pid);
	return *ret_key ? 0 : bca_fail_nomem(b);
}

static int plan_by_opts(struct bccaot *b, const struct bca_kind_ops *ops, const char *fn_name,
			const struct bccaot_uprobe_opts *user_opts)
{
	struct bccaot_uprobe_opts opts;
	struct bca_place place;
	char *key;
	int err = take_opts(b, ops->kind, user_opts, &opts, &key);

	if (err)
		return err;
	bca_place_init(&place);
	place.target = (char *)opts.name;
	place.sym = (char *)(opts.sym_re ? opts.sym_re : opts.sym);
	place.is_re = opts.sym_re;
	place.has_addr = opts.has_addr || opts.addr;
	place.offset = place.has_addr ? opts.addr : opts.sym_off;
	place.pid = opts.pid > 0 ? opts.pid : -1;
	place.ref_ctr_off = opts.ref_ctr_off;
	place.cookie = opts.cookie;
	err = bca_attach(b, ops, fn_name, key, &place);
	free(key);
	return err;
}

int bca_uprobe_plan_list(struct bccaot *b, const char *fn_name, const struct bca_uprobe_list *list)
{
	struct bca_place place;

	bca_place_init(&place);
	place.target = (char *)list->path;
	place.sym = (char *)list->pattern;
	place.is_re = true;
	place.points = list->points;
	place.pid = list->pid > 0 ? list->pid : -1;
	return bca_attach(b, list->is_return ? &return_ops : &entry_ops, fn_name, list->pattern,
			  &place);
}

static int detach_uprobe(struct bccaot *b, enum bccaot_kind kind, const char *fn_name,
			 const struct bccaot_uprobe_opts *user_opts)
{
	struct bccaot_uprobe_opts opts;
	char *key;
	int err = take_opts(b, kind, user_opts, &opts, &key);

	if (err)
		return err;
	err = bca_detach(b, kind, key, fn_name);
	free(key);
	return err;
}

int bccaot__attach_uprobe(struct bccaot *b, const char *fn_name,
			  const struct bccaot_uprobe_opts *opts)
{
	return plan_by_opts(b, &entry_ops, fn_name, opts);
}

int bccaot__attach_uretprobe(struct bccaot *b, const char *fn_name,
			     const struct bccaot_uprobe_opts *opts)
{
	return plan_by_opts(b, &return_ops, fn_name, opts);
}

int bccaot__detach_uprobe(struct bccaot *b, const char *fn_name,
			  const struct bccaot_uprobe_opts *opts)
{
	return detach_uprobe(b, BCCAOT_UPROBE, fn_name, opts);
}

int bccaot__detach_uretprobe(struct bccaot *b, const char *fn_name,
			     const struct bccaot_uprobe_opts *opts)
{
	return detach_uprobe(b, BCCAOT_URETPROBE, fn_name, opts);
}
