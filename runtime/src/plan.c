/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The attachments of a session: planning, carrying out, finding, ending them.
 */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "leftover.h"
#include "log.h"
#include "session_priv.h"

void bca_place_init(struct bca_place *place)
{
	memset(place, 0, sizeof(*place));
	place->pid = -1;
	place->cpu = -1;
	place->group_fd = -1;
	place->target_fd = -1;
}

static void release_handle(struct bca_handle *handle)
{
	if (handle->link)
		bpf_link__destroy(handle->link);
	if (handle->fd >= 0)
		close(handle->fd);
	bca_leftover_remove(handle->leftover);
}

/* The newest first. */
static void release_handles(struct bca_attachment *at)
{
	while (at->handle_cnt)
		release_handle(&at->handles[--at->handle_cnt]);
	at->probe_cnt = 0;
	at->is_attached = false;
}

static void attachment_free(struct bca_attachment *at)
{
	if (!at)
		return;
	release_handles(at);
	free(at->handles);
	free(at->fn_name);
	free(at->key);
	free(at->place.target);
	free(at->place.sym);
	free(at);
}

static bool copy_string(char **slot, const char *text)
{
	*slot = text ? strdup(text) : NULL;
	return *slot || !text;
}

static struct bca_attachment *attachment_new(const struct bca_kind_ops *ops, const char *fn_name,
					     const char *key, const struct bca_place *place)
{
	struct bca_attachment *at = calloc(1, sizeof(*at));
	bool is_whole;

	if (!at)
		return NULL;
	at->ops = ops;
	at->place = *place;
	is_whole = copy_string(&at->fn_name, fn_name);
	is_whole &= copy_string(&at->key, key);
	is_whole &= copy_string(&at->place.target, place->target);
	is_whole &= copy_string(&at->place.sym, place->sym);
	if (is_whole)
		return at;
	attachment_free(at);
	return NULL;
}

static bool attachment_is(const struct bca_attachment *at, enum bccaot_kind kind, const char *key,
			  const char *fn_name)
{
	return at->ops->kind == kind && (!key || !strcmp(at->key, key)) &&
	       (!fn_name || !strcmp(at->fn_name, fn_name));
}

struct bca_attachment *bca_find(const struct bccaot *b, enum bccaot_kind kind, const char *key,
				const char *fn_name)
{
	for (size_t i = 0; i < b->attachment_cnt; i++)
		if (attachment_is(b->attachments[i], kind, key, fn_name))
			return b->attachments[i];
	return NULL;
}

static void remove_at(struct bccaot *b, size_t idx)
{
	attachment_free(b->attachments[idx]);
	b->attachment_cnt--;
	memmove(&b->attachments[idx], &b->attachments[idx + 1],
		(b->attachment_cnt - idx) * sizeof(*b->attachments));
}

int bca_detach(struct bccaot *b, enum bccaot_kind kind, const char *key, const char *fn_name)
{
	int err = -ENOENT;

	for (size_t i = b->attachment_cnt; i-- > 0;) {
		if (!attachment_is(b->attachments[i], kind, key, fn_name))
			continue;
		remove_at(b, i);
		err = 0;
	}
	if (err)
		return bca_fail(b, err, "no %s is attached to '%s'", bccaot_kind_str(kind),
				key ? key : fn_name);
	return 0;
}

void bca_detach_all(struct bccaot *b)
{
	while (b->attachment_cnt)
		remove_at(b, b->attachment_cnt - 1);
}

size_t bca_count_handles(const struct bccaot *b, unsigned int kind_mask)
{
	size_t cnt = 0;

	for (size_t i = 0; b && i < b->attachment_cnt; i++) {
		if (kind_mask & 1u << b->attachments[i]->ops->kind)
			cnt += b->attachments[i]->probe_cnt;
	}
	return cnt;
}

int bca_reserve_handles(struct bca_attachment *at, size_t cnt)
{
	size_t room = at->handle_room ? at->handle_room : 2;
	struct bca_handle *handles;

	while (room < at->handle_cnt + cnt)
		room *= 2;
	if (room == at->handle_room)
		return 0;
	handles = realloc(at->handles, room * sizeof(*handles));
	if (!handles)
		return -ENOMEM;
	at->handles = handles;
	at->handle_room = room;
	return 0;
}

static int add_handle(struct bca_attachment *at, struct bca_handle handle)
{
	int err = bca_reserve_handles(at, 1);

	if (err)
		release_handle(&handle);
	else
		at->handles[at->handle_cnt++] = handle;
	return err;
}

int bca_add_link(struct bca_attachment *at, struct bpf_link *link)
{
	int err = add_handle(at, (struct bca_handle){ .link = link, .fd = -1 });

	at->probe_cnt += !err;
	return err;
}

int bca_add_fd(struct bca_attachment *at, int fd)
{
	return add_handle(at, (struct bca_handle){ .fd = fd });
}

int bca_add_leftover(struct bca_attachment *at, struct bca_leftover *leftover)
{
	return add_handle(at, (struct bca_handle){ .fd = -1, .leftover = leftover });
}

static int append(struct bccaot *b, struct bca_attachment *at)
{
	size_t room = b->attachment_room ? b->attachment_room * 2 : 8;
	struct bca_attachment **items;

	if (b->attachment_cnt == b->attachment_room) {
		items = realloc(b->attachments, room * sizeof(*items));
		if (!items)
			return -ENOMEM;
		b->attachments = items;
		b->attachment_room = room;
	}
	b->attachments[b->attachment_cnt++] = at;
	return 0;
}

static const unsigned int probe_kinds =
	1u << BCCAOT_KPROBE | 1u << BCCAOT_KRETPROBE | 1u << BCCAOT_KSYSCALL |
	1u << BCCAOT_KRETSYSCALL | 1u << BCCAOT_UPROBE | 1u << BCCAOT_URETPROBE | 1u << BCCAOT_USDT;

/* A link by which many functions are attached is one thing to hold, so it counts once. */
static size_t held_cnt(const struct bca_attachment *at)
{
	size_t cnt = 0;

	for (size_t i = 0; probe_kinds & 1u << at->ops->kind && i < at->handle_cnt; i++)
		cnt += at->handles[i].link || at->handles[i].fd >= 0;
	return cnt;
}

size_t bca_probe_room(const struct bccaot *b)
{
	size_t cnt = 0;

	for (size_t i = 0; i < b->attachment_cnt; i++)
		cnt += held_cnt(b->attachments[i]);
	return cnt < b->probe_limit ? b->probe_limit - cnt : 0;
}

static int check_probe_limit(struct bccaot *b, enum bccaot_kind kind)
{
	if (!(probe_kinds & 1u << kind) || bca_probe_room(b))
		return 0;
	return bca_fail(b, -ENOSPC, "%zu probes are open, which is the session's limit",
			b->probe_limit);
}

static int plan(struct bccaot *b, struct bca_attachment *at)
{
	const struct bca_kind_ops *ops = at->ops;

	if (ops->plan)
		return ops->plan(b, at);
	return bca_plan_prog(b, at->fn_name, ops, ops->is_target_loaded ? at->place.target : NULL);
}

int bca_carry_out(struct bccaot *b, struct bca_attachment *at)
{
	struct bca_capture cap;
	int err = check_probe_limit(b, at->ops->kind);

	if (err)
		return err;
	bca_capture_begin(&cap);
	err = at->ops->attach(b, at);
	bca_capture_end(&cap);
	bca_capture_free(&cap);
	if (err)
		release_handles(at);
	at->is_attached = !err;
	return err;
}

int bca_attach(struct bccaot *b, const struct bca_kind_ops *ops, const char *fn_name,
	       const char *key, const struct bca_place *place)
{
	struct bca_attachment *at;
	int err;

	if (!bca_find_prog(b, fn_name))
		return -ENOENT;
	if (!ops->can_repeat && bca_find(b, ops->kind, key, fn_name))
		return bca_fail(b, -EEXIST, "'%s' is attached to %s '%s' already", fn_name,
				bccaot_kind_str(ops->kind), key);
	at = attachment_new(ops, fn_name, key, place);
	if (!at)
		return bca_fail_nomem(b);
	err = b->is_loaded ? bca_carry_out(b, at) : plan(b, at);
	if (!err && append(b, at))
		err = bca_fail_nomem(b);
	if (err)
		attachment_free(at);
	return err;
}

int bca_attach_named(struct bccaot *b, const struct bca_kind_ops *ops, const char *fn_name,
		     const char *target)
{
	struct bca_place place;

	if (!b)
		return -EINVAL;
	if (!target || !*target)
		return bca_fail(b, -EINVAL, "no %s is named for '%s'", bccaot_kind_str(ops->kind),
				fn_name ? fn_name : "");
	bca_place_init(&place);
	place.target = (char *)target;
	return bca_attach(b, ops, fn_name, target, &place);
}
