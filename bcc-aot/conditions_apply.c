// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* The program's text with if statements in place of the conditions that are tested. */
#include "conditions.h"

#include "base/strbuf.h"
#include "edit/derive.h"

#include <ctype.h>

struct str conditions_declare(const struct conditions *conditions)
{
	struct strbuf out = { .arena = conditions->arena };

	vec_each(option, &conditions->options)
		strbuf_printf(&out,
			      "#pragma push_macro(\"CONFIG_%s\")\n"
			      "#undef CONFIG_%s\n"
			      "extern enum libbpf_tristate CONFIG_%s __kconfig __weak;\n"
			      "static __always_inline int bcc_config_%s(void)\n"
			      "{\n"
			      "\treturn CONFIG_%s == TRI_YES;\n"
			      "}\n"
			      "#pragma pop_macro(\"CONFIG_%s\")\n",
			      *option, *option, *option, *option, *option, *option);
	return strbuf_str(&out);
}

/* The blanks before the first statement of @body: the if statement gets them as well. */
static struct str indentation(struct span body)
{
	struct str text = span_text(body);
	size_t begin = 0, end = 0;

	for (; end < text.len_bytes && isspace((unsigned char)text.text[end]); end++)
		begin = text.text[end] == '\n' ? end + 1 : begin;
	return (struct str){ text.text + begin, end - begin };
}

static const char *statement_for(struct arena *arena, const struct condition *condition, size_t idx)
{
	const struct condition_branch *branch = &condition->branches.items[idx];
	struct str blanks = indentation(condition->branches.items[0].body);
	struct str text = span_text(branch->directive);
	struct strbuf out = { .arena = arena };

	strbuf_printf(&out, "%.*s%s", STR_ARG(blanks), idx ? "} else " : "");
	if (branch->condition.len_bytes)
		strbuf_printf(&out, "if (%.*s) ", STR_ARG(branch->condition));
	strbuf_puts(&out, "{");
	for (size_t i = 0; i < text.len_bytes; i++) {
		if (text.text[i] == '\n')
			strbuf_putc(&out, '\n');
	}
	return strbuf_str(&out).text;
}

struct application {
	const struct conditions *conditions;
	VEC(struct replacement) replacements;
};

static void replace(struct application *a, struct span at, const char *text)
{
	*vec_push(a->conditions->arena, &a->replacements) = (struct replacement){ at, text, at };
}

/* One more tab before each line that is not empty. */
static void indent(struct application *a, struct span body)
{
	struct str text = span_text(body);

	for (size_t i = 0; i + 1 < text.len_bytes; i++) {
		uint32_t at = body.begin + (uint32_t)i + 1;

		if (text.text[i] == '\n' && text.text[i + 1] != '\n')
			replace(a, (struct span){ body.file, at, at }, "\t");
	}
}

struct source *conditions_apply(struct source_set *sources, const struct conditions *conditions)
{
	struct application a = { .conditions = conditions };
	struct arena *arena = conditions->arena;

	vec_each(condition, &conditions->items) {
		struct str blanks = indentation(condition->branches.items[0].body);

		if (!condition->is_tested)
			continue;
		for (size_t i = 0; i < condition->branches.cnt; i++) {
			const struct condition_branch *branch = &condition->branches.items[i];

			replace(&a, branch->line, statement_for(arena, condition, i));
			indent(&a, branch->body);
		}
		replace(&a, condition->endif, arena_printf(arena, "%.*s}", STR_ARG(blanks)));
	}
	vec_each(version, &conditions->versions)
		replace(&a, *version, "bcc_kernel_version()");
	return derive_source(sources, conditions->file, a.replacements.items, a.replacements.cnt);
}
