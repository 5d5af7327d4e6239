/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Numbers, times and amounts as people write them.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <bccaot/shell.h>
#include "shell_priv.h"

int bccaot_parse_uint(const char *text, uint64_t min, uint64_t max, uint64_t *ret_value)
{
	unsigned long long value;
	char *end;

	/* strtoull() takes blanks and signs in front */
	if (!isdigit((unsigned char)text[0]))
		return -EINVAL;
	errno = 0;
	value = strtoull(text, &end, 0);
	if (*end)
		return -EINVAL;
	if (errno || value < min || value > max)
		return -ERANGE;
	*ret_value = value;
	return 0;
}

int bca_parse_int(const char *text, int64_t *ret_value)
{
	bool is_negative = text[0] == '-';
	uint64_t most = (uint64_t)INT64_MAX + is_negative;
	uint64_t value;
	int err = bccaot_parse_uint(text + is_negative, 0, most, &value);

	if (err)
		return err;
	*ret_value = (int64_t)(is_negative ? -value : value);
	return 0;
}

int bca_parse_double(const char *text, double *ret_value)
{
	const char *digits = text[0] == '-' ? text + 1 : text;
	double value;
	char *end;

	if (!isdigit((unsigned char)digits[0]) && digits[0] != '.')
		return -EINVAL;
	value = strtod(text, &end);
	if (*end || end == text)
		return -EINVAL;
	*ret_value = value;
	return 0;
}

struct unit {
	const char *name;
	uint64_t factor;
};

/* Whole digits, perhaps a point and more digits, and a unit; without floating point */
static int parse_scaled(const char *text, const struct unit *units, uint64_t *ret_value)
{
	size_t whole_cnt = strspn(text, "0123456789");
	const char *at = text + whole_cnt;
	const char *fraction = "";
	size_t fraction_cnt = 0;
	uint64_t value = 0;
	uint64_t rest = 0;

	if (*at == '.') {
		fraction = ++at;
		fraction_cnt = strspn(at, "0123456789");
		at += fraction_cnt;
	}
	if (!whole_cnt && !fraction_cnt)
		return -EINVAL;
	while (units->name && strcmp(units->name, at))
		units++;
	if (!units->name)
		return -EINVAL;
	for (size_t i = 0; i < whole_cnt; i++) {
		uint64_t digit = (uint64_t)(text[i] - '0');

		if (__builtin_mul_overflow(value, 10, &value) ||
		    __builtin_add_overflow(value, digit, &value))
			return -ERANGE;
	}
	if (__builtin_mul_overflow(value, units->factor, &value))
		return -ERANGE;
	for (size_t i = fraction_cnt; i > 0; i--)
		rest = (rest + (uint64_t)(fraction[i - 1] - '0') * units->factor) / 10;
	if (__builtin_add_overflow(value, rest, &value))
		return -ERANGE;
	*ret_value = value;
	return 0;
}

int bccaot_parse_duration(const char *text, uint64_t *ret_ns)
{
	static const struct unit units[] = {
		{ "", 1000000000ull },
		{ "s", 1000000000ull },
		{ "ms", 1000000ull },
		{ "us", 1000ull },
		{ "ns", 1ull },
		{ "m", 60000000000ull },
		{ "h", 3600000000000ull },
		{ "d", 86400000000000ull },
		{ NULL, 0 },
	};

	return parse_scaled(text, units, ret_ns);
}

int bca_parse_bytes(const char *text, uint64_t *ret_bytes)
{
	static const struct unit units[] = {
		{ "", 1 },           { "k", 1ull << 10 }, { "K", 1ull << 10 },
		{ "m", 1ull << 20 }, { "M", 1ull << 20 }, { "g", 1ull << 30 },
		{ "G", 1ull << 30 }, { "T", 1ull << 40 }, { NULL, 0 },
	};

	if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X'))
		return bccaot_parse_uint(text, 0, UINT64_MAX, ret_bytes);
	return parse_scaled(text, units, ret_bytes);
}
