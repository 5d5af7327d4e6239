// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "conditions.h"

#include "base/strbuf.h"
#include "edit/derive.h"
#include "front/front.h"

#include <ctype.h>

#define VERSION "LINUX_VERSION_CODE"

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* The identifier at the beginning of @text; empty: there is none. */
static struct str word_at(struct str text)
{
	size_t len = 0;

	while (len < text.len_bytes && is_word(text.text[len]))
		len++;
	return (struct str){ text.text, len };
}

static struct str skip(struct str text, size_t cnt)
{
	return (struct str){ text.text + cnt, text.len_bytes - cnt };
}

static bool is_one_of(struct str word, const char *const *words)
{
	for (; *words; words++) {
		if (str_is(word, *words))
			return true;
	}
	return false;
}

/* ---- Conditions --------------------------------------------------------------- */

struct translation {
	struct str defines;
	struct strbuf out;
	bool has_version;
};

static bool is_defined(const struct translation *t, struct str name)
{
	const char *line = arena_printf(t->out.arena, "#define %.*s ", STR_ARG(name));

	return t->defines.len_bytes && strstr(t->defines.text, line) != NULL;
}

/* defined(CONFIG_X), defined CONFIG_X. Returns: what is behind it; empty: it is neither. */
static struct str translate_defined(struct translation *t, struct str rest)
{
	struct str name, none = { 0 };
	bool in_parens;

	rest = str_trim(rest);
	in_parens = str_starts_with(rest, "(");
	if (in_parens)
		rest = str_trim(skip(rest, 1));
	name = word_at(rest);
	if (!str_starts_with(name, "CONFIG_"))
		return none;
	strbuf_puts(&t->out, is_defined(t, name) ? "1" : "0");
	rest = skip(rest, name.len_bytes);
	if (!in_parens)
		return rest.len_bytes ? rest : (struct str){ " ", 1 };
	rest = str_trim(rest);
	return str_starts_with(rest, ")") ? (struct str){ rest.text + 1, rest.len_bytes - 1 } :
					    none;
}

/* On one line, with one blank at a time. */
static void put_once(struct strbuf *out, char c)
{
	bool is_blank = isspace((unsigned char)c) || c == '\\';

	if (!is_blank || (out->len_bytes && out->text[out->len_bytes - 1] != ' '))
		strbuf_putc(out, is_blank ? ' ' : c);
}

/* The condition as C that asks the kernel that runs. Returns: false if it asks for anything else. */
static bool translate(struct translation *t, struct str text)
{
	while (text.len_bytes) {
		struct str word = word_at(text);

		if (!word.len_bytes) {
			put_once(&t->out, *text.text);
			text = skip(text, 1);
			continue;
		}
		text = skip(text, word.len_bytes);
		if (str_is(word, VERSION)) {
			t->has_version = true;
			strbuf_puts(&t->out, "bcc_kernel_version()");
		} else if (str_is(word, "KERNEL_VERSION") || isdigit((unsigned char)*word.text)) {
			strbuf_add(&t->out, word);
		} else if (str_is(word, "defined")) {
			text = translate_defined(t, text);
			if (!text.text)
				return false;
		} else {
			return false;
		}
	}
	return true;
}

/* ---- Statements ------------------------------------------------------------------ */

/* "u32 x", "struct a *b", "u64 *p": a name that the rest of the function may need. */
static bool is_declaration(struct str text)
{
	static const char *const types[] = {
		"struct", "union",      "enum",        "const",  "static",  "unsigned",
		"signed", "volatile",   "register",    "extern", "typedef", "__attribute__",
		"typeof", "__typeof__", "__auto_type", NULL
	};
	static const char *const words[] = { "return", "if",    "for",      "while", "do", "goto",
					     "switch", "break", "continue", "else",  NULL };
	struct str word = word_at(text);
	size_t at = word.len_bytes;

	if (!at || is_one_of(word, words))
		return false;
	if (is_one_of(word, types))
		return true;
	while (at < text.len_bytes &&
	       (isspace((unsigned char)text.text[at]) || text.text[at] == '*'))
		at++;
	return at > word.len_bytes && at < text.len_bytes && is_word(text.text[at]);
}

static bool is_label(struct str text)
{
	struct str word = word_at(text), rest = str_trim(skip(text, word.len_bytes));

	return str_is(word, "case") || str_is(word, "default") ||
	       (word.len_bytes && str_starts_with(rest, ":"));
}

/* Why the text between two directives is no sequence of statements; NULL: it is one. */
static const char *no_statements(struct str text)
{
	bool begins = true;
	int depth = 0;
	char last = ';';

	text = str_trim(text);
	if (str_is(word_at(text), "else"))
		return "a branch begins with 'else'";
	for (; text.len_bytes && depth >= 0; text = skip(text, 1)) {
		if (isspace((unsigned char)*text.text))
			continue;
		if (begins && is_label(text))
			return "a branch holds a label";
		if (begins && is_declaration(text))
			return "a branch declares something";
		last = *text.text;
		depth += strchr("({[", last) ? 1 : strchr(")}]", last) ? -1 : 0;
		begins = !depth && strchr(";}", last);
	}
	return depth || !strchr(";}", last) ? "a branch is no whole statement" : NULL;
}

/* ---- Directives -------------------------------------------------------------------- */

#define DEPTH_MAX 64

struct scanner {
	struct conditions *conditions;
	struct translation translation;
	struct str code; /* the text without comments, strings and directives */
	size_t open[DEPTH_MAX];
	size_t open_cnt;
	bool is_code[DEPTH_MAX];  /* by depth of braces: are there statements in them? */
	size_t depth;
	size_t depths[DEPTH_MAX]; /* at each open #if */
	char last;                /* the last character of code */
	struct str last_word;
};

static struct condition *innermost(struct scanner *s)
{
	return s->open_cnt ? &s->conditions->items.items[s->open[s->open_cnt - 1]] : NULL;
}

static void spoil(struct condition *condition, const char *why)
{
	condition->is_statements = false;
	if (!condition->why)
		condition->why = why;
}

/* @directive with the blanks before it. */
static struct span from_line_start(struct span directive)
{
	while (directive.begin && directive.file->text.text[directive.begin - 1] != '\n')
		directive.begin--;
	return directive;
}

static void end_branch(struct condition *condition, uint32_t at)
{
	if (condition->branches.cnt)
		condition->branches.items[condition->branches.cnt - 1].body.end = at;
}

static void add_branch(struct scanner *s, struct condition *condition, struct span directive,
		       struct str text, bool is_else)
{
	struct conditions *conditions = s->conditions;
	struct condition_branch *branch;

	end_branch(condition, from_line_start(directive).begin);
	branch = vec_push(conditions->arena, &condition->branches);
	branch->directive = directive;
	branch->body = (struct span){ conditions->file, directive.end, directive.end };
	if (is_else)
		return;
	s->translation.out = (struct strbuf){ .arena = conditions->arena };
	s->translation.has_version = false;
	condition->asks_version &=
		translate(&s->translation, str_trim(text)) && s->translation.has_version;
	branch->condition = strbuf_str(&s->translation.out);
}

static void open_condition(struct scanner *s, struct span directive, struct str text, bool is_if)
{
	struct condition *condition = vec_push(s->conditions->arena, &s->conditions->items);

	condition->asks_version = is_if;
	condition->is_statements = true;
	if (s->open_cnt == DEPTH_MAX)
		return;
	s->depths[s->open_cnt] = s->depth;
	s->open[s->open_cnt++] = s->conditions->items.cnt - 1;
	if (!s->is_code[s->depth] || !strchr(";{}:", s->last))
		spoil(condition, "it does not stand between statements");
	add_branch(s, condition, directive, text, false);
}

static void close_condition(struct scanner *s, struct span directive)
{
	struct condition *condition = innermost(s);

	end_branch(condition, from_line_start(directive).begin);
	condition->endif = directive;
	vec_each(branch, &condition->branches) {
		struct span body = branch->body;
		const char *why = no_statements(
			(struct str){ s->code.text + body.begin, body.end - body.begin });

		if (why)
			spoil(condition, why);
	}
	s->open_cnt--;
	if (!condition->is_statements && innermost(s))
		spoil(innermost(s), "another condition in it is no statement");
}

static void see_directive(struct scanner *s, struct span directive)
{
	struct str text = str_trim(skip(span_text(directive), 1));
	struct str word = word_at(text), rest = skip(text, word.len_bytes);
	struct condition *condition = innermost(s);

	if (str_starts_with(word, "if")) {
		open_condition(s, directive, rest, str_is(word, "if"));
	} else if (!condition) {
		return;
	} else if (str_is(word, "endif")) {
		close_condition(s, directive);
	} else if (str_is(word, "elif") || str_is(word, "else")) {
		s->depth = s->depths[s->open_cnt - 1];
		add_branch(s, condition, directive, rest, str_is(word, "else"));
	} else {
		spoil(condition, "a branch holds another directive");
	}
}

/* Statements stand in the braces of a function, and in those of statements. */
static void open_brace(struct scanner *s)
{
	bool is_code = s->depth ? s->is_code[s->depth] && (strchr(")({;}:", s->last) ||
							   str_is(s->last_word, "else") ||
							   str_is(s->last_word, "do")) :
				  s->last == ')';

	if (s->depth + 1 < DEPTH_MAX)
		s->is_code[++s->depth] = is_code;
}

static void see_code(struct scanner *s, struct str line)
{
	while (line.len_bytes) {
		struct str word = word_at(line);
		char c = *line.text;

		if (word.len_bytes) {
			s->last_word = word;
			s->last = 'a';
		} else if (!isspace((unsigned char)c)) {
			if (c == '{')
				open_brace(s);
			else if (c == '}' && s->depth)
				s->depth--;
			s->last = c;
			s->last_word = word;
		}
		line = skip(line, word.len_bytes ? word.len_bytes : 1);
	}
}

/* The end of the line at @at, with the lines that continue it. */
static size_t line_end(struct str text, size_t at)
{
	while (at < text.len_bytes && (text.text[at] != '\n' || (at && text.text[at - 1] == '\\')))
		at++;
	return at;
}

struct conditions conditions_find(struct arena *arena, struct source *file, struct str defines)
{
	struct conditions conditions = { .arena = arena, .file = file };
	struct scanner s = { .conditions = &conditions, .last = ';' };
	struct str text = front_blank_opaque(arena, file->text);

	s.translation.defines = defines;
	s.code = text;
	for (size_t at = 0, end; at < text.len_bytes; at = end + 1) {
		size_t begin = at;

		end = line_end(text, at);
		while (begin < end && isspace((unsigned char)text.text[begin]))
			begin++;
		if (begin < end && text.text[begin] == '#') {
			struct span directive = { file, (uint32_t)begin, (uint32_t)end };

			memset((char *)text.text + begin, ' ', end - begin);
			see_directive(&s, directive);
		} else {
			see_code(&s, (struct str){ text.text + at, end - at });
		}
	}
	vec_each(condition, &conditions.items) {
		condition->is_tested = condition->asks_version && condition->is_statements &&
				       condition->endif.file;
	}
	return conditions;
}

/* ---- What becomes of them ------------------------------------------------------------ */

bool conditions_are_tested(const struct conditions *conditions)
{
	vec_each(condition, &conditions->items) {
		if (condition->is_tested)
			return true;
	}
	return false;
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

			replace(&a, from_line_start(branch->directive),
				statement_for(arena, condition, i));
			indent(&a, branch->body);
		}
		replace(&a, from_line_start(condition->endif),
			arena_printf(arena, "%.*s}", STR_ARG(blanks)));
	}
	return derive_source(sources, conditions->file, a.replacements.items, a.replacements.cnt);
}

static struct span whole(const struct condition *condition)
{
	return (struct span){ condition->endif.file, condition->branches.items[0].directive.begin,
			      condition->endif.end };
}

void conditions_drop(struct conditions *conditions, const struct diag_list *diags)
{
	bool has_dropped = false;

	vec_each(condition, &conditions->items) {
		if (!condition->is_tested || !diag_has_error_in(diags, whole(condition)))
			continue;
		condition->is_tested = false;
		condition->why = "a branch is no valid C with this kernel's types";
		has_dropped = true;
	}
	if (has_dropped)
		return;
	vec_each(condition, &conditions->items) {
		condition->is_tested = false;
		condition->why = "as an if statement it is no valid C";
	}
}

void conditions_remark(const struct conditions *conditions, struct diag_list *diags)
{
	vec_each(condition, &conditions->items) {
		if (condition->is_tested)
			diag_add(diags, DIAG_KIND_REWRITE, condition->branches.items[0].directive,
				 "this is tested when the program runs");
		else if (condition->asks_version)
			diag_add(diags, DIAG_KIND_REWRITE, condition->branches.items[0].directive,
				 "this is decided here, for the kernel at hand: %s",
				 condition->why ? condition->why : "it has no #endif");
	}
}
