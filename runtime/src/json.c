/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * JSON lines, written as they go. Whatever bytes come in, what goes out is
 * valid JSON.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <bccaot/print.h>
#include "utf8.h"

void bccaot_json__init(struct bccaot_json *json, FILE *out)
{
	json->out = out;
	json->depth = 0;
	json->needs_comma = false;
}

static void put_escaped(FILE *out, unsigned char byte)
{
	static const char short_forms[] = "\bb\ff\nn\rr\tt\"\"\\\\";

	for (const char *form = short_forms; *form; form += 2) {
		if (byte == (unsigned char)form[0]) {
			fputc('\\', out);
			fputc(form[1], out);
			return;
		}
	}
	if (byte < 0x20)
		fprintf(out, "\\u%04x", byte);
	else
		fputc(byte, out);
}

static void put_string(FILE *out, const char *data, size_t bytes)
{
	size_t len = strnlen(data, bytes);

	fputc('"', out);
	for (size_t i = 0; i < len;) {
		size_t step = bca_utf8_len(data + i, len - i);

		if (step == 1)
			put_escaped(out, (unsigned char)data[i]);
		else if (step)
			fwrite(data + i, 1, step, out);
		else
			fputs("\\ufffd", out);
		i += step ? step : 1;
	}
	fputc('"', out);
}

static void put_name(struct bccaot_json *json, const char *name)
{
	if (json->needs_comma)
		fputc(',', json->out);
	json->needs_comma = true;
	if (!name)
		return;
	put_string(json->out, name, SIZE_MAX);
	fputc(':', json->out);
}

static void open_bracket(struct bccaot_json *json, const char *name, char bracket)
{
	put_name(json, name);
	fputc(bracket, json->out);
	json->depth++;
	json->needs_comma = false;
}

static void close_bracket(struct bccaot_json *json, char bracket)
{
	fputc(bracket, json->out);
	if (json->depth)
		json->depth--;
	json->needs_comma = true;
}

void bccaot_json__begin(struct bccaot_json *json)
{
	json->depth = 0;
	json->needs_comma = false;
	open_bracket(json, NULL, '{');
}

int bccaot_json__end(struct bccaot_json *json)
{
	close_bracket(json, '}');
	fputc('\n', json->out);
	json->needs_comma = false;
	return ferror(json->out) ? -EIO : 0;
}

void bccaot_json__begin_object(struct bccaot_json *json, const char *name)
{
	open_bracket(json, name, '{');
}

void bccaot_json__end_object(struct bccaot_json *json)
{
	close_bracket(json, '}');
}

void bccaot_json__begin_array(struct bccaot_json *json, const char *name)
{
	open_bracket(json, name, '[');
}

void bccaot_json__end_array(struct bccaot_json *json)
{
	close_bracket(json, ']');
}

void bccaot_json__str(struct bccaot_json *json, const char *name, const char *data,
		      size_t data_bytes)
{
	put_name(json, name);
	if (data)
		put_string(json->out, data, data_bytes);
	else
		fputs("null", json->out);
}

void bccaot_json__uint(struct bccaot_json *json, const char *name, uint64_t value)
{
	put_name(json, name);
	fprintf(json->out, "%" PRIu64, value);
}

void bccaot_json__int(struct bccaot_json *json, const char *name, int64_t value)
{
	put_name(json, name);
	fprintf(json->out, "%" PRId64, value);
}

/* The shorter of two precisions that both read back as the same number */
static void put_double(FILE *out, double value)
{
	char text[32];
	char *comma;

	snprintf(text, sizeof(text), "%.15g", value);
	if (strtod(text, NULL) < value || strtod(text, NULL) > value)
		snprintf(text, sizeof(text), "%.17g", value);
	comma = strchr(text, ',');
	if (comma)
		*comma = '.'; /* a locale's decimal comma */
	fputs(text, out);
}

void bccaot_json__double(struct bccaot_json *json, const char *name, double value)
{
	put_name(json, name);
	if (__builtin_isfinite(value))
		put_double(json->out, value);
	else
		fputs("null", json->out);
}

void bccaot_json__bool(struct bccaot_json *json, const char *name, bool value)
{
	put_name(json, name);
	fputs(value ? "true" : "false", json->out);
}

void bccaot_json__null(struct bccaot_json *json, const char *name)
{
	put_name(json, name);
	fputs("null", json->out);
}

void bccaot_json__hex(struct bccaot_json *json, const char *name, const void *data,
		      size_t data_bytes)
{
	const unsigned char *bytes = data;

	put_name(json, name);
	fputc('"', json->out);
	for (size_t i = 0; i < data_bytes; i++)
		fprintf(json->out, "%02x", bytes[i]);
	fputc('"', json->out);
}
