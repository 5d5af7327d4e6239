// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "base/json.h"

#include "base/strbuf.h"

#include <ctype.h>
#include <stdlib.h>

enum { DEPTH_MAX = 64 };

struct reader {
	struct arena *arena;
	const char *at;
	const char *end;
	int depth;
};

static bool read_value(struct reader *reader, struct json *ret);

static void skip_blanks(struct reader *reader)
{
	while (reader->at < reader->end && memchr(" \t\r\n", *reader->at, 4))
		reader->at++;
}

/* Takes @word if it is next. */
static bool take(struct reader *reader, const char *word)
{
	size_t len = strlen(word);

	if ((size_t)(reader->end - reader->at) < len || memcmp(reader->at, word, len) != 0)
		return false;
	reader->at += len;
	return true;
}

static bool read_hex4(struct reader *reader, unsigned int *ret_unit)
{
	char digits[5] = "";

	if (reader->end - reader->at < 4)
		return false;
	memcpy(digits, reader->at, 4);
	if (strspn(digits, "0123456789abcdefABCDEF") != 4)
		return false;
	reader->at += 4;
	*ret_unit = (unsigned int)strtoul(digits, NULL, 16);
	return true;
}

static void add_utf8(struct strbuf *out, unsigned int c)
{
	if (c < 0x80) {
		strbuf_putc(out, (char)c);
		return;
	}
	if (c < 0x800) {
		strbuf_putc(out, (char)(0xc0 | c >> 6));
	} else if (c < 0x10000) {
		strbuf_putc(out, (char)(0xe0 | c >> 12));
		strbuf_putc(out, (char)(0x80 | (c >> 6 & 0x3f)));
	} else {
		strbuf_putc(out, (char)(0xf0 | c >> 18));
		strbuf_putc(out, (char)(0x80 | (c >> 12 & 0x3f)));
		strbuf_putc(out, (char)(0x80 | (c >> 6 & 0x3f)));
	}
	strbuf_putc(out, (char)(0x80 | (c & 0x3f)));
}

/* Behind "\u": one unit of UTF-16, or two where the first is half of a character. */
static bool read_unicode(struct reader *reader, struct strbuf *out)
{
	unsigned int c, low;

	if (!read_hex4(reader, &c))
		return false;
	if (c >= 0xd800 && c < 0xdc00) {
		if (!take(reader, "\\u") || !read_hex4(reader, &low) || low < 0xdc00 ||
		    low > 0xdfff)
			return false;
		c = 0x10000 + ((c & 0x3ff) << 10 | (low & 0x3ff));
	}
	add_utf8(out, c);
	return true;
}

static bool read_escape(struct reader *reader, struct strbuf *out)
{
	static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
	const char *letter;

	if (reader->at == reader->end)
		return false;
	if (*reader->at == 'u') {
		reader->at++;
		return read_unicode(reader, out);
	}
	letter = memchr(letters, *reader->at++, sizeof(letters) - 1);
	if (letter)
		strbuf_putc(out, meanings[letter - letters]);
	return letter;
}

static bool read_string(struct reader *reader, const char **ret_text)
{
	struct strbuf text = { .arena = reader->arena };

	if (!take(reader, "\""))
		return false;
	while (reader->at < reader->end && *reader->at != '"') {
		char c = *reader->at++;

		if (c == '\\' && !read_escape(reader, &text))
			return false;
		if (c != '\\')
			strbuf_putc(&text, c);
	}
	*ret_text = strbuf_str(&text).text;
	return take(reader, "\"");
}

static bool read_number(struct reader *reader, struct json *ret)
{
	const char *begin = reader->at;

	while (reader->at < reader->end &&
	       (isdigit((unsigned char)*reader->at) || memchr("+-.eE", *reader->at, 5)))
		reader->at++;
	ret->kind = JSON_KIND_NUMBER;
	ret->text = arena_strndup(reader->arena, begin, (size_t)(reader->at - begin));
	return reader->at > begin && strpbrk(ret->text, "0123456789");
}

static bool read_member(struct reader *reader, struct json *ret)
{
	const char *name = NULL;

	skip_blanks(reader);
	if (!read_string(reader, &name))
		return false;
	skip_blanks(reader);
	if (!take(reader, ":") || !read_value(reader, ret))
		return false;
	ret->name = name;
	return true;
}

/* Behind the opening bracket. */
static bool read_items(struct reader *reader, struct json *ret, const char *closing)
{
	skip_blanks(reader);
	if (take(reader, closing))
		return true;
	do {
		struct json item = { 0 };

		if (!(ret->kind == JSON_KIND_OBJECT ? read_member(reader, &item) :
						      read_value(reader, &item)))
			return false;
		*vec_push(reader->arena, &ret->items) = item;
		skip_blanks(reader);
	} while (take(reader, ","));
	return take(reader, closing);
}

static bool read_list(struct reader *reader, struct json *ret, const char *closing)
{
	bool ok;

	if (reader->depth == DEPTH_MAX)
		return false;
	reader->depth++;
	ok = read_items(reader, ret, closing);
	reader->depth--;
	return ok;
}

static bool read_value(struct reader *reader, struct json *ret)
{
	static const struct {
		const char *word;
		enum json_kind kind;
	} words[] = {
		{ "null", JSON_KIND_NULL }, { "false", JSON_KIND_FALSE },
		{ "true", JSON_KIND_TRUE }, { "[", JSON_KIND_ARRAY },
		{ "{", JSON_KIND_OBJECT },
	};

	skip_blanks(reader);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (!take(reader, words[i].word))
			continue;
		ret->kind = words[i].kind;
		if (ret->kind == JSON_KIND_ARRAY)
			return read_list(reader, ret, "]");
		return ret->kind != JSON_KIND_OBJECT || read_list(reader, ret, "}");
	}
	if (reader->at < reader->end && *reader->at != '"')
		return read_number(reader, ret);
	ret->kind = JSON_KIND_STRING;
	return read_string(reader, &ret->text);
}

const struct json *json_parse(struct arena *arena, struct str text)
{
	struct reader reader = { arena, text.text, text.text + text.len_bytes, 0 };
	struct json *value = arena_new(arena, struct json);

	if (!read_value(&reader, value))
		return NULL;
	skip_blanks(&reader);
	return reader.at == reader.end ? value : NULL;
}

const struct json *json_get(const struct json *object, const char *name)
{
	if (!object || object->kind != JSON_KIND_OBJECT)
		return NULL;
	vec_each(member, &object->items)
		if (!strcmp(member->name, name))
			return member;
	return NULL;
}

const char *json_text(const struct json *object, const char *name)
{
	const struct json *member = json_get(object, name);

	return member ? member->text : NULL;
}
