// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "base/json.h"
#include "base/strbuf.h"

#include "test.h"

/* What was read, in a form of our own: members as name=value, strings in <>. */
static void describe(const struct json *value, struct strbuf *out)
{
	static const char *const words[] = { "null", "false", "true" };

	if (value->name)
		strbuf_printf(out, "%s=", value->name);
	if (value->kind <= JSON_KIND_TRUE)
		strbuf_puts(out, words[value->kind]);
	else if (value->kind == JSON_KIND_NUMBER)
		strbuf_puts(out, value->text);
	else if (value->kind == JSON_KIND_STRING)
		strbuf_printf(out, "<%s>", value->text);
	else
		strbuf_putc(out, value->kind == JSON_KIND_ARRAY ? '[' : '{');
	vec_each(item, &value->items) {
		strbuf_putc(out, ' ');
		describe(item, out);
	}
	if (value->kind >= JSON_KIND_ARRAY)
		strbuf_puts(out, value->kind == JSON_KIND_ARRAY ? " ]" : " }");
}

static const struct {
	const char *name;
	const char *text;
	const char *want; /* NULL: it is refused */
} texts[] = {
	{ "words", "[null, true,false ]", "[ null true false ]" },
	{ "numbers", "[0, -1.5e+3]", "[ 0 -1.5e+3 ]" },
	{ "nothing inside", " {\"a\": [] , \"b\":{}}\n", "{ a=[ ] b={ } }" },
	{ "escapes", "\"a\\n\\\"\\/\\u0041\"", "<a\n\"/A>" },
	{ "unicode", "\"\\u00e9\\u20ac\\ud83d\\ude00\"", "<\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80>" },
	{ "half a character", "\"\\ud83d\"", NULL },
	{ "an unknown escape", "\"\\x\"", NULL },
	{ "an open string", "\"a", NULL },
	{ "an open escape", "\"\\", NULL },
	{ "an open list", "[1", NULL },
	{ "a comma too many", "[1,]", NULL },
	{ "no colon", "{\"a\" 1}", NULL },
	{ "no name", "{1: 2}", NULL },
	{ "two values", "1 2", NULL },
	{ "no value", "", NULL },
	{ "a bare word", "yes", NULL },
	{ "a lone sign", "-", NULL },
};

static void test_parse(void)
{
	TEST_EACH(row, texts) {
		struct arena arena = { 0 };
		struct strbuf out = { .arena = &arena };
		const struct json *value = json_parse(&arena, str_from(row->text));

		if (value)
			describe(value, &out);
		EXPECT(!value == !row->want);
		if (value && row->want)
			EXPECT_TEXT(strbuf_str(&out).text, row->want);
		arena_free(&arena);
	}
}

static void test_depth(void)
{
	struct arena arena = { 0 };
	char text[200];

	test_case = "depth";
	memset(text, '[', sizeof(text));
	EXPECT(!json_parse(&arena, (struct str){ text, sizeof(text) }));
	arena_free(&arena);
}

static void test_get(void)
{
	struct arena arena = { 0 };
	const struct json *value =
		json_parse(&arena, str_from("{\"a\": 1, \"b\": {\"c\": \"d\"}}"));

	test_case = "get";
	EXPECT_TEXT(json_text(value, "a"), "1");
	EXPECT_TEXT(json_text(json_get(value, "b"), "c"), "d");
	EXPECT(!json_text(value, "b"));
	EXPECT(!json_get(value, "c"));
	EXPECT(!json_get(json_get(value, "a"), "c"));
	EXPECT(!json_text(NULL, "a"));
	arena_free(&arena);
}

int main(void)
{
	test_parse();
	test_depth();
	test_get();
	return test_result();
}
