/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Histograms as BCC prints them, to the byte: print_log2_hist(),
 * print_linear_hist() and print_json_hist().
 *
 * A histogram map is either indexed by the slot (BPF_HISTOGRAM with an int
 * key) or keyed by a struct of a bucket and a slot; the second kind is printed
 * as one section per bucket. Its fields are found through the map's BTF, or
 * through the offsets in the options.
 */
#ifndef BCCAOT_HIST_H
#define BCCAOT_HIST_H

#include <stdio.h>
#include <bpf/libbpf.h>
#include <bccaot/common.h>

#ifdef __cplusplus
extern "C" {
#endif

/** slots that a log2 histogram may have */
#define BCCAOT_LOG2_SLOTS 65
/** slots that a linear histogram may have */
#define BCCAOT_LINEAR_SLOTS 1025

/**
 * bccaot_hist_section_fn - write the name of a section
 * @ctx: as given in the options
 * @bucket: the bucket, after bucket_fn
 * @buf: receives the text, terminated
 * @buf_bytes: room in @buf
 *
 * BCC's section_print_fn. Returns: length as snprintf(), or a negative errno
 * value that ends the printing. Text longer than @buf_bytes - 1 is asked for
 * again with more room.
 */
typedef int (*bccaot_hist_section_fn)(void *ctx, const void *bucket, char *buf, size_t buf_bytes);

/**
 * bccaot_hist_bucket_fn - turn the bucket of a key into the one to group by
 * @ctx: as given in the options
 * @bucket: bucket_size bytes, changed in place; starts as the key's field
 *
 * BCC's bucket_fn. When two buckets become one, the later entry of a slot
 * replaces the earlier, as in BCC.
 */
typedef void (*bccaot_hist_bucket_fn)(void *ctx, void *bucket);

/**
 * bccaot_hist_cmp_fn - order of two sections
 * @ctx: as given in the options
 * @a: one bucket
 * @b: the other
 *
 * Returns: below, equal to or above 0, as in qsort().
 */
typedef int (*bccaot_hist_cmp_fn)(void *ctx, const void *a, const void *b);

/** struct bccaot_hist_opts - how to print a histogram */
struct bccaot_hist_opts {
	/** size of this struct */
	size_t sz;
	/** handed to the callbacks */
	void *ctx;
	/** head of the column of intervals; NULL = "value" */
	const char *val_type;
	/** what a section is called; NULL = "Bucket ptr" */
	const char *section_header;
	/** text of a bucket; NULL = as Python would show it */
	bccaot_hist_section_fn section_fn;
	/** groups buckets; NULL = each for itself */
	bccaot_hist_bucket_fn bucket_fn;
	/** order of sections; NULL = as the map is walked */
	bccaot_hist_cmp_fn cmp_fn;
	/** leave out the empty rows before the first filled one */
	bool strip_leading_zero;
	/** JSON only: real JSON instead of the dictionary that Python prints */
	bool strict_json;
	/** the key is described by the next fields instead of BTF */
	bool has_key_layout;
	/** the bucket is signed, when it is printed as a number */
	bool bucket_is_signed;
	/** the bucket is an array of char, when it is printed */
	bool bucket_is_string;
	/** byte offset and bytes of the bucket in the key; size 0 = there is none */
	uint32_t bucket_off, bucket_size;
	/** byte offset and bytes (1, 2, 4 or 8) of the slot in the key */
	uint32_t slot_off, slot_size;
	/** JSON only: time to print, "%Y-%m-%d %H:%M:%S"; NULL = now */
	const char *ts;
};
#define bccaot_hist_opts__last_field ts

/**
 * bccaot_hist__print_log2 - print a map of powers of two
 * @out: stream to print to; the caller flushes
 * @map: a loaded array or hash; per-CPU values are summed
 * @opts: may be NULL
 *
 * Prints nothing for a histogram whose slots above 0 are all empty, except the
 * head of its section.
 *
 * Returns: 0, -ERANGE if a slot beyond BCCAOT_LOG2_SLOTS is filled, -ENODATA if the
 * key is a struct and neither BTF nor has_key_layout describes it, -EINVAL for
 * unknown options or a layout outside the key, -ENOMEM, -EIO if writing
 * failed, else the error of reading the map or of a callback.
 */
BCCAOT_API int bccaot_hist__print_log2(FILE *out, const struct bpf_map *map,
				       const struct bccaot_hist_opts *opts);

/**
 * bccaot_hist__print_linear - print a map of equal intervals
 * @out: stream to print to; the caller flushes
 * @map: a loaded array or hash; per-CPU values are summed
 * @opts: may be NULL
 *
 * Returns: as bccaot_hist__print_log2(); -ERANGE if a slot is beyond
 * BCCAOT_LINEAR_SLOTS (beyond BCCAOT_LOG2_SLOTS in a histogram with sections,
 * as in BCC).
 */
BCCAOT_API int bccaot_hist__print_linear(FILE *out, const struct bpf_map *map,
					 const struct bccaot_hist_opts *opts);

/**
 * bccaot_hist__print_json - print a map of powers of two, a line per section
 * @out: stream to print to; the caller flushes
 * @map: a loaded array or hash; per-CPU values are summed
 * @opts: may be NULL
 *
 * Returns: as bccaot_hist__print_log2().
 */
BCCAOT_API int bccaot_hist__print_json(FILE *out, const struct bpf_map *map,
				       const struct bccaot_hist_opts *opts);

/** bccaot_hist__print_log2_fd - bccaot_hist__print_log2() for a descriptor @map_fd */
BCCAOT_API int bccaot_hist__print_log2_fd(FILE *out, int map_fd,
					  const struct bccaot_hist_opts *opts);

/** bccaot_hist__print_linear_fd - bccaot_hist__print_linear() for a descriptor @map_fd */
BCCAOT_API int bccaot_hist__print_linear_fd(FILE *out, int map_fd,
					    const struct bccaot_hist_opts *opts);

/** bccaot_hist__print_json_fd - bccaot_hist__print_json() for a descriptor @map_fd */
BCCAOT_API int bccaot_hist__print_json_fd(FILE *out, int map_fd,
					  const struct bccaot_hist_opts *opts);

/**
 * bccaot_hist__print_log2_vals - print an array of counts by powers of two
 * @out: stream to print to
 * @vals: count of each slot
 * @cnt: number of slots, at most BCCAOT_LOG2_SLOTS
 * @val_type: head of the column of intervals
 * @strip_leading_zero: leave out the empty rows before the first filled one
 *
 * Returns: 0, -ERANGE if @cnt is too big, -EIO if writing failed.
 */
BCCAOT_API int bccaot_hist__print_log2_vals(FILE *out, const uint64_t *vals, size_t cnt,
					    const char *val_type, bool strip_leading_zero);

/**
 * bccaot_hist__print_linear_vals - print an array of counts by equal intervals
 * @out: stream to print to
 * @vals: count of each slot
 * @cnt: number of slots, at most BCCAOT_LINEAR_SLOTS
 * @val_type: head of the column of intervals
 * @strip_leading_zero: leave out the empty rows before the first filled one
 *
 * Returns: 0, -ERANGE if @cnt is too big, -EIO if writing failed.
 */
BCCAOT_API int bccaot_hist__print_linear_vals(FILE *out, const uint64_t *vals, size_t cnt,
					      const char *val_type, bool strip_leading_zero);

/**
 * bccaot_hist__print_json_vals - print an array of counts by powers of two
 * @out: stream to print to; receives one line
 * @vals: count of each slot
 * @cnt: number of slots, at most BCCAOT_LOG2_SLOTS
 * @opts: val_type, ts and strict_json are used; may be NULL
 *
 * Returns: 0, -ERANGE if @cnt is too big, -EINVAL for unknown options, -EIO if
 * writing failed.
 */
BCCAOT_API int bccaot_hist__print_json_vals(FILE *out, const uint64_t *vals, size_t cnt,
					    const struct bccaot_hist_opts *opts);

#ifdef __cplusplus
}
#endif

#endif
