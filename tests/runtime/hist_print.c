/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Prints histograms for hist_bcc.py, which compares them with BCC's. Reads
 * cases from standard input, one a line:
 *
 *	vals KIND STRIP TYPE COUNT...           an array of counts
 *	map KIND STRIP TYPE KEY OPTION ENTRY... a hash; KEY is the bucket's type, or
 *	                                        "int" for none; ENTRY is BUCKET:SLOT:COUNT
 *
 * A map's entries are first written in the order of its walk.
 */
#include <inttypes.h>
#include <unistd.h>
#include <bccaot/hist.h>
#include <bccaot/map.h>
#include "runtime/kernel_map.h"

#define TS "2026-01-02 03:04:05"

struct key_type {
	const char *name;
	uint32_t bucket_size;
	bool is_signed;
	bool is_chars;
};

static const struct key_type key_types[] = {
	{ "int", 0, false, false }, { "u8", 1, false, false },       { "u16", 2, false, false },
	{ "u32", 4, false, false }, { "s32", 4, true, false },       { "u64", 8, false, false },
	{ "s64", 8, true, false },  { "char[16]", 16, false, true },
};

static const struct key_type *find_key_type(const char *name)
{
	for (size_t i = 0; i < sizeof(key_types) / sizeof(key_types[0]); i++) {
		if (!strcmp(key_types[i].name, name))
			return &key_types[i];
	}
	fprintf(stderr, "no key type %s\n", name);
	exit(EXIT_FAILURE);
}

static uint32_t slot_off(const struct key_type *type, uint32_t slot_size)
{
	return (type->bucket_size + slot_size - 1) / slot_size * slot_size;
}

static int add_bucket_type(struct btf *btf, const struct key_type *type)
{
	int element;

	if (!type->is_chars)
		return btf__add_int(btf, type->name, type->bucket_size,
				    type->is_signed ? BTF_INT_SIGNED : 0);
	element = btf__add_int(btf, "char", 1, BTF_INT_SIGNED);
	return btf__add_array(btf, btf__add_int(btf, "int", 4, BTF_INT_SIGNED), element,
			      type->bucket_size);
}

static int new_hist_map(const struct key_type *type)
{
	struct btf *btf = btf__new_empty();
	uint32_t off = slot_off(type, 8);
	int slot_id = btf__add_int(btf, "u64", 8, 0);
	int key_id = slot_id;
	int fd;

	if (type->bucket_size) {
		int bucket_id = add_bucket_type(btf, type);

		key_id = btf__add_struct(btf, "hist_key_t", off + 8);
		btf__add_field(btf, "bucket", bucket_id, 0, 0);
		btf__add_field(btf, "slot", slot_id, off * 8, 0);
	}
	fd = typed_map(BPF_MAP_TYPE_HASH, btf, key_id, slot_id, 4096);
	btf__free(btf);
	return fd;
}

static void add_entry(int fd, const struct key_type *type, char *entry)
{
	char key[64] = { 0 };
	char *slot = strchr(entry, ':');
	uint64_t slot_value = strtoull(slot + 1, NULL, 10);
	uint64_t count = strtoull(strrchr(entry, ':') + 1, NULL, 10);
	uint64_t bucket;

	*slot = '\0';
	bucket = strtoull(entry, NULL, 10);
	if (type->is_chars)
		memcpy(key, entry, strlen(entry));
	else
		memcpy(key, &bucket, type->bucket_size);
	memcpy(key + slot_off(type, 8), &slot_value, sizeof(slot_value));
	bccaot_map_fd__update(fd, key, &count, BPF_ANY);
}

static void print_order(int fd, const struct key_type *type)
{
	struct bccaot_snapshot *snap = bccaot_snapshot__new_fd(fd, NULL);

	for (size_t i = 0; i < bccaot_snapshot__cnt(snap); i++) {
		const char *key = bccaot_snapshot__key(snap, i);
		uint64_t bucket = 0;
		uint64_t slot;
		uint64_t count;

		memcpy(&slot, key + slot_off(type, 8), sizeof(slot));
		memcpy(&count, bccaot_snapshot__value(snap, i), sizeof(count));
		if (type->is_chars)
			printf("entry %.16s", key);
		else
			printf("entry %" PRIu64, (memcpy(&bucket, key, type->bucket_size), bucket));
		printf(":%" PRIu64 ":%" PRIu64 "\n", slot, count);
	}
	bccaot_snapshot__free(snap);
}

static int print_section(void *ctx, const void *bucket, char *buf, size_t buf_bytes)
{
	uint32_t number;

	(void)ctx;
	memcpy(&number, bucket, sizeof(number));
	return snprintf(buf, buf_bytes, "<%" PRIu32 "'s>", number);
}

static void halve(void *ctx, void *bucket)
{
	uint32_t number;

	(void)ctx;
	memcpy(&number, bucket, sizeof(number));
	number /= 2;
	memcpy(bucket, &number, sizeof(number));
}

static int ascending(void *ctx, const void *a, const void *b)
{
	uint32_t number_a;
	uint32_t number_b;

	(void)ctx;
	memcpy(&number_a, a, sizeof(number_a));
	memcpy(&number_b, b, sizeof(number_b));
	return (number_a > number_b) - (number_a < number_b);
}

static void set_layout(struct bccaot_hist_opts *opts, const struct key_type *type)
{
	opts->has_key_layout = true;
	opts->bucket_size = type->bucket_size;
	opts->bucket_is_signed = type->is_signed;
	opts->bucket_is_string = type->is_chars;
	opts->slot_off = slot_off(type, 8);
	opts->slot_size = 8;
}

static int print_map(int fd, const char *kind, const struct bccaot_hist_opts *opts)
{
	if (!strcmp(kind, "log2"))
		return bccaot_hist__print_log2_fd(stdout, fd, opts);
	if (!strcmp(kind, "linear"))
		return bccaot_hist__print_linear_fd(stdout, fd, opts);
	return bccaot_hist__print_json_fd(stdout, fd, opts);
}

static int map_case(const char *kind, struct bccaot_hist_opts *opts)
{
	const struct key_type *type = find_key_type(strtok(NULL, " \n"));
	const char *option = strtok(NULL, " \n");
	int fd = new_hist_map(type);
	char *entry;
	int err;

	while ((entry = strtok(NULL, " \n")))
		add_entry(fd, type, entry);
	print_order(fd, type);
	printf("output\n");
	opts->section_header = strchr(option, 'h') ? "section of" : NULL;
	opts->section_fn = strchr(option, 's') ? print_section : NULL;
	opts->bucket_fn = strchr(option, 'b') ? halve : NULL;
	opts->cmp_fn = strchr(option, 'c') ? ascending : NULL;
	if (strchr(option, 'l'))
		set_layout(opts, type);
	err = print_map(fd, kind, opts);
	close(fd);
	return err;
}

static int vals_case(const char *kind, const struct bccaot_hist_opts *opts)
{
	uint64_t vals[BCCAOT_LINEAR_SLOTS];
	size_t cnt = 0;
	char *val;

	while ((val = strtok(NULL, " \n")) && cnt < BCCAOT_LINEAR_SLOTS)
		vals[cnt++] = strtoull(val, NULL, 10);
	printf("output\n");
	if (!strcmp(kind, "log2"))
		return bccaot_hist__print_log2_vals(stdout, vals, cnt, opts->val_type,
						    opts->strip_leading_zero);
	if (!strcmp(kind, "linear"))
		return bccaot_hist__print_linear_vals(stdout, vals, cnt, opts->val_type,
						      opts->strip_leading_zero);
	return bccaot_hist__print_json_vals(stdout, vals, cnt, opts);
}

static int run_case(char *line)
{
	BCCAOT_OPTS(bccaot_hist_opts, opts, .ts = TS);
	const char *what = strtok(line, " \n");
	const char *kind = strtok(NULL, " \n");

	opts.strip_leading_zero = *strtok(NULL, " \n") == '1';
	opts.val_type = strtok(NULL, " \n");
	return strcmp(what, "map") ? vals_case(kind, &opts) : map_case(kind, &opts);
}

int main(void)
{
	size_t cap = 0;
	char *line = NULL;

	while (getline(&line, &cap, stdin) > 0) {
		int err = run_case(line);

		if (err)
			printf("failed %d\n", err);
		printf("end\n");
	}
	free(line);
	return 0;
}
