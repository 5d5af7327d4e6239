/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Patterns of events. Functions are attached all at once, other events one by one;
 * every event's cookie is its index.
 */
#include <errno.h>
#include <limits.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <stdlib.h>

#include <bccaot/attach.h>
#include <bccaot/kernel.h>
#include <bccaot/library.h>
#include <bccaot/pattern.h>
#include <bccaot/usdt.h>

#include "kfuncs.h"
#include "kprobe.h"
#include "match.h"
#include "opts.h"
#include "strlist.h"
#include "tracepoint.h"
#include "uprobe.h"

struct bccaot_pattern {
	enum bccaot_kind kind;
	pid_t pid;
	char *text;
	char *path;                   /* library functions and static probes: the file */
	struct bca_kfuncs funcs;      /* functions of the kernel */
	struct bca_points points;     /* library functions: where those of names are */
	struct bccaot_strlist *names; /* all others; static probes as "provider:name" */
};

/* What the text says. */
struct parts {
	enum bccaot_kind kind;
	char *library; /* "" for the kernel's */
	char *events;  /* with * or an expression */
};

/* Cuts @text at its colons. As in BCC, the first part may be left out, or the first two. */
static int parse(char *text, struct parts *parts)
{
	char *first = strchr(text, ':');
	char *second = first ? strchr(first + 1, ':') : NULL;
	char kind = second ? text[0] : 'p';

	*parts = (struct parts){ BCCAOT_KPROBE, "", text };
	if (second && (first != text + 1 || (kind != 't' && strchr(second + 1, ':'))))
		return -EINVAL;
	if (second && kind == 't') {
		parts->kind = BCCAOT_TRACEPOINT;
		parts->events = first + 1;
		return 0;
	}
	if (second) {
		parts->library = first + 1;
		parts->events = second + 1;
		*second = '\0';
	} else if (first) {
		parts->library = text;
		parts->events = first + 1;
		*first = '\0';
	}
	if (kind == 'u')
		parts->kind = BCCAOT_USDT;
	else if (kind != 'p')
		return -EINVAL;
	else if (*parts->library)
		parts->kind = BCCAOT_UPROBE;
	return *parts->events && (*parts->library || kind == 'p') ? 0 : -EINVAL;
}

/* The expression for a text with `*`: to be freed. Other characters keep the meaning that they
 * have in expressions, as in BCC. */
static char *expression(const char *events, bool is_re)
{
	char *re = malloc(2 * strlen(events) + sizeof("^$"));
	char *end = re;

	if (!re)
		return NULL;
	if (is_re)
		return strcpy(re, events);
	*end++ = '^';
	for (; *events; events++) {
		if (*events == '*')
			*end++ = '.';
		*end++ = *events;
	}
	strcpy(end, "$");
	return re;
}

static int add_user_function(struct bccaot_pattern *pattern, const char *name)
{
	size_t idx = bccaot_strlist__cnt(pattern->names);
	int err = bca_strlist_add(pattern->names, name, strlen(name));

	return err ? err : bca_points_add_symbol(&pattern->points, pattern->path, name, idx);
}

/* Functions, one name for each address: a probe there cannot tell which name was meant. */
static int find_user_functions(struct bccaot_pattern *pattern, const char *re)
{
	struct bccaot_strlist *names;
	uint64_t *offsets;
	int err = bccaot_get_user_functions_and_addresses(pattern->path, re, &names, &offsets);

	if (err)
		return err;
	for (size_t i = 0; !err && i < bccaot_strlist__cnt(names); i++) {
		const char *name = bccaot_strlist__get(names, i);
		bool is_new = !i || strcmp(name, bccaot_strlist__get(names, i - 1)) != 0;

		for (size_t j = 0; is_new && j < i; j++)
			is_new = offsets[j] != offsets[i];
		if (is_new)
			err = add_user_function(pattern, name);
	}
	bccaot_strlist__free(names);
	free(offsets);
	return err;
}

static int find_static_probes(struct bccaot_pattern *pattern, const char *re)
{
	struct bccaot_usdt_list *list = NULL;
	struct bca_match *match;
	char name[512];
	int err = bca_match_new(re, &match);

	if (err)
		return err;
	list = bccaot_usdt_list__new(pattern->path, pattern->pid);
	err = list ? 0 : -errno;
	for (size_t i = 0; !err && i < bccaot_usdt_list__cnt(list); i++) {
		const struct bccaot_usdt_location *probe = bccaot_usdt_list__get(list, i);
		int len = snprintf(name, sizeof(name), "%s:%s", probe->provider, probe->name);

		if (len < (int)sizeof(name) && bca_match_start(match, probe->name) &&
		    !bccaot_strlist__has(pattern->names, name))
			err = bca_strlist_add(pattern->names, name, (size_t)len);
	}
	bccaot_usdt_list__free(list);
	bca_match_free(match);
	return err;
}

static int find_tracepoints(struct bccaot_pattern *pattern, const char *re)
{
	struct bccaot_strlist *found;
	int err = bccaot_get_tracepoints(re, &found);

	if (err)
		return err;
	bccaot_strlist__free(pattern->names);
	pattern->names = found;
	return 0;
}

static int find_file(struct bccaot_pattern *pattern, const char *library)
{
	char path[PATH_MAX];
	int err = bccaot_resolve_binary(library, pattern->pid, path, sizeof(path));

	if (err)
		return err;
	pattern->path = strdup(path);
	return pattern->path ? 0 : -ENOMEM;
}

static int find_events(struct bccaot_pattern *pattern, const struct parts *parts, const char *re)
{
	int err = bca_match_check(re);

	if (!err && *parts->library)
		err = find_file(pattern, parts->library);
	if (err)
		return err;
	switch (pattern->kind) {
	case BCCAOT_UPROBE:
		err = find_user_functions(pattern, re);
		break;
	case BCCAOT_USDT:
		err = find_static_probes(pattern, re);
		break;
	case BCCAOT_TRACEPOINT:
		err = find_tracepoints(pattern, re);
		break;
	default:
		err = bca_kfuncs_find(re, &pattern->funcs);
	}
	return err || bccaot_pattern__cnt(pattern) ? err : -ENOENT;
}

static int fill(struct bccaot_pattern *pattern, const char *text, bool is_re)
{
	char *copy = strdup(text);
	struct parts parts;
	char *re = NULL;
	int err = copy ? parse(copy, &parts) : -ENOMEM;

	if (!err) {
		pattern->text = strdup(text);
		pattern->kind = parts.kind;
		pattern->names = bca_strlist_new();
		re = expression(parts.events, is_re);
		err = pattern->text && pattern->names && re ? find_events(pattern, &parts, re) :
							      -ENOMEM;
	}
	free(re);
	free(copy);
	return err;
}

struct bccaot_pattern *bccaot_pattern__new(const char *text,
					   const struct bccaot_pattern_opts *user_opts)
{
	struct bccaot_pattern_opts opts;
	struct bccaot_pattern *pattern;
	int err = text ? bca_opts_take(&opts, sizeof(opts), user_opts) : -EINVAL;

	pattern = err ? NULL : calloc(1, sizeof(*pattern));
	if (!pattern) {
		errno = err ? -err : ENOMEM;
		return NULL;
	}
	pattern->pid = opts.pid > 0 ? opts.pid : 0;
	err = fill(pattern, text, opts.is_re);
	if (!err)
		return pattern;
	bccaot_pattern__free(pattern);
	errno = -err;
	return NULL;
}

size_t bccaot_pattern__cnt(const struct bccaot_pattern *pattern)
{
	if (!pattern)
		return 0;
	return pattern->kind == BCCAOT_KPROBE ? pattern->funcs.cnt :
						bccaot_strlist__cnt(pattern->names);
}

const char *bccaot_pattern__event(const struct bccaot_pattern *pattern, uint64_t idx)
{
	const char *name;

	if (idx >= bccaot_pattern__cnt(pattern))
		return NULL;
	if (pattern->kind == BCCAOT_KPROBE)
		return pattern->funcs.items[idx].name;
	name = bccaot_strlist__get(pattern->names, idx);
	return pattern->kind == BCCAOT_USDT ? strchr(name, ':') + 1 : name;
}

enum bccaot_kind bccaot_pattern__kind(const struct bccaot_pattern *pattern)
{
	return pattern->kind;
}

static int attach_event(struct bccaot *b, const char *fn_name, const struct bccaot_pattern *pattern,
			size_t idx)
{
	BCCAOT_OPTS(bccaot_usdt_opts, usdt, .path = pattern->path, .pid = pattern->pid,
		    .cookie = idx);
	const char *name = bccaot_strlist__get(pattern->names, idx);

	if (pattern->kind == BCCAOT_TRACEPOINT)
		return bca_tracepoint_plan(b, fn_name, name, idx);
	return bccaot__attach_usdt(b, fn_name, name, &usdt);
}

static int attach(struct bccaot *b, const char *fn_name, const struct bccaot_pattern *pattern,
		  bool is_return)
{
	const struct bca_uprobe_list list = { pattern->text, pattern->path, &pattern->points,
					      pattern->pid, is_return };
	int err = 0;

	if (pattern->kind == BCCAOT_KPROBE)
		return bca_kprobe_plan_list(b, fn_name, pattern->text, &pattern->funcs, is_return);
	if (pattern->kind == BCCAOT_UPROBE)
		return bca_uprobe_plan_list(b, fn_name, &list);
	for (size_t i = 0; !err && i < bccaot_pattern__cnt(pattern); i++)
		err = attach_event(b, fn_name, pattern, i);
	return err;
}

int bccaot__attach_pattern(struct bccaot *b, const char *fn_name,
			   const struct bccaot_pattern *pattern)
{
	return b && pattern ? attach(b, fn_name, pattern, false) : -EINVAL;
}

int bccaot__attach_pattern_return(struct bccaot *b, const char *fn_name,
				  const struct bccaot_pattern *pattern)
{
	if (!b || !pattern)
		return -EINVAL;
	if (pattern->kind != BCCAOT_KPROBE && pattern->kind != BCCAOT_UPROBE)
		return bca_fail(b, -EINVAL, "'%s': only functions return", pattern->text);
	return attach(b, fn_name, pattern, true);
}

void bccaot_pattern__free(struct bccaot_pattern *pattern)
{
	if (!pattern)
		return;
	bca_kfuncs_free(&pattern->funcs);
	bca_points_free(&pattern->points);
	bccaot_strlist__free(pattern->names);
	free(pattern->path);
	free(pattern->text);
	free(pattern);
}
