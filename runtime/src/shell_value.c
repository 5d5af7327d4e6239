/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Setting the variables of options.
 */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include "shell_priv.h"

#define NS_PER_MS 1000000ull

bool bca_option_takes_value(const struct bccaot_option *option)
{
	return option->kind != BCCAOT_OPTION_KIND_FLAG && option->kind != BCCAOT_OPTION_KIND_COUNT;
}

const char *bca_option_wants(const struct bccaot_option *option)
{
	switch (option->kind) {
	case BCCAOT_OPTION_KIND_INT:
		return "a number";
	case BCCAOT_OPTION_KIND_UINT:
		return "a number of 0 or more";
	case BCCAOT_OPTION_KIND_PID:
		return "a process id";
	case BCCAOT_OPTION_KIND_DOUBLE:
		return "a number";
	case BCCAOT_OPTION_KIND_SECONDS:
		return "a time, such as 5, 0.5 or 100ms";
	case BCCAOT_OPTION_KIND_BYTES:
		return "a size, such as 4096, 4k or 1M";
	case BCCAOT_OPTION_KIND_CHOICE:
		return "one of a list";
	default:
		return "another value";
	}
}

static bool has_range(const struct bccaot_option *option)
{
	return option->min || option->max;
}

static int check_uint(const struct bccaot_option *option, uint64_t value)
{
	if (!has_range(option))
		return 0;
	if (value > INT64_MAX || (int64_t)value < option->min || (int64_t)value > option->max)
		return -ERANGE;
	return 0;
}

static int set_uint(const struct bccaot_option *option, uint64_t value)
{
	int err = check_uint(option, value);

	if (!err)
		*(uint64_t *)option->variable = value;
	return err;
}

static int set_int(const struct bccaot_option *option, const char *text)
{
	int64_t value;
	int err = bca_parse_int(text, &value);

	if (!err && has_range(option) && (value < option->min || value > option->max))
		err = -ERANGE;
	if (!err)
		*(int64_t *)option->variable = value;
	return err;
}

static int set_pid(const struct bccaot_option *option, const char *text)
{
	uint64_t value;
	int err = bccaot_parse_uint(text, 1, INT_MAX, &value);

	if (!err)
		*(pid_t *)option->variable = (pid_t)value;
	return err;
}

/* Rounded up, so that no time but 0 becomes 0 */
static int set_seconds(const struct bccaot_option *option, const char *text)
{
	uint64_t ns;
	int err = bccaot_parse_duration(text, &ns);

	return err ? err : set_uint(option, ns / NS_PER_MS + (ns % NS_PER_MS != 0));
}

static int set_choice(const struct bccaot_option *option, const char *text)
{
	for (int i = 0; option->choices && option->choices[i]; i++) {
		if (!strcmp(option->choices[i], text)) {
			*(int *)option->variable = i;
			return 0;
		}
	}
	return -EINVAL;
}

static int set_double(const struct bccaot_option *option, const char *text)
{
	double value;
	int err = bca_parse_double(text, &value);

	if (!err && has_range(option) &&
	    (value < (double)option->min || value > (double)option->max))
		err = -ERANGE;
	if (!err)
		*(double *)option->variable = value;
	return err;
}

static int set_parsed_uint(const struct bccaot_option *option, const char *text)
{
	uint64_t value;
	int err = option->kind == BCCAOT_OPTION_KIND_BYTES ?
			  bca_parse_bytes(text, &value) :
			  bccaot_parse_uint(text, 0, UINT64_MAX, &value);

	return err ? err : set_uint(option, value);
}

int bca_option_set(const struct bccaot_option *option, const char *text)
{
	switch (option->kind) {
	case BCCAOT_OPTION_KIND_FLAG:
		*(bool *)option->variable = true;
		return 0;
	case BCCAOT_OPTION_KIND_COUNT:
		++*(unsigned int *)option->variable;
		return 0;
	case BCCAOT_OPTION_KIND_INT:
		return set_int(option, text);
	case BCCAOT_OPTION_KIND_UINT:
	case BCCAOT_OPTION_KIND_BYTES:
		return set_parsed_uint(option, text);
	case BCCAOT_OPTION_KIND_PID:
		return set_pid(option, text);
	case BCCAOT_OPTION_KIND_DOUBLE:
		return set_double(option, text);
	case BCCAOT_OPTION_KIND_STR:
		*(const char **)option->variable = text;
		return 0;
	case BCCAOT_OPTION_KIND_SECONDS:
		return set_seconds(option, text);
	case BCCAOT_OPTION_KIND_CHOICE:
		return set_choice(option, text);
	case BCCAOT_OPTION_KIND_FN:
		return option->parse_fn(text, option->variable);
	default:
		return -EINVAL;
	}
}
