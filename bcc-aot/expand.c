// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "expand.h"

#include "edit/derive.h"
#include "edit/edit.h"
#include "emit/spawn.h"
#include "emit/temp.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>

#define MARK "#pragma bcc_aot_expansion"

/* The name of the macro that is used at @span. */
static struct str name_at(struct span span)
{
	struct str text = span_text(span);
	size_t len = 0;

	while (len < text.len_bytes &&
	       (isalnum((unsigned char)text.text[len]) || text.text[len] == '_'))
		len++;
	return (struct str){ text.text, len };
}

/* Of the macros that headers define, those that are to be expanded. */
static void define_opened(const struct expand_input *input, struct strbuf *out)
{
	for (size_t i = 0; i < input->use_cnt; i++) {
		struct str name = name_at(input->uses[i]);
		const struct definition *def = front_definition(input->unit, name);

		if (def && !strmap_has(&input->unit->own_macros, name))
			strbuf_printf(out, "#define %.*s\n", STR_ARG(def->text));
	}
}

/*
 * The program as the preprocessor gets it: a copy of each use, between marks, and no inclusions,
 * since headers' macros must stay. The copy stands before the outermost macro around the use: there
 * are no marks in arguments of macros.
 */
static struct str marked_text(struct arena *arena, const struct expand_input *input)
{
	struct source *file = input->file;
	struct edits edits = { .arena = arena };
	struct strbuf out = { .arena = arena };

	for (size_t i = 0; i < input->use_cnt; i++) {
		const struct macro_use *outer = front_macro_at(input->unit, input->uses[i].begin);
		uint32_t begin = outer->span.begin;
		struct edit *edit = edit_new(&edits, (struct span){ file, begin, begin });

		edit_text(&edits, edit, "\n" MARK " begin %zu\n%.*s\n" MARK " end\n", i,
			  STR_ARG(span_text(input->uses[i])));
	}
	vec_each(inclusion, &input->unit->inclusions)
		edit_replace(&edits, inclusion->span, "");
	edits_seal(&edits);
	strbuf_add(&out, input->kernel_defines);
	define_opened(input, &out);
	edits_apply(&edits, (struct span){ file, 0, (uint32_t)file->text.len_bytes }, &out);
	return strbuf_str(&out);
}

static bool write_file(const char *path, struct str text)
{
	FILE *file = fopen(path, "w");
	bool ok;

	if (!file)
		return false;
	ok = fwrite(text.text, 1, text.len_bytes, file) == text.len_bytes;
	return fclose(file) == 0 && ok;
}

static bool preprocess(const struct spawn_env *env, const struct expand_input *input,
		       const char *path, struct spawn_result *ret)
{
	const char *clang = tool_find(env, TOOL_CLANG);
	struct argv_vec argv = { 0 };
	const char *const fixed[] = { clang, "-E", "-P", "-undef", "-nostdinc", "-w", "-x", "c" };

	if (!clang)
		return false;
	for (size_t i = 0; i < sizeof(fixed) / sizeof(*fixed); i++)
		*vec_push(env->arena, &argv) = fixed[i];
	for (size_t i = 0; i < input->clang_arg_cnt; i++) {
		if (!strncmp(input->clang_args[i], "-D", 2) ||
		    !strncmp(input->clang_args[i], "-U", 2))
			*vec_push(env->arena, &argv) = input->clang_args[i];
	}
	*vec_push(env->arena, &argv) = path;
	return spawn_run(env, &argv, ret);
}

static unsigned int line_ends_in(struct str text)
{
	unsigned int cnt = 0;

	for (size_t i = 0; i < text.len_bytes; i++)
		cnt += text.text[i] == '\n';
	return cnt;
}

/* An expansion on one line, with as many line ends behind it as the use had. */
static const char *on_one_line(struct arena *arena, struct str expansion, struct span use)
{
	struct strbuf out = { .arena = arena };

	expansion = str_trim(expansion);
	for (size_t i = 0; i < expansion.len_bytes; i++)
		strbuf_putc(&out, expansion.text[i] == '\n' ? ' ' : expansion.text[i]);
	for (unsigned int i = line_ends_in(span_text(use)); i; i--)
		strbuf_putc(&out, '\n');
	return strbuf_str(&out).text;
}

/* What stands between the marks of use number @idx. */
static bool find_expansion(struct arena *arena, const char *text, size_t idx, struct str *ret)
{
	const char *mark = arena_printf(arena, MARK " begin %zu\n", idx);
	const char *begin = strstr(text, mark), *end;

	if (!begin)
		return false;
	begin += strlen(mark);
	end = strstr(begin, MARK " end");
	if (!end)
		return false;
	*ret = (struct str){ begin, (size_t)(end - begin) };
	return true;
}

static bool find_expansions(struct arena *arena, struct diag_list *diags,
			    const struct expand_input *input, const char *text,
			    struct replacement *ret)
{
	for (size_t i = 0; i < input->use_cnt; i++) {
		struct span use = input->uses[i];
		struct str found;

		if (!find_expansion(arena, text, i, &found) ||
		    str_equal(str_trim(found), span_text(use))) {
			diag_add(
				diags, DIAG_KIND_UNCLAIMED_CONSTRUCT, use,
				"this macro hides a construct of the dialect and cannot be expanded "
				"on its own; write it out here");
			return false;
		}
		ret[i] = (struct replacement){ use, on_one_line(arena, found, use), use };
	}
	return true;
}

bool expand_uses(struct source_set *sources, struct diag_list *diags,
		 const struct expand_input *input, struct source **ret_file)
{
	struct arena *arena = sources->arena;
	struct spawn_env env = { arena, diags, input->trace };
	struct replacement *expansions = arena_new_array(arena, struct replacement, input->use_cnt);
	const char *dir = temp_dir_new(arena);
	const char *path = dir ? temp_file_in(arena, dir, "program.c") : NULL;
	struct spawn_result result = { 0 };
	bool ok = path && write_file(path, marked_text(arena, input));

	if (!ok)
		diag_add(diags, DIAG_KIND_UNWRITABLE_OUTPUT, (struct span){ 0 },
			 "cannot write a temporary file: %s", strerror(errno));
	ok = ok && preprocess(&env, input, path, &result);
	if (dir)
		temp_dir_remove(dir);
	if (!ok || !find_expansions(arena, diags, input, result.out.text ? result.out.text : "",
				    expansions))
		return false;
	*ret_file = derive_source(sources, input->file, expansions, input->use_cnt);
	return true;
}
