/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Attaching to static probes. libbpf wants the file, the provider and the name;
 * BCC's users give a process, perhaps a file, and perhaps the name alone.
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include <bccaot/usdt.h>

#include "archive.h"
#include "explain.h"
#include "opts.h"
#include "session_priv.h"
#include "usdt_operands.h"

/* A probe by name, or by provider and name */
struct wanted {
	const char *provider; /* NULL: any */
	size_t provider_len;
	const char *name;
};

static struct wanted parse_probe(const char *probe)
{
	const char *colon = strchr(probe, ':');

	if (!colon)
		return (struct wanted){ NULL, 0, probe };
	return (struct wanted){ probe, colon - probe, colon + 1 };
}

static bool is_wanted(const struct wanted *wanted, const struct bccaot_usdt_location *location)
{
	if (strcmp(location->name, wanted->name))
		return false;
	return !wanted->provider ||
	       (strlen(location->provider) == wanted->provider_len &&
		!strncmp(location->provider, wanted->provider, wanted->provider_len));
}

static int no_probe(struct bccaot *b, const struct bca_attachment *at,
		    const struct bccaot_usdt_list *list)
{
	struct wanted wanted = parse_probe(at->place.sym);
	struct bca_nearest near;

	bca_nearest_init(&near, wanted.name);
	for (size_t i = 0; i < bccaot_usdt_list__cnt(list); i++)
		bca_nearest_offer(&near, bccaot_usdt_list__get(list, i)->name);
	return bca_fail(b, -ENOENT,
			"cannot attach usdt '%s': there is no static probe '%s' in %s%s",
			at->fn_name, at->place.sym,
			at->place.target ? at->place.target : "the process's files",
			bca_nearest_text(&near));
}

/* The first match, if all matches are of one provider */
static int find_first(struct bccaot *b, const struct bca_attachment *at,
		      const struct bccaot_usdt_list *list,
		      const struct bccaot_usdt_location **ret_first)
{
	struct wanted wanted = parse_probe(at->place.sym);
	const struct bccaot_usdt_location *first = NULL;

	for (size_t i = 0; i < bccaot_usdt_list__cnt(list); i++) {
		const struct bccaot_usdt_location *location = bccaot_usdt_list__get(list, i);

		if (!is_wanted(&wanted, location))
			continue;
		if (first && strcmp(first->provider, location->provider))
			return bca_fail(
				b, -EEXIST,
				"cannot attach usdt '%s': both '%s:%s' and '%s:%s' exist, so name the provider",
				at->fn_name, first->provider, first->name, location->provider,
				location->name);
		first = first ? first : location;
	}
	if (!first)
		return no_probe(b, at, list);
	*ret_first = first;
	return 0;
}

static int attach_file(struct bca_attachment *at, const struct bpf_program *prog, pid_t pid,
		       const struct bccaot_usdt_location *location)
{
	LIBBPF_OPTS(bpf_usdt_opts, opts, .usdt_cookie = at->place.cookie);
	struct bpf_link *link;

	link = bpf_program__attach_usdt(prog, pid, location->path, location->provider,
					location->name, &opts);
	return link ? bca_add_link(at, link) : -errno;
}

static bool is_first_in_file(const struct bccaot_usdt_list *list, size_t idx,
			     const struct bccaot_usdt_location *wanted)
{
	const struct bccaot_usdt_location *location = bccaot_usdt_list__get(list, idx);

	if (strcmp(location->name, wanted->name) || strcmp(location->provider, wanted->provider))
		return false;
	for (size_t i = 0; i < idx; i++) {
		const struct bccaot_usdt_location *before = bccaot_usdt_list__get(list, i);

		if (before->path == location->path && !strcmp(before->name, location->name) &&
		    !strcmp(before->provider, location->provider))
			return false;
	}
	return true;
}

static size_t count_locations(const struct bccaot_usdt_list *list,
			      const struct bccaot_usdt_location *wanted)
{
	size_t cnt = 0;

	for (size_t i = 0; i < bccaot_usdt_list__cnt(list); i++) {
		const struct bccaot_usdt_location *location = bccaot_usdt_list__get(list, i);

		cnt += !strcmp(location->name, wanted->name) &&
		       !strcmp(location->provider, wanted->provider);
	}
	return cnt;
}

/* libbpf attaches to all locations of a probe in one file; the probe may be in several files. */
static int attach_by_file(struct bca_attachment *at, const struct bpf_program *prog, pid_t pid,
			  const struct bccaot_usdt_list *list,
			  const struct bccaot_usdt_location *first)
{
	int err = 0;

	for (size_t i = 0; !err && i < bccaot_usdt_list__cnt(list); i++)
		if (is_first_in_file(list, i, first))
			err = attach_file(at, prog, pid, bccaot_usdt_list__get(list, i));
	if (!err)
		at->probe_cnt = count_locations(list, first);
	return err;
}

/* A program that reads no arguments needs none of libbpf's bookkeeping. */
static int attach_by_location(struct bca_attachment *at, const struct bpf_program *prog, pid_t pid,
			      const struct bccaot_usdt_list *list,
			      const struct bccaot_usdt_location *first)
{
	int err = 0;

	for (size_t i = 0; !err && i < bccaot_usdt_list__cnt(list); i++) {
		const struct bccaot_usdt_location *location = bccaot_usdt_list__get(list, i);
		LIBBPF_OPTS(bpf_uprobe_opts, opts, .ref_ctr_offset = location->semaphore_offset,
			    .bpf_cookie = at->place.cookie);
		struct bpf_link *link;
		char path[PATH_MAX];

		if (strcmp(location->name, first->name) ||
		    strcmp(location->provider, first->provider))
			continue;
		snprintf(path, sizeof(path), "%s", location->path);
		bca_archive_cut(path);
		link = bpf_program__attach_uprobe_opts(prog, pid, path, location->offset, &opts);
		err = link ? bca_add_link(at, link) : -errno;
	}
	return err;
}

/* An argument of a probe's location that libbpf cannot read; NULL: it reads all. */
static const char *foreign_operand(const struct bccaot_usdt_list *list,
				   const struct bccaot_usdt_location *first)
{
	for (size_t i = 0; i < bccaot_usdt_list__cnt(list); i++) {
		const struct bccaot_usdt_location *location = bccaot_usdt_list__get(list, i);

		if (strcmp(location->name, first->name) ||
		    strcmp(location->provider, first->provider))
			continue;
		if (bca_foreign_operand(location->args))
			return location->args;
	}
	return NULL;
}

static int explain_failure(struct bccaot *b, const struct bca_attachment *at,
			   const struct bccaot_usdt_list *list,
			   const struct bccaot_usdt_location *first, int err)
{
	const char *args = foreign_operand(list, first);

	if ((err == -EINVAL || err == -ENOENT) && args)
		return bca_fail(
			b, err,
			"cannot attach usdt '%s' to '%s': its arguments, '%s', are in part %s, which libbpf does not read",
			at->fn_name, at->place.sym, args, bca_foreign_operand(args));
	if (bca_archive_split(first->path) && !args)
		return bca_fail(
			b, err,
			"cannot attach usdt '%s' to '%s': '%s': libbpf reads the arguments of probes in files of their own only",
			at->fn_name, at->place.sym, first->path);
	if (err == -ENOTSUP || err == -EBADF || err == -ESRCH)
		return bca_fail(
			b, err,
			"cannot attach usdt '%s' to '%s': %s (libbpf takes no 32-bit programs, and before Linux 5.15 a shared library only with a process's number)",
			at->fn_name, at->place.sym, strerror(-err));
	return bca_explain_attach(b, at, at->place.sym, err);
}

static int attach_list(struct bccaot *b, struct bca_attachment *at,
		       const struct bccaot_usdt_list *list,
		       const struct bccaot_usdt_location *first)
{
	pid_t pid = b->opts.attach_usdt_ignore_pid ? -1 : at->place.pid;
	struct bpf_program *prog;
	int err = bca_get_prog(b, at->fn_name, at->ops, NULL, &prog);

	if (err)
		return err;
	if (bpf_object__find_map_by_name(b->obj, "__bpf_usdt_specs"))
		err = attach_by_file(at, prog, pid, list, first);
	else
		err = attach_by_location(at, prog, pid, list, first);
	return err ? explain_failure(b, at, list, first, err) : 0;
}

static int attach_usdt(struct bccaot *b, struct bca_attachment *at)
{
	const struct bccaot_usdt_location *first = NULL;
	struct bccaot_usdt_list *list;
	int err;

	list = bccaot_usdt_list__new(at->place.target, at->place.pid > 0 ? at->place.pid : 0);
	if (!list) {
		err = -errno;
		return bca_fail(b, err, "cannot attach usdt '%s': %s: %s", at->fn_name, at->key,
				strerror(-err));
	}
	err = find_first(b, at, list, &first);
	err = err ? err : attach_list(b, at, list, first);
	bccaot_usdt_list__free(list);
	return err;
}

/* Without the provider and with it, one probe must not be enabled twice. */
static bool is_enabled(const struct bccaot *b, const char *probe)
{
	struct wanted wanted = parse_probe(probe);

	for (size_t i = 0; i < b->attachment_cnt; i++) {
		const struct bca_attachment *at = b->attachments[i];
		struct wanted other;

		if (at->ops->kind != BCCAOT_USDT)
			continue;
		other = parse_probe(at->place.sym);
		if (strcmp(wanted.name, other.name))
			continue;
		if (!wanted.provider || !other.provider || !strcmp(probe, at->place.sym))
			return true;
	}
	return false;
}

static const struct bca_kind_ops usdt_ops = {
	.kind = BCCAOT_USDT,
	.prog_type = BPF_PROG_TYPE_KPROBE,
	.attach = attach_usdt,
};

int bccaot__attach_usdt(struct bccaot *b, const char *fn_name, const char *probe,
			const struct bccaot_usdt_opts *user_opts)
{
	struct bccaot_usdt_opts opts;
	struct bca_place place;

	if (!b)
		return -EINVAL;
	if (!probe || !*probe || !user_opts || bca_opts_take(&opts, sizeof(opts), user_opts))
		return bca_fail(b, -EINVAL, "no static probe is named, or malformed options");
	if (opts.pid <= 0 && !opts.path)
		return bca_fail(b, -EINVAL, "usdt '%s': a process or a path must be given", probe);
	if (is_enabled(b, probe))
		return bca_fail(b, -EEXIST, "static probe '%s' is enabled already", probe);
	bca_place_init(&place);
	place.target = (char *)opts.path;
	place.sym = (char *)probe;
	place.pid = opts.pid > 0 ? opts.pid : -1;
	place.cookie = opts.cookie;
	return bca_attach(b, &usdt_ops, fn_name, probe, &place);
}

int bccaot__detach_usdt(struct bccaot *b, const char *probe)
{
	return b && probe ? bca_detach(b, BCCAOT_USDT, probe, NULL) : -EINVAL;
}
