/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Reads a JSON text into a tree, in an arena. */
#ifndef BCC_AOT_BASE_JSON_H
#define BCC_AOT_BASE_JSON_H

#include "base/str.h"
#include "base/vec.h"

enum json_kind {
	JSON_KIND_NULL,
	JSON_KIND_FALSE,
	JSON_KIND_TRUE,
	JSON_KIND_NUMBER,
	JSON_KIND_STRING,
	JSON_KIND_ARRAY,
	JSON_KIND_OBJECT,
};

struct json {
	enum json_kind kind;
	const char *name; /* of a member of an object, else NULL */
	const char *text; /* a number as it is spelled; a string in UTF-8, up to its first 0 */
	VEC(struct json) items; /* elements or members, in their order */
};

/** json_parse - read @text, which is one value. Returns: NULL if it is no JSON, or nests too deep */
const struct json *json_parse(struct arena *arena, struct str text);

/** json_get - member @name of @object. Returns: NULL without it, and if @object is none or NULL */
const struct json *json_get(const struct json *object, const char *name);

/** json_text - text of member @name, if it is a string or a number, else NULL */
const char *json_text(const struct json *object, const char *name);

#endif
