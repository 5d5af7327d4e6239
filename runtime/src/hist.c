/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Histograms of one array of counts. Widths, rounding and what is left out
 * follow BCC's Python printing exactly.
 */
#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <time.h>
#include <bccaot/print.h>
#include "hist_priv.h"
#include "opts.h"

enum {
	STARS_WIDE = 40,
	STARS_NARROW = 20,
	/* the last slot whose bounds fit columns of ten digits */
	NARROW_BOUNDS_LAST = 32,
};

/* Index of the last filled slot, -1 = none, and the greatest count */
struct extent {
	int last;
	uint64_t max;
};

static struct extent find_extent(const uint64_t *vals, size_t cnt)
{
	struct extent extent = { .last = -1 };

	for (size_t i = 0; i < cnt; i++) {
		if (vals[i])
			extent.last = (int)i;
		if (vals[i] > extent.max)
			extent.max = vals[i];
	}
	return extent;
}

#ifdef __SIZEOF_INT128__
/*
 * Python divides integers into the nearest double, which for counts beyond
 * 2^48 may be the next whole number: then there is a star more.
 */
static unsigned int star_cnt(uint64_t val, uint64_t max, unsigned int width)
{
	unsigned __int128 product = (unsigned __int128)val * width;
	unsigned int whole = (unsigned int)(product / max);
	unsigned __int128 missing = max - product % max;
	int exponent = whole ? 31 - __builtin_clz(whole) : -1;

	if (missing << (53 - exponent) <= max)
		whole++;
	return whole > width ? width : whole;
}
#else
static unsigned int star_cnt(uint64_t val, uint64_t max, unsigned int width)
{
	double whole = (double)val * width / (double)max;

	return whole > width ? width : (unsigned int)whole;
}
#endif

static void print_bar(FILE *out, uint64_t val, uint64_t max, unsigned int width)
{
	static const char stars[] = "****************************************";

	fprintf(out, " : %-8" PRIu64 " |%-*.*s|\n", val, (int)width, (int)star_cnt(val, max, width),
		stars);
}

static void print_log2_row(FILE *out, unsigned int slot, bool is_wide)
{
	uint64_t low = slot > 1 ? 1ull << (slot - 1) : 0;
	uint64_t high = slot < 64 ? (1ull << slot) - 1 : UINT64_MAX;

	if (is_wide)
		fprintf(out, "%20" PRIu64 " -> %-20" PRIu64, low, high);
	else
		fprintf(out, "%10" PRIu64 " -> %-10" PRIu64, low, high);
}

static int check_stream(FILE *out)
{
	return ferror(out) ? -EIO : 0;
}

int bccaot_hist__print_log2_vals(FILE *out, const uint64_t *vals, size_t cnt, const char *val_type,
				 bool strip_leading_zero)
{
	struct extent extent = find_extent(vals, cnt);
	bool is_wide = extent.last > NARROW_BOUNDS_LAST;
	bool is_skipping = strip_leading_zero;

	if (cnt > BCCAOT_LOG2_SLOTS)
		return -ERANGE;
	if (extent.last > 0)
		fprintf(out, "%*s%-*s : count     distribution\n", is_wide ? 15 : 5, "",
			is_wide ? 29 : 19, val_type);
	for (int i = 1; i <= extent.last; i++) {
		is_skipping = is_skipping && !vals[i];
		if (is_skipping)
			continue;
		print_log2_row(out, (unsigned int)i, is_wide);
		print_bar(out, vals[i], extent.max, is_wide ? STARS_NARROW : STARS_WIDE);
	}
	return check_stream(out);
}

int bccaot_hist__print_linear_vals(FILE *out, const uint64_t *vals, size_t cnt,
				   const char *val_type, bool strip_leading_zero)
{
	struct extent extent = find_extent(vals, cnt);
	bool is_skipping = strip_leading_zero;

	if (cnt > BCCAOT_LINEAR_SLOTS)
		return -ERANGE;
	if (extent.last >= 0)
		fprintf(out, "     %-13s : count     distribution\n", val_type);
	for (int i = 0; i <= extent.last; i++) {
		is_skipping = is_skipping && !vals[i];
		if (is_skipping)
			continue;
		fprintf(out, "        %-10d", i);
		print_bar(out, vals[i], extent.max, STARS_WIDE);
	}
	return check_stream(out);
}

static const char *time_text(const struct bca_json_hist *json, char *buf, size_t buf_bytes)
{
	if (json->ts)
		return json->ts;
	if (bccaot_time_snprint("%Y-%m-%d %H:%M:%S", buf, buf_bytes) < 0)
		buf[0] = '\0';
	return buf;
}

static void print_py_interval(FILE *out, int slot, uint64_t val)
{
	uint64_t low = slot > 1 ? 1ull << (slot - 1) : 0;
	uint64_t high = slot < 64 ? (1ull << slot) - 1 : UINT64_MAX;

	fprintf(out,
		"%s{'interval-start': %" PRIu64 ", 'interval-end': %" PRIu64 ", 'count': %" PRIu64
		"}",
		slot > 1 ? ", " : "", low, high, val);
}

/* The dictionary as Python prints it */
static void print_py_hist(FILE *out, const uint64_t *vals, int last,
			  const struct bca_json_hist *json)
{
	char now[32];

	fputs("{'ts': ", out);
	bca_print_py_str(out, time_text(json, now, sizeof(now)));
	fputs(", 'val_type': ", out);
	bca_print_py_str(out, json->val_type);
	fputs(", 'data': [", out);
	for (int i = 1; i <= last; i++)
		print_py_interval(out, i, vals[i]);
	fputs("]", out);
	if (json->section_header) {
		fputs(", ", out);
		bca_print_py_str(out, json->section_header);
		fputs(": ", out);
		if (json->section_is_bare)
			fputs(json->section, out);
		else
			bca_print_py_str(out, json->section);
	}
	fputs("}\n", out);
}

static void print_strict_interval(struct bccaot_json *writer, int slot, uint64_t val)
{
	bccaot_json__begin_object(writer, NULL);
	bccaot_json__uint(writer, "interval-start", slot > 1 ? 1ull << (slot - 1) : 0);
	bccaot_json__uint(writer, "interval-end", slot < 64 ? (1ull << slot) - 1 : UINT64_MAX);
	bccaot_json__uint(writer, "count", val);
	bccaot_json__end_object(writer);
}

static void print_strict_hist(FILE *out, const uint64_t *vals, int last,
			      const struct bca_json_hist *json)
{
	struct bccaot_json writer;
	char now[32];

	bccaot_json__init(&writer, out);
	bccaot_json__begin(&writer);
	bccaot_json__str(&writer, "ts", time_text(json, now, sizeof(now)), SIZE_MAX);
	bccaot_json__str(&writer, "val_type", json->val_type, SIZE_MAX);
	bccaot_json__begin_array(&writer, "data");
	for (int i = 1; i <= last; i++)
		print_strict_interval(&writer, i, vals[i]);
	bccaot_json__end_array(&writer);
	if (json->section_header)
		bccaot_json__str(&writer, json->section_header, json->section, SIZE_MAX);
	bccaot_json__end(&writer);
}

void bca_hist_print_json(FILE *out, const uint64_t *vals, size_t cnt,
			 const struct bca_json_hist *json)
{
	struct extent extent = find_extent(vals, cnt);

	if (json->is_strict)
		print_strict_hist(out, vals, extent.last, json);
	else
		print_py_hist(out, vals, extent.last, json);
}

int bccaot_hist__print_json_vals(FILE *out, const uint64_t *vals, size_t cnt,
				 const struct bccaot_hist_opts *opts)
{
	struct bccaot_hist_opts known;
	struct bca_json_hist json = { .val_type = "value" };
	int err = bca_opts_take(&known, sizeof(known), opts);

	if (err)
		return err;
	if (cnt > BCCAOT_LOG2_SLOTS)
		return -ERANGE;
	if (known.val_type)
		json.val_type = known.val_type;
	json.ts = known.ts;
	json.is_strict = known.strict_json;
	bca_hist_print_json(out, vals, cnt, &json);
	return check_stream(out);
}
