/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Histograms of maps: plain ones, and those with a section for each bucket.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <bccaot/map.h>
#include "hist_layout.h"
#include "hist_priv.h"
#include "map_priv.h"
#include "opts.h"
#include "sort.h"

enum {
	SECTION_TEXT_BYTES = 128,
	/* a section_fn that always wants more is broken */
	SECTION_TEXT_MAX_BYTES = 1 << 20,
};

struct section {
	char *bucket;
	uint64_t vals[BCCAOT_LOG2_SLOTS];
};

struct printing;

/* A form that is not used is not linked, and JSON brings the calendar along */
struct form {
	int (*print)(const struct printing *printing, const uint64_t *vals, size_t cnt,
		     const char *section);
	/* slots of a histogram without sections */
	size_t plain_slots;
	/* the name of a section is printed apart */
	bool has_heads;
};

struct printing {
	FILE *out;
	const struct form *form;
	struct bccaot_hist_opts opts;
	struct bccaot_map_info info;
	struct bca_hist_layout layout;
	struct bccaot_snapshot *snap;
	struct section **sections;
	size_t section_cnt;
};

static uint64_t slot_of(const struct printing *printing, size_t idx)
{
	const char *key = bccaot_snapshot__key(printing->snap, idx);

	return bca_value_uint(key + printing->layout.slot_off, printing->layout.slot_size);
}

static uint64_t count_of(const struct printing *printing, size_t idx)
{
	size_t bytes = printing->info.is_percpu ? sizeof(uint64_t) : printing->info.value_size;

	return bca_value_uint(bccaot_snapshot__value(printing->snap, idx), bytes);
}

/* Slots beyond the last may stay empty */
static int fill_slot(uint64_t *vals, size_t slot_cnt, uint64_t slot, uint64_t count)
{
	if (slot < slot_cnt)
		vals[slot] = count;
	else if (count)
		return -ERANGE;
	return 0;
}

static int print_log2(const struct printing *printing, const uint64_t *vals, size_t cnt,
		      const char *section)
{
	(void)section;
	return bccaot_hist__print_log2_vals(printing->out, vals, cnt, printing->opts.val_type,
					    printing->opts.strip_leading_zero);
}

static int print_linear(const struct printing *printing, const uint64_t *vals, size_t cnt,
			const char *section)
{
	(void)section;
	return bccaot_hist__print_linear_vals(printing->out, vals, cnt, printing->opts.val_type,
					      printing->opts.strip_leading_zero);
}

static int print_json(const struct printing *printing, const uint64_t *vals, size_t cnt,
		      const char *section)
{
	struct bca_json_hist json = {
		.val_type = printing->opts.val_type,
		.ts = printing->opts.ts,
		.is_strict = printing->opts.strict_json,
		.section_header = section ? printing->opts.section_header : NULL,
		.section = section,
		.section_is_bare = !printing->opts.section_fn,
	};

	bca_hist_print_json(printing->out, vals, cnt, &json);
	return ferror(printing->out) ? -EIO : 0;
}

static const struct form log2_form = { print_log2, BCCAOT_LOG2_SLOTS, true };
static const struct form linear_form = { print_linear, BCCAOT_LINEAR_SLOTS, true };
static const struct form json_form = { print_json, BCCAOT_LOG2_SLOTS, false };

static int print_plain(struct printing *printing)
{
	size_t cap = printing->form->plain_slots;
	uint64_t *vals = calloc(cap, sizeof(*vals));
	int err = vals ? 0 : -ENOMEM;

	for (size_t i = 0; !err && i < bccaot_snapshot__cnt(printing->snap); i++)
		err = fill_slot(vals, cap, slot_of(printing, i), count_of(printing, i));
	if (!err)
		err = printing->form->print(printing, vals, cap, NULL);
	free(vals);
	return err;
}

static struct section *section_new(const struct printing *printing)
{
	struct section *section = calloc(1, sizeof(*section));

	if (!section)
		return NULL;
	section->bucket = calloc(1, printing->layout.bucket_size + 1);
	if (section->bucket)
		return section;
	free(section);
	return NULL;
}

static void section_free(struct section *section)
{
	free(section->bucket);
	free(section);
}

static void free_sections(struct printing *printing)
{
	for (size_t i = 0; i < printing->section_cnt; i++)
		section_free(printing->sections[i]);
	free(printing->sections);
}

/* Neighbours in the map tend to be of one bucket, so the last is looked at first */
static struct section *find_section(const struct printing *printing, const char *bucket)
{
	for (size_t i = printing->section_cnt; i-- > 0;) {
		struct section *section = printing->sections[i];

		if (!memcmp(section->bucket, bucket, printing->layout.bucket_size))
			return section;
	}
	return NULL;
}

static int append_section(struct printing *printing, struct section *section)
{
	size_t cnt = printing->section_cnt;
	struct section **sections = printing->sections;

	if (!(cnt & (cnt - 1))) { /* there is room for 1, 2, 4, ... */
		sections = realloc(sections, (cnt ? cnt * 2 : 1) * sizeof(*sections));
		if (!sections)
			return -ENOMEM;
		printing->sections = sections;
	}
	sections[printing->section_cnt++] = section;
	return 0;
}

/* What lies behind the end of a text is no part of the bucket */
static void blank_tail(const struct bca_hist_layout *layout, char *bucket)
{
	size_t len;

	if (layout->look != BCA_HIST_LOOK_CHARS)
		return;
	len = strnlen(bucket, layout->bucket_size);
	memset(bucket + len, 0, layout->bucket_size - len);
}

static struct section *section_of(struct printing *printing, const char *key)
{
	const struct bca_hist_layout *layout = &printing->layout;
	struct section *fresh = section_new(printing);
	struct section *known;

	if (!fresh)
		return NULL;
	memcpy(fresh->bucket, key + layout->bucket_off, layout->bucket_size);
	if (printing->opts.bucket_fn)
		printing->opts.bucket_fn(printing->opts.ctx, fresh->bucket);
	blank_tail(layout, fresh->bucket);
	known = find_section(printing, fresh->bucket);
	if (!known && !append_section(printing, fresh))
		return fresh;
	section_free(fresh);
	return known;
}

static int add_entry(struct printing *printing, size_t idx)
{
	struct section *section = section_of(printing, bccaot_snapshot__key(printing->snap, idx));

	if (!section)
		return -ENOMEM;
	return fill_slot(section->vals, BCCAOT_LOG2_SLOTS, slot_of(printing, idx),
			 count_of(printing, idx));
}

static int section_text_try(const struct printing *printing, const char *bucket, char *buf,
			    size_t bytes)
{
	if (printing->opts.section_fn)
		return printing->opts.section_fn(printing->opts.ctx, bucket, buf, bytes);
	return bca_hist_look(&printing->layout, bucket, buf, bytes);
}

/* Text of a section's name, to be freed */
static int section_text(const struct printing *printing, const char *bucket, char **ret_text)
{
	size_t bytes = SECTION_TEXT_BYTES;
	char *text = NULL;

	for (;;) {
		char *grown = realloc(text, bytes);
		int len;

		if (!grown) {
			free(text);
			return -ENOMEM;
		}
		text = grown;
		len = section_text_try(printing, bucket, text, bytes);
		if (len >= 0 && (size_t)len < bytes) {
			*ret_text = text;
			return 0;
		}
		if (len < 0 || len > SECTION_TEXT_MAX_BYTES) {
			free(text);
			return len < 0 ? len : -EINVAL;
		}
		bytes = (size_t)len + 1;
	}
}

static int print_section(const struct printing *printing, const struct section *section)
{
	char *text;
	int err = section_text(printing, section->bucket, &text);

	if (err)
		return err;
	if (printing->form->has_heads)
		fprintf(printing->out, "\n%s = %s\n", printing->opts.section_header, text);
	err = printing->form->print(printing, section->vals, BCCAOT_LOG2_SLOTS, text);
	free(text);
	return err;
}

static int cmp_sections(void *ctx, uint32_t a, uint32_t b)
{
	const struct printing *printing = ctx;

	return printing->opts.cmp_fn(printing->opts.ctx, printing->sections[a]->bucket,
				     printing->sections[b]->bucket);
}

static int print_sections(struct printing *printing)
{
	uint32_t *order = calloc(printing->section_cnt + 1, sizeof(*order));
	int err = order ? 0 : -ENOMEM;

	for (uint32_t i = 0; !err && i < printing->section_cnt; i++)
		order[i] = i;
	if (!err && printing->opts.cmp_fn)
		err = bca_sort_indices(order, printing->section_cnt, cmp_sections, printing);
	for (size_t i = 0; !err && i < printing->section_cnt; i++)
		err = print_section(printing, printing->sections[order[i]]);
	free(order);
	return err;
}

static int print_snapshot(struct printing *printing)
{
	int err = 0;

	if (!printing->layout.bucket_size)
		return print_plain(printing);
	for (size_t i = 0; !err && i < bccaot_snapshot__cnt(printing->snap); i++)
		err = add_entry(printing, i);
	if (!err)
		err = print_sections(printing);
	free_sections(printing);
	return err;
}

static int prepare(struct printing *printing, int map_fd, const struct bccaot_hist_opts *opts)
{
	int err = bca_opts_take(&printing->opts, sizeof(printing->opts), opts);

	if (!err)
		err = bccaot_map_fd__info(map_fd, &printing->info);
	if (!err && !bca_is_uint_size(printing->info.value_size))
		err = -EINVAL;
	if (err)
		return err;
	if (!printing->opts.val_type)
		printing->opts.val_type = "value";
	if (!printing->opts.section_header)
		printing->opts.section_header = "Bucket ptr";
	return bca_hist_layout_find(&printing->layout, &printing->opts, &printing->info, map_fd);
}

static int print_map(FILE *out, int map_fd, const struct bccaot_hist_opts *opts,
		     const struct form *form)
{
	BCCAOT_OPTS(bccaot_snapshot_opts, snapshot_opts, .reduce = BCCAOT_REDUCE_SUM);
	struct printing printing = { .out = out, .form = form };
	int err = prepare(&printing, map_fd, opts);

	if (!err) {
		printing.snap = bccaot_snapshot__new_fd(map_fd, &snapshot_opts);
		err = printing.snap ? print_snapshot(&printing) : -errno;
	}
	bccaot_snapshot__free(printing.snap);
	btf__free(printing.layout.types.btf);
	return err;
}

int bccaot_hist__print_log2_fd(FILE *out, int map_fd, const struct bccaot_hist_opts *opts)
{
	return print_map(out, map_fd, opts, &log2_form);
}

int bccaot_hist__print_linear_fd(FILE *out, int map_fd, const struct bccaot_hist_opts *opts)
{
	return print_map(out, map_fd, opts, &linear_form);
}

int bccaot_hist__print_json_fd(FILE *out, int map_fd, const struct bccaot_hist_opts *opts)
{
	return print_map(out, map_fd, opts, &json_form);
}

int bccaot_hist__print_log2(FILE *out, const struct bpf_map *map,
			    const struct bccaot_hist_opts *opts)
{
	return print_map(out, bpf_map__fd(map), opts, &log2_form);
}

int bccaot_hist__print_linear(FILE *out, const struct bpf_map *map,
			      const struct bccaot_hist_opts *opts)
{
	return print_map(out, bpf_map__fd(map), opts, &linear_form);
}

int bccaot_hist__print_json(FILE *out, const struct bpf_map *map,
			    const struct bccaot_hist_opts *opts)
{
	return print_map(out, bpf_map__fd(map), opts, &json_form);
}
