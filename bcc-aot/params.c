// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "params.h"

#include "base/strbuf.h"

static const char *type_of(const struct options_param *param)
{
	return param->type ? param->type : "u64";
}

struct str params_declare(struct arena *arena, const struct options *options)
{
	struct strbuf out = { .arena = arena };

	vec_each(param, &options->params)
		strbuf_printf(&out, "extern const volatile %s %s;\n#define %s %s\n", type_of(param),
			      param->name, param->name, param->name);
	return strbuf_str(&out);
}

struct str params_define(struct arena *arena, const struct options *options)
{
	struct strbuf out = { .arena = arena };

	vec_each(param, &options->params)
		strbuf_printf(&out, "const volatile %s %s = %s;\n", type_of(param), param->name,
			      param->default_value ? param->default_value : "0");
	return strbuf_str(&out);
}

static bool is_param(const struct options *options, const char *name)
{
	vec_each(param, &options->params) {
		if (!strcmp(param->name, name))
			return true;
	}
	return false;
}

/* #ifdef and defined() ask only whether there is a value. */
static bool asks_for_value(const struct macro_use *use)
{
	const char *text = use->span.file->text.text;
	uint32_t begin = use->span.begin;
	struct str line;

	while (begin && text[begin - 1] != '\n')
		begin--;
	line = str_trim((struct str){ text + begin, use->span.begin - begin });
	if (!str_starts_with(line, "#"))
		return false;
	line.text++;
	line.len_bytes--;
	line = str_trim(line);
	if (!str_starts_with(line, "if") && !str_starts_with(line, "elif"))
		return false;
	return !str_starts_with(line, "ifdef") && !str_starts_with(line, "ifndef") &&
	       !(line.len_bytes >= 7 && !memcmp(line.text + line.len_bytes - 7, "defined", 7)) &&
	       !(line.len_bytes >= 8 && !memcmp(line.text + line.len_bytes - 8, "defined(", 8));
}

bool params_check(struct diag_list *diags, const struct options *options, const struct unit *unit)
{
	bool ok = true;

	vec_each(use, &unit->macros) {
		if (!is_param(options, use->name) || !asks_for_value(use))
			continue;
		diag_add(
			diags, DIAG_KIND_PARAM, use->span,
			"'%s' is a load-time parameter, but #if decides when the program is compiled; "
			"test it with an if statement, or fix its value with -D",
			use->name);
		ok = false;
	}
	return ok;
}

void params_add_facts(struct arena *arena, const struct options *options, struct facts *facts)
{
	vec_each(param, &options->params) {
		struct param_fact *fact = vec_push(arena, &facts->params);

		fact->name = param->name;
		fact->type = type_of(param);
	}
}
